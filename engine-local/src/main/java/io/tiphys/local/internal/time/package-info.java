/**
 * Time, as the local engine sees it: real, or virtual. The only package of the engine that reads a
 * clock, besides the one that waits for the operating system.
 */
@NullMarked
package io.tiphys.local.internal.time;

import org.jspecify.annotations.NullMarked;
