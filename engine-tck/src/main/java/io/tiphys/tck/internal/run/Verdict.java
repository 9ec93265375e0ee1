package io.tiphys.tck.internal.run;

/** What became of one rule. Each rule of the catalogue has exactly one in each report. */
public enum Verdict {
  /** Judged by at least one witness, and all agreed. */
  PASS(Shown.PASSED),
  /** Evidence contradicts a MUST. */
  FAIL(Shown.FAILED),
  /** Evidence contradicts a SHOULD. */
  WARN(Shown.NOT_RUN),
  /** A feature that it needs is not declared, and the engine was seen to refuse it. */
  UNSUPPORTED(Shown.NOT_RUN),
  /** Listed as failing, with an issue and a date, and it failed so. */
  KNOWN_FAIL(Shown.NOT_RUN),
  /** Listed as failing, but it passed, the date is past, or there is no such rule. */
  STALE_KNOWN(Shown.FAILED),
  /** What the rule is about never came to pass. */
  INCONCLUSIVE(Shown.FAILED),
  /** Left out by the operator. */
  NOT_SELECTED(Shown.NOT_RUN),
  /** A fault of the kit or of its surroundings, also when nothing bore witness. */
  ERROR(Shown.FAILED),
  /** Not testable, for the reason that the catalogue gives, or not tested yet. */
  UNTESTED(Shown.NOT_RUN);

  /** How a test of the rule looks. */
  private enum Shown {
    PASSED,
    FAILED,
    NOT_RUN
  }

  private final Shown shown;

  Verdict(Shown shown) {
    this.shown = shown;
  }

  /**
   * Tells whether a test of the rule fails.
   *
   * @return true when a build has to stop
   */
  public boolean isFailure() {
    return shown.equals(Shown.FAILED);
  }

  /**
   * Tells whether a test of the rule is shown as not run.
   *
   * @return true when it neither passed nor failed
   */
  public boolean isSkip() {
    return shown.equals(Shown.NOT_RUN);
  }
}
