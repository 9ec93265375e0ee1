package io.tiphys.argo.internal.backend;

import io.tiphys.error.EngineException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Deeds that wait for their time. What is to be done already is not taken up again, and what goes
 * wrong is left until somebody looks again.
 *
 * <p>Thread-safe.
 */
final class Deeds {
  private static final System.Logger LOG = System.getLogger(Deeds.class.getName());

  /**
   * Deeds that are due soon, and as many that are not. Others are taken up when somebody looks
   * again: no deadline that is far away keeps what is to be done now from being done.
   */
  static final int MOST = 20_000;

  private static final Duration SOON = Duration.ofMinutes(1);

  private final Surroundings surroundings;

  /** What is to be done already, by run or pod. */
  private final Set<String> due = ConcurrentHashMap.newKeySet();

  private final AtomicInteger soon = new AtomicInteger();
  private final AtomicInteger far = new AtomicInteger();

  Deeds(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /**
   * Does something at a time, or soon if that has passed.
   *
   * @param what the name of the deed
   */
  void at(String what, Instant time, Runnable deed) {
    Duration delay = Duration.between(surroundings.now(), time);
    AtomicInteger count = delay.compareTo(SOON) > 0 ? far : soon;
    if (count.get() < MOST && due.add(what)) {
      count.incrementAndGet();
      surroundings.after(
          delay.isNegative() ? Duration.ZERO : delay, () -> attempt(what, deed, count));
    }
  }

  private void attempt(String what, Runnable deed, AtomicInteger count) {
    try {
      deed.run();
    } catch (EngineException e) {
      LOG.log(Level.DEBUG, "upkeep of " + what + " did not succeed", e);
    } catch (RuntimeException e) { // nobody else would tell
      LOG.log(Level.WARNING, "upkeep of " + what + " did not succeed", e);
    } finally {
      due.remove(what);
      count.decrementAndGet();
    }
  }
}
