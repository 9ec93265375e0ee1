package io.tiphys.local.internal.attempt;

import io.tiphys.local.internal.files.Trouble;
import io.tiphys.local.internal.schedule.BodyResult;
import io.tiphys.spi.StoppableTransfer;
import io.tiphys.status.Reason;
import java.util.Optional;

/** What comes before a body. */
final class Preparation {
  private Preparation() {}

  /** Makes the directory of a body, fetches its inputs, and so on. */
  interface Step {
    void run() throws Exception;
  }

  /**
   * Prepares a body; returns why that failed. One that is stopped meanwhile has not failed: whoever
   * stopped it says what it is when it asks whether it may start.
   */
  static Optional<BodyResult> failure(StoppableTransfer staging, Step step) {
    try {
      if (staging.begin()) {
        step.run();
      }
      return Optional.empty();
    } catch (Throwable e) { // Whatever a store throws must not keep the run from ending.
      return staging.isStopped() ? Optional.empty() : Optional.of(failed(e));
    } finally {
      staging.end();
    }
  }

  static BodyResult failed(Throwable e) {
    return BodyResult.failed(
        Reason.START_FAILED, "its directory or its inputs cannot be prepared: " + Trouble.of(e));
  }
}
