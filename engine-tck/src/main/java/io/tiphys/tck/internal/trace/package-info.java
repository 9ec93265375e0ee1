/**
 * What was observed of an engine: the recorder in front of it, the events that it writes, and the
 * trace that checks read. A trace holds everything that a check needs, so that a verdict can be
 * found again from the file alone.
 */
@NullMarked
package io.tiphys.tck.internal.trace;

import org.jspecify.annotations.NullMarked;
