package io.tiphys.tck.internal.run;

/** What became of one rule. Each rule of the catalogue has exactly one in each report. */
public enum Verdict {
  /** Judged by at least one witness, and all agreed. */
  PASS("pass"),
  /** Evidence contradicts a MUST. */
  FAIL("fail"),
  /** Evidence contradicts a SHOULD. */
  WARN("skip"),
  /** A feature that it needs is not declared, and the engine was seen to refuse it. */
  UNSUPPORTED("skip"),
  /** Listed as failing, with an issue and a date, and it failed so. */
  KNOWN_FAIL("skip"),
  /** Listed as failing, but it passed, the date is past, or there is no such rule. */
  STALE_KNOWN("fail"),
  /** What the rule is about never came to pass. */
  INCONCLUSIVE("fail"),
  /** Left out by the operator. */
  NOT_SELECTED("skip"),
  /** A fault of the kit or of its surroundings, also when nothing bore witness. */
  ERROR("fail"),
  /** Not testable, for the reason that the catalogue gives, or not tested yet. */
  UNTESTED("skip");

  private final String shown;

  Verdict(String shown) {
    this.shown = shown;
  }

  /**
   * Tells whether a test of the rule fails.
   *
   * @return true when a build has to stop
   */
  public boolean isFailure() {
    return shown.equals("fail");
  }

  /**
   * Tells whether a test of the rule is shown as not run.
   *
   * @return true when it neither passed nor failed
   */
  public boolean isSkip() {
    return shown.equals("skip");
  }
}
