package io.tiphys.status;

import static java.util.Objects.requireNonNull;

import io.tiphys.workflow.Phase;

/** Refuses what the tables of {@link Level} and {@link Reason} do not have. */
final class StatusTable {
  private StatusTable() {}

  static Reason require(Level level, Phase phase, Reason reason) {
    requireNonNull(phase, "phase");
    requireNonNull(reason, "reason");
    if (!reason.explains(level, phase)) {
      throw new IllegalArgumentException(level + " cannot be " + phase + " for " + reason);
    }
    return reason;
  }
}
