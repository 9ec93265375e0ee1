package io.tiphys.tck.internal.scenario;

import io.tiphys.Engine;
import io.tiphys.status.AttemptStatus;
import io.tiphys.status.RunId;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Ways to disturb an engine, which only its implementer knows.
 *
 * @param restartEngine stops the engine as a crash would, without closing any handle, and starts it
 *     again over the same state; returns when it answers; empty when it cannot be restarted
 * @param loseBody ends a body as the loss of its machine would; empty when that cannot be done
 * @param outage a way of handles to what is behind the engine that can be closed; empty when there
 *     is none
 * @param connection a connection of the engine that can be cut; empty when there is none
 */
public record Faults(
    Optional<Restart> restartEngine,
    Optional<BodyLoss> loseBody,
    Optional<Way> outage,
    Optional<Connection> connection) {

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

  /** Ends bodies. */
  @FunctionalInterface
  public interface BodyLoss {

    /**
     * Ends the body of an attempt at once, without a word to the engine.
     *
     * @param run the run
     * @param path the task
     * @param attempt the attempt, which is RUNNING
     * @throws Exception if it cannot be ended
     */
    void lose(RunId run, String path, AttemptStatus attempt) throws Exception;
  }

  /** Makes what is behind the engine unreachable. */
  @FunctionalInterface
  public interface Outage {

    /**
     * Begins an outage.
     *
     * @return ends it
     * @throws Exception if it does not begin
     */
    AutoCloseable begin() throws Exception;
  }

  /**
   * A way to what is behind the engine.
   *
   * @param open opens a handle that takes no other
   * @param outage closes it for a while
   */
  public record Way(Supplier<Engine> open, Outage outage) {}

  /**
   * Returns the faults of an engine that cannot be disturbed.
   *
   * @return none
   */
  public static Faults none() {
    return new Faults(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /**
   * Says how the engine is restarted.
   *
   * @param restart stops it as a crash would and starts it again
   * @return these faults and this one
   */
  public Faults with(Restart restart) {
    return new Faults(Optional.of(restart), loseBody, outage, connection);
  }

  /**
   * Says how a body is lost.
   *
   * @param loss ends one
   * @return these faults and this one
   */
  public Faults with(BodyLoss loss) {
    return new Faults(restartEngine, Optional.of(loss), outage, connection);
  }

  /**
   * Says how a handle is cut off.
   *
   * @param way the way that it takes
   * @return these faults and this one
   */
  public Faults with(Way way) {
    return new Faults(restartEngine, loseBody, Optional.of(way), connection);
  }

  /**
   * Says how connections are cut.
   *
   * @param cuttable one of them
   * @return these faults and this one
   */
  public Faults with(Connection cuttable) {
    return new Faults(restartEngine, loseBody, outage, Optional.of(cuttable));
  }
}
