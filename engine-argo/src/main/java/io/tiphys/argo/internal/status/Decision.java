package io.tiphys.argo.internal.status;

import io.tiphys.status.Reason;
import io.tiphys.workflow.Phase;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where something is, and why.
 *
 * <p>Immutable.
 *
 * @param phase where
 * @param reason why
 * @param message in words, empty without any
 * @param at when it came there, if that is known
 */
record Decision(Phase phase, Reason reason, String message, @Nullable Instant at) {
  static Decision of(Phase phase, Reason reason) {
    return new Decision(phase, reason, "", null);
  }

  static Decision failed(Reason reason, String message) {
    return new Decision(Phase.FAILED, reason, message, null);
  }

  Decision at(@Nullable Instant time) {
    return new Decision(phase, reason, message, time);
  }

  boolean isTerminal() {
    return phase.isTerminal();
  }
}
