package io.tiphys.follow;

import io.tiphys.internal.concurrent.Time;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Time and threads of one follower. Nothing begins after the close, and the close can wait for what
 * is under way.
 *
 * <p>Thread-safe. No action runs under the lock.
 */
final class Errands {
  private static final System.Logger LOG = System.getLogger(Errands.class.getName());
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
  private static final int DOUBLINGS = 6;

  private final Time time;
  private final Executor executor;
  private final List<Runnable> onClose = new ArrayList<>();
  private final Lock lock = new ReentrantLock();
  private final Condition someoneLeft = lock.newCondition();
  // Guarded by lock.
  private final List<Thread> atWork = new ArrayList<>();

  /** Those at work who wait until the others have left. */
  private final Set<Thread> leaving = new HashSet<>();

  private boolean closed;

  /** Takes over the time, and the executor as far as {@code release} frees it. */
  Errands(Time time, Executor executor, Runnable release) {
    this.time = time;
    this.executor = executor;
    onClose.add(time::close);
    onClose.add(release);
  }

  /** Adds what a close has to do; before the first errand. */
  void onClose(Runnable action) {
    onClose.add(action);
  }

  /** Returns how long to wait after so many failures in a row. */
  static Duration pause(int failures) {
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures - 1, DOUBLINGS));
    return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
  }

  Instant now() {
    return time.now();
  }

  Time.Alarm after(Duration delay, Runnable action) {
    return time.after(delay, action);
  }

  /**
   * Has a thread do something.
   *
   * @return false when no thread can be had for it; the action will not run
   */
  boolean begin(Runnable action) {
    try {
      executor.execute(() -> perform(action));
      return true;
    } catch (RejectedExecutionException
        | OutOfMemoryError e) { // the JDK's word for no more threads
      if (!isClosed()) {
        LOG.log(Level.WARNING, "the executor of a follower takes nothing", e);
      }
      return false;
    }
  }

  private void perform(Runnable action) {
    if (!enter()) {
      return;
    }
    try {
      action.run();
    } finally {
      leave();
    }
  }

  private boolean enter() {
    lock.lock();
    try {
      if (!closed) {
        atWork.add(Thread.currentThread());
      }
      return !closed;
    } finally {
      lock.unlock();
    }
  }

  private void leave() {
    lock.lock();
    try {
      atWork.remove(Thread.currentThread());
      someoneLeft.signalAll();
    } finally {
      lock.unlock();
    }
  }

  boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  /** Lets nothing begin from now on. */
  void close() {
    lock.lock();
    try {
      if (closed) {
        return;
      }
      closed = true;
    } finally {
      lock.unlock();
    }
    onClose.forEach(Runnable::run);
  }

  /**
   * Waits until no other thread than this is at work; after the close. Those who are at work
   * themselves do not wait for each other: none would ever leave.
   */
  void awaitIdle() {
    Thread self = Thread.currentThread();
    lock.lock();
    try {
      boolean isAtWork = atWork.contains(self);
      if (isAtWork) {
        leaving.add(self);
        someoneLeft.signalAll();
      }
      while (atWork.stream()
          .anyMatch(other -> other != self && !(isAtWork && leaving.contains(other)))) {
        someoneLeft.await();
      }
    } catch (InterruptedException e) {
      self.interrupt();
    } finally {
      leaving.remove(self);
      lock.unlock();
    }
  }
}
