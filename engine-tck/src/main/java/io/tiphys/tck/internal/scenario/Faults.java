package io.tiphys.tck.internal.scenario;

import io.tiphys.Engine;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Ways to disturb an engine, which only its implementer knows.
 *
 * @param restartEngine stops the engine as a crash would, without closing any handle, and starts it
 *     again over the same state; returns when it answers; empty when it cannot be restarted
 * @param connection a connection of the engine that can be cut; empty when there is none
 */
public record Faults(Optional<Restart> restartEngine, Optional<Connection> connection) {

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

  /** Cuts connections. */
  @FunctionalInterface
  public interface Cut {

    /**
     * Cuts those that there are; new ones can be made at once.
     *
     * @return how many there were
     * @throws Exception if it failed
     */
    int cut() throws Exception;
  }

  /**
   * A way of handles to what keeps the runs.
   *
   * @param open opens a handle that talks by it alone
   * @param cut cuts it
   */
  public record Connection(Supplier<Engine> open, Cut cut) {}

  /**
   * Returns the faults of an engine that cannot be disturbed.
   *
   * @return none
   */
  public static Faults none() {
    return new Faults(Optional.empty(), Optional.empty());
  }
}
