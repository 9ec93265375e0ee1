package io.tiphys.local.internal.backend;

import io.tiphys.local.internal.time.EngineClock;
import io.tiphys.spi.StoppableTransfer;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Lock;

/**
 * Runs what follows the end of a run, while virtual time stands still.
 *
 * <p>Thread-safe; its lock is the engine's, which guards what is under way.
 */
final class Background {
  private final Lock lock;
  private final UnderWay underWay;
  private final EngineClock clock;
  private final Executor executor;

  Background(Lock lock, UnderWay underWay, EngineClock clock, Executor executor) {
    this.lock = lock;
    this.underWay = underWay;
    this.clock = clock;
    this.executor = executor;
  }

  /** Runs something on another thread; here when the host has none. */
  void run(Runnable action) {
    run(new StoppableTransfer(), action);
  }

  /** As {@link #run(Runnable)}; the close of the engine has the staging stop. */
  void run(StoppableTransfer staging, Runnable action) {
    clock.hold();
    boolean closed;
    lock.lock();
    try {
      underWay.add(staging);
      closed = underWay.isClosed();
    } finally {
      lock.unlock();
    }
    Runnable whole =
        () -> {
          try {
            action.run();
          } finally {
            end(staging);
          }
        };
    try {
      executor.execute(whole);
    } catch (RejectedExecutionException e) {
      if (closed) {
        end(staging);
      } else {
        whole.run();
      }
    }
  }

  private void end(StoppableTransfer staging) {
    lock.lock();
    try {
      underWay.remove(staging);
    } finally {
      lock.unlock();
    }
    clock.release();
  }
}
