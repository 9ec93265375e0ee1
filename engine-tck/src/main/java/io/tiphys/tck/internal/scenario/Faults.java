package io.tiphys.tck.internal.scenario;

import java.util.Optional;

/**
 * Ways to disturb an engine, which only its implementer knows.
 *
 * @param restartEngine stops the engine as a crash would, without closing any handle, and starts it
 *     again over the same state; returns when it answers; empty when it cannot be restarted
 */
public record Faults(Optional<Restart> restartEngine) {

  /** Restarts the engine. */
  @FunctionalInterface
  public interface Restart {

    /**
     * Stops the engine as a crash would and starts it again.
     *
     * @throws Exception if it does not come back
     */
    void restart() throws Exception;
  }

  /**
   * Returns the faults of an engine that cannot be disturbed.
   *
   * @return none
   */
  public static Faults none() {
    return new Faults(Optional.empty());
  }
}
