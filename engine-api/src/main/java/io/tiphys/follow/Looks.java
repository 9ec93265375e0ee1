package io.tiphys.follow;

import io.tiphys.error.EngineClosedException;
import io.tiphys.error.EngineException;
import io.tiphys.internal.concurrent.Time;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * When a follower looks: at intervals, on request, and sooner after a failure. Looks never overlap.
 *
 * <p>Thread-safe. A look is never under the lock.
 */
final class Looks {
  private static final System.Logger LOG = System.getLogger(Looks.class.getName());

  private final Look look;
  private final Duration interval;
  private final Errands errands;
  private int failures; // Belongs to the thread that looks.

  private final Lock lock = new ReentrantLock();
  // Guarded by lock.
  private boolean looking;
  private boolean again;
  private Optional<Time.Alarm> alarm = Optional.empty();

  Looks(Look look, Duration interval, Errands errands) {
    this.look = look;
    this.interval = interval;
    this.errands = errands;
  }

  /** Has a look begin after this, at once if none is under way. */
  void request() {
    lock.lock();
    try {
      if (looking) {
        again = true;
        return;
      }
      looking = true;
      alarm.ifPresent(Time.Alarm::cancel);
      alarm = Optional.empty();
    } finally {
      lock.unlock();
    }
    begin();
  }

  private void begin() {
    if (!errands.begin(this::look)) {
      failures++;
      rest(pause());
    }
  }

  private void look() {
    try {
      look.look();
      failures = 0;
    } catch (EngineClosedException e) {
      LOG.log(Level.DEBUG, "the engine of a follower is closed; it follows no more");
      errands.close();
      return;
    } catch (Throwable t) {
      failures++;
      report(t);
      if (t instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
    }
    rest(failures == 0 ? interval : pause());
  }

  private Duration pause() {
    Duration pause = Errands.pause(failures);
    return pause.compareTo(interval) < 0 ? pause : interval;
  }

  /** An outage is told once, everything else each time. */
  private void report(Throwable t) {
    boolean outage = t instanceof EngineException e && e.retryable();
    LOG.log(
        outage && failures > 1 ? Level.DEBUG : Level.WARNING,
        "a follower could not look; it tries again until it can",
        t);
  }

  private void rest(Duration pause) {
    lock.lock();
    try {
      looking = again;
      again = false;
      if (!looking) {
        alarm = Optional.of(errands.after(pause, this::request));
        return;
      }
    } finally {
      lock.unlock();
    }
    begin();
  }
}
