package io.tiphys.tck.internal.check;

import io.tiphys.tck.internal.trace.Where;

/**
 * One thing that a check has to say against an engine, or against its own evidence.
 *
 * @param kind what it means for the verdict
 * @param where the place in the trace
 * @param observed the values that were seen
 * @param why why they contradict the rule, or why nothing could be judged
 */
public record Finding(Kind kind, Where where, String observed, String why) {

  /** What a finding means for the verdict. */
  public enum Kind {
    /** The evidence contradicts the rule. */
    VIOLATION,
    /** What the rule is about never came to pass. */
    UNREACHED,
    /** Nobody can see it here, since something that the rule needs cannot be had. */
    UNSEEN,
    /** The check itself failed. */
    ERROR
  }

  @Override
  public String toString() {
    return observed + "; " + why + " (" + where + ")";
  }
}
