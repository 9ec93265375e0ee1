package io.tiphys.tck.internal.trace;

/** Thrown to a check that asks a trace for something that it does not hold. */
public final class Missing extends RuntimeException {
  private final transient Where where;
  private final boolean precondition;

  private Missing(Where where, String what, boolean precondition) {
    super(what);
    this.where = where;
    this.precondition = precondition;
  }

  static Missing precondition(Where where, String what) {
    return new Missing(where, what, true);
  }

  /**
   * Says that an engine owed something which was never observed.
   *
   * @param where the place
   * @param what what was not observed
   * @return to be thrown
   */
  public static Missing observation(Where where, String what) {
    return new Missing(where, what, false);
  }

  /**
   * Returns where it was expected.
   *
   * @return the place
   */
  public Where where() {
    return where;
  }

  /**
   * Tells whether the scenario never came so far, which proves nothing about the engine.
   *
   * @return false when the engine owed the observation
   */
  public boolean isPrecondition() {
    return precondition;
  }
}
