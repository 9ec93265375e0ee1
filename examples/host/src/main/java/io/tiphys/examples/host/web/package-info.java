/**
 * What every part of the HTTP API needs: routes, problems, pages, the guard at the door, streams of
 * events, downloads, metrics and logs. Knows neither years nor runs.
 */
@NullMarked
package io.tiphys.examples.host.web;

import org.jspecify.annotations.NullMarked;
