/**
 * Time and threads, so that everything that waits gets them from outside. The only package with a
 * clock and a timer; holds nothing that knows what a run is.
 */
@NullMarked
package io.tiphys.internal.concurrent;

import org.jspecify.annotations.NullMarked;
