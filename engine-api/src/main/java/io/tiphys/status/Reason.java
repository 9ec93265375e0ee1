package io.tiphys.status;

import static java.util.Objects.requireNonNull;

import io.tiphys.workflow.Phase;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * Why something is in its phase. The table of which reason goes with which phase and level:
 * builders of statuses refuse everything else. May gain constants: keep a default branch.
 *
 * <table>
 *   <caption>Which reasons explain a phase, and where</caption>
 *   <tr><th scope="col">phase<th scope="col">reasons
 *   <tr><th scope="row">PENDING<td>WAITING (run task), SLOT (task attempt), LOCK (task attempt),
 *       BACKOFF (task), QUOTA (run task attempt), UNSCHEDULABLE (run task attempt),
 *       IMAGE_PULL (task attempt), START_BLOCKED (task attempt), STARTING (run task attempt),
 *       CONTROLLER_BUSY (run task), CONTROLLER_SILENT (run task), STALLED (run task),
 *       SUSPENDED (run task), CANCELLING (run task attempt)
 *   <tr><th scope="row">RUNNING<td>NONE (run task attempt), CONTROLLER_SILENT (run task),
 *       STALLED (run task), SUSPENDED (run task), CANCELLING (run task attempt),
 *       RESTARTED (task attempt)
 *   <tr><th scope="row">SUCCEEDED<td>NONE (run task attempt), REUSED (task)
 *   <tr><th scope="row">FAILED<td>EXIT_CODE (task attempt), TIMED_OUT (run task attempt),
 *       RUN_TIMEOUT (task attempt), OUTPUT_MISSING (task attempt), OUTPUT_INVALID (task attempt),
 *       OUTPUT_TOO_LARGE (task attempt), VALUE_INVALID (task), START_FAILED (task attempt),
 *       LOST (task attempt), REJECTED (task), EXIT_HANDLER (run), TASK_FAILED (run task),
 *       DELIVERY_FAILED (run), FORBIDDEN (run task attempt), ENGINE (run task attempt)
 *   <tr><th scope="row">SKIPPED<td>DISABLED (task), CONDITION (task), EMPTY (task)
 *   <tr><th scope="row">OMITTED<td>DEPENDENCY (task), FAIL_FAST (task), RUN_TIMEOUT (task)
 *   <tr><th scope="row">CANCELLED<td>STOPPED (run task attempt), NOT_STARTED (task)
 *   <tr><th scope="row">LOST<td>NONE (run)
 * </table>
 *
 * <p>Immutable.
 *
 * @see Level
 * @rule FPL-009
 * @since 0.1
 */
@SuppressWarnings("ImmutableEnumChecker") // The sets are filled once and handed out read-only.
public enum Reason {
  /** There is nothing to explain. */
  NONE("RUNNING SUCCEEDED LOST", "RUN TASK ATTEMPT"),
  /** Waits for what comes before it, or, as an instance of a fan-out, for its turn. */
  WAITING("PENDING", "RUN TASK"),
  /** Waits for a place within a limit of the run, the group or the engine. */
  SLOT("PENDING", "TASK ATTEMPT"),
  /** Waits for its mutex. */
  LOCK("PENDING", "TASK ATTEMPT"),
  /** Waits between two attempts. */
  BACKOFF("PENDING", "TASK"),
  /** The backend has no room for it now; it starts when there is. */
  QUOTA("PENDING", "RUN TASK ATTEMPT"),
  /** The backend finds no place that meets its demands. */
  UNSCHEDULABLE("PENDING", "RUN TASK ATTEMPT"),
  /** Its image cannot be had so far. */
  IMAGE_PULL("PENDING", "TASK ATTEMPT"),
  /** Something that it needs to start is missing. */
  START_BLOCKED("PENDING", "TASK ATTEMPT"),
  /** Is being started. */
  STARTING("PENDING", "RUN TASK ATTEMPT"),
  /** The backend has accepted it and not yet looked at it. */
  CONTROLLER_BUSY("PENDING", "RUN TASK"),
  /** The backend has not shown a sign of life for long. */
  CONTROLLER_SILENT("PENDING RUNNING", "RUN TASK"),
  /** Nothing moves, though something should. */
  STALLED("PENDING RUNNING", "RUN TASK"),
  /** Waits to be resumed or approved. */
  SUSPENDED("PENDING RUNNING", "RUN TASK"),
  /** Was told to stop and has not ended yet. */
  CANCELLING("PENDING RUNNING", "RUN TASK ATTEMPT"),
  /** Its body was started again by the backend. */
  RESTARTED("RUNNING", "TASK ATTEMPT"),
  /** Its program ended with an exit code other than 0, or by a signal. */
  EXIT_CODE("FAILED", "TASK ATTEMPT"),
  /** Its time limit has passed. */
  TIMED_OUT("FAILED", "RUN TASK ATTEMPT"),
  /** The time limit of the run has passed. */
  RUN_TIMEOUT("FAILED OMITTED", "TASK ATTEMPT"),
  /** It did not write a declared output. */
  OUTPUT_MISSING("FAILED", "TASK ATTEMPT"),
  /** It wrote an output that cannot be read as declared. Not tried again. */
  OUTPUT_INVALID("FAILED", "TASK ATTEMPT"),
  /** It wrote an output above the limit. Not tried again. */
  OUTPUT_TOO_LARGE("FAILED", "TASK ATTEMPT"),
  /** A value that it needs cannot be used: not a list, not a number, no text. */
  VALUE_INVALID("FAILED", "TASK"),
  /** It could not be started. */
  START_FAILED("FAILED", "TASK ATTEMPT"),
  /** Its body vanished, and nobody knows how it ended. */
  LOST("FAILED", "TASK ATTEMPT"),
  /** A person said no. */
  REJECTED("FAILED", "TASK"),
  /** Everything else succeeded, but the exit handler failed. */
  EXIT_HANDLER("FAILED", "RUN"),
  /** A member failed. */
  TASK_FAILED("FAILED", "RUN TASK"),
  /** An artifact could not be copied to its destination. */
  DELIVERY_FAILED("FAILED", "RUN"),
  /** The backend lacks a right. */
  FORBIDDEN("FAILED", "RUN TASK ATTEMPT"),
  /** The backend failed; its own words say how. */
  ENGINE("FAILED", "RUN TASK ATTEMPT"),
  /** Was switched off at submission. */
  DISABLED("SKIPPED", "TASK"),
  /** Its condition did not hold. */
  CONDITION("SKIPPED", "TASK"),
  /** Its list was empty or absent. */
  EMPTY("SKIPPED", "TASK"),
  /** Something that it needs was not satisfied. */
  DEPENDENCY("OMITTED", "TASK"),
  /** Something else had failed before it could start. */
  FAIL_FAST("OMITTED", "TASK"),
  /** Was ended by a cancel. */
  STOPPED("CANCELLED", "RUN TASK ATTEMPT"),
  /** Had not started when the run was cancelled. */
  NOT_STARTED("CANCELLED", "TASK"),
  /** Its results were taken over from an earlier run. */
  REUSED("SUCCEEDED", "TASK");

  private final Set<Phase> phases = EnumSet.noneOf(Phase.class);
  private final Set<Level> levels = EnumSet.noneOf(Level.class);

  Reason(String phases, String levels) {
    for (String phase : phases.split(" ", -1)) {
      this.phases.add(Phase.valueOf(phase));
    }
    for (String level : levels.split(" ", -1)) {
      this.levels.add(Level.valueOf(level));
    }
  }

  /**
   * Returns the phases that this reason explains.
   *
   * @return an unmodifiable set, never empty; never null
   */
  public Set<Phase> phases() {
    return Collections.unmodifiableSet(phases);
  }

  /**
   * Returns the levels on which this reason is shown.
   *
   * @return an unmodifiable set, never empty; never null
   */
  public Set<Level> levels() {
    return Collections.unmodifiableSet(levels);
  }

  /**
   * Tells whether something on a level may be in a phase for this reason.
   *
   * @param level run, task or attempt; never null
   * @param phase the phase; never null
   * @return true if the table has the row
   */
  public boolean explains(Level level, Phase phase) {
    requireNonNull(level, "level");
    requireNonNull(phase, "phase");
    return levels.contains(level) && phases.contains(phase) && level.phases().contains(phase);
  }
}
