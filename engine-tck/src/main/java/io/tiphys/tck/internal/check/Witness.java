package io.tiphys.tck.internal.check;

import io.tiphys.tck.internal.trace.Where;

/**
 * A piece of evidence that agrees with a rule.
 *
 * @param where the place in the trace
 * @param observed the values that were seen
 */
public record Witness(Where where, String observed) {}
