package io.tiphys.examples.host.workflow;

import io.tiphys.status.RunStatus;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Wakes those who wait for something new in the database. What it is they read there. Thread-safe.
 */
@Singleton
public final class Changes implements WorkflowService.Listener {
  private final Lock lock = new ReentrantLock();
  private final Condition more = lock.newCondition();
  private final AtomicLong count = new AtomicLong();

  /** Says that there is something new. */
  public void happened() {
    lock.lock();
    try {
      long unused = count.incrementAndGet();
      more.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Returns how much has happened so far. */
  public long count() {
    return count.get();
  }

  /**
   * Waits until more has happened than somebody knows of.
   *
   * @param millis how long at most; another process may have changed something unheard
   */
  public void await(long known, long millis) throws InterruptedException {
    lock.lock();
    try {
      long left = TimeUnit.MILLISECONDS.toNanos(millis);
      while (count.get() == known && left > 0) {
        left = more.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void stored(RunStatus run) {
    happened();
  }

  @Override
  public void refused(String stationYear, String why) {
    happened();
  }
}
