package io.tiphys.run;

/**
 * What of a run to delete.
 *
 * <p>Immutable.
 *
 * @rule DEL-009
 * @rule DEL-010
 * @rule DEL-011
 * @since 0.1
 */
public enum DeleteScope {
  /** The run with its logs and artifacts; its request key is free again. */
  ALL,
  /**
   * The artifacts alone. The run stays with its status, its logs and its request key; the status
   * goes on to show where the artifacts were. It cannot be run again if that would need them.
   */
  ARTIFACTS,
  /**
   * The run with its logs; its request key is free again. The artifacts stay where they are, and
   * belong to nobody any more: no engine finds them by the run.
   */
  RUN
}
