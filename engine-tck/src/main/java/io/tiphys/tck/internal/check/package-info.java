/**
 * The judges: one pure function for each rule, from traces to findings. A check sees neither the
 * engine nor the scenario, so its verdict can be found again from a trace file.
 */
@NullMarked
package io.tiphys.tck.internal.check;

import org.jspecify.annotations.NullMarked;
