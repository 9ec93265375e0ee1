package io.tiphys.status;

import static java.util.Objects.requireNonNull;

import io.tiphys.workflow.Phase;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a phase is shown for. The table of who may show what, and what may follow what: builders of
 * statuses refuse everything else.
 *
 * <table>
 *   <caption>Which phases may follow a phase in a later snapshot, and where</caption>
 *   <tr><th scope="col">phase<th scope="col">next phases
 *   <tr><th scope="row">PENDING<td>RUNNING (run task attempt), SUCCEEDED (run task attempt),
 *       FAILED (run task attempt), SKIPPED (task), OMITTED (task), CANCELLED (run task attempt),
 *       LOST (run)
 *   <tr><th scope="row">RUNNING<td>PENDING (task), SUCCEEDED (run task attempt),
 *       FAILED (run task attempt), SKIPPED (task), CANCELLED (run task attempt), LOST (run)
 *   <tr><th scope="row">SUCCEEDED<td>nothing
 *   <tr><th scope="row">FAILED<td>nothing
 *   <tr><th scope="row">SKIPPED<td>nothing
 *   <tr><th scope="row">OMITTED<td>nothing
 *   <tr><th scope="row">CANCELLED<td>nothing
 *   <tr><th scope="row">LOST<td>nothing
 * </table>
 *
 * <p>Immutable.
 *
 * @see Reason
 * @rule TRE-008
 * @since 0.1
 */
@SuppressWarnings("ImmutableEnumChecker") // The set is filled once and handed out read-only.
public enum Level {
  /** A run: never SKIPPED or OMITTED. */
  RUN(EnumSet.complementOf(EnumSet.of(Phase.SKIPPED, Phase.OMITTED))),
  /** A task, a group, a fan-out or one of its instances: never LOST. */
  TASK(EnumSet.complementOf(EnumSet.of(Phase.LOST))),
  /** One try of a task: neither SKIPPED nor OMITTED nor LOST. */
  ATTEMPT(EnumSet.complementOf(EnumSet.of(Phase.SKIPPED, Phase.OMITTED, Phase.LOST)));

  private final Set<Phase> phases;

  Level(Set<Phase> phases) {
    this.phases = Collections.unmodifiableSet(phases);
  }

  /**
   * Returns the phases that may be shown on this level.
   *
   * @return an unmodifiable set; never null
   */
  public Set<Phase> phases() {
    return phases;
  }

  /**
   * Tells whether a later snapshot may show another phase on this level. An attempt never goes back
   * to PENDING; a run does not either.
   *
   * @param from the phase of a snapshot; never null
   * @param to the phase of a later one; never null
   * @return true if the change is allowed; false if both are equal
   * @rule TRE-008
   */
  public boolean allows(Phase from, Phase to) {
    requireNonNull(from, "from");
    requireNonNull(to, "to");
    boolean back = from == Phase.RUNNING && to == Phase.PENDING;
    return phases.contains(from)
        && phases.contains(to)
        && from.mayBecome(to)
        && (this == TASK || !back);
  }
}
