package io.tiphys.workflow;

import static java.util.Objects.requireNonNull;

import java.util.EnumSet;
import java.util.Set;

/**
 * Where a run, a task or an attempt is. A phase that is {@linkplain #isTerminal() terminal} never
 * changes again.
 *
 * <p>Which of them a run, a task and an attempt may show is in {@code io.tiphys.status.Level}; what
 * may follow what is in {@link #mayBecome(Phase)}. Whether something is suspended is a flag beside
 * the phase, not a phase. No constant will be added within a major version.
 *
 * <p>Immutable.
 *
 * @rule TRE-008
 * @since 0.1
 */
public enum Phase {
  /** Waits to start; the reason says for what. */
  PENDING,
  /** A body is at work; of a run or a group: a member has started. */
  RUNNING,
  /** Did what it should. */
  SUCCEEDED,
  /** Did not; the reason says whether by its own doing or by the platform's. */
  FAILED,
  /**
   * Was not to run: disabled, its condition was false, or its list was empty. Satisfies dependants.
   */
  SKIPPED,
  /** Could not run: a dependency was not met, or the run was failing already. */
  OMITTED,
  /** Was ended, or never started, by a cancel. */
  CANCELLED,
  /** Of a run only: the backend no longer knows it, and nobody will learn how it ended. */
  LOST;

  private static final Set<Phase> FROM_PENDING = EnumSet.complementOf(EnumSet.of(PENDING));
  private static final Set<Phase> FROM_RUNNING =
      EnumSet.of(PENDING, SUCCEEDED, FAILED, SKIPPED, CANCELLED, LOST);
  private static final Set<Phase> NONE = EnumSet.noneOf(Phase.class);

  /**
   * Tells whether this phase is the last one.
   *
   * @return true for all but PENDING and RUNNING
   */
  public boolean isTerminal() {
    return this != PENDING && this != RUNNING;
  }

  /**
   * Tells whether a later snapshot may show the other phase. A task goes from RUNNING back to
   * PENDING between two attempts, and a fan-out from RUNNING to SKIPPED when every instance was
   * skipped; an attempt does neither.
   *
   * @param next the phase of a later snapshot; never null
   * @return true if the change is allowed; false if both are equal
   * @rule TRE-008
   * @rule WAT-004
   */
  public boolean mayBecome(Phase next) {
    Set<Phase> allowed =
        switch (this) {
          case PENDING -> FROM_PENDING;
          case RUNNING -> FROM_RUNNING;
          default -> NONE;
        };
    return allowed.contains(requireNonNull(next, "next"));
  }
}
