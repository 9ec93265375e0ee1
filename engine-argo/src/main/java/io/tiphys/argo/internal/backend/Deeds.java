package io.tiphys.argo.internal.backend;

import io.tiphys.error.EngineException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Deeds that wait for their time. What is to be done already is not taken up again, and what goes
 * wrong is left until somebody looks again.
 *
 * <p>Thread-safe.
 */
final class Deeds {
  private static final System.Logger LOG = System.getLogger(Deeds.class.getName());

  /** Deeds that wait for their time. Others are taken up when somebody looks again. */
  static final int MOST = 20_000;

  private final Surroundings surroundings;

  /** What is to be done already, by run or pod. */
  private final Set<String> due = ConcurrentHashMap.newKeySet();

  Deeds(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /**
   * Does something at a time, or soon if that has passed.
   *
   * @param what the name of the deed
   */
  void at(String what, Instant time, Runnable deed) {
    if (due.size() < MOST && due.add(what)) {
      Duration delay = Duration.between(surroundings.now(), time);
      surroundings.after(delay.isNegative() ? Duration.ZERO : delay, () -> attempt(what, deed));
    }
  }

  private void attempt(String what, Runnable deed) {
    try {
      deed.run();
    } catch (EngineException e) {
      LOG.log(Level.DEBUG, "upkeep of " + what + " did not succeed", e);
    } finally {
      due.remove(what);
    }
  }
}
