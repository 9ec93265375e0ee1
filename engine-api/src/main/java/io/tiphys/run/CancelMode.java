package io.tiphys.run;

/**
 * How to end a run early.
 *
 * <p>Immutable.
 *
 * @rule CAN-001
 * @rule EXT-003
 * @rule EXT-004
 * @since 0.1
 */
public enum CancelMode {
  /**
   * Bodies are asked to stop and killed after their grace period; the exit handler runs, maybe
   * while these still end.
   */
  STOP,
  /** As STOP, but the exit handler does not run, and one that runs is ended. */
  TERMINATE
}
