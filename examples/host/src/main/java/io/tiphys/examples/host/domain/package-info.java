/**
 * The weather office's own model and rows: years of stations, how far each is, and what is to be
 * done next. Knows nothing of workflows.
 */
@NullMarked
package io.tiphys.examples.host.domain;

import org.jspecify.annotations.NullMarked;
