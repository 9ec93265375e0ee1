/** The HTTP API of the domain service: years of stations, what was sent for them, documents. */
@NullMarked
package io.tiphys.examples.host.domain.web;

import org.jspecify.annotations.NullMarked;
