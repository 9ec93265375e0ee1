package io.tiphys.internal.concurrent;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A few daemon threads with a name. They start when there is work and end after ten seconds without
 * any.
 *
 * <p>Thread-safe.
 */
public final class DaemonThreads implements Workers {
  private static final long IDLE_SECONDS = 10;

  private final ThreadPoolExecutor pool;

  /** Makes workers of at most so many threads, named {@code name-1} and on. */
  public DaemonThreads(String name, int threads) {
    AtomicInteger number = new AtomicInteger();
    pool =
        new ThreadPoolExecutor(
            threads,
            threads,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            action -> {
              Thread thread = new Thread(action, name + "-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            },
            new ThreadPoolExecutor.DiscardPolicy());
    pool.allowCoreThreadTimeOut(true);
  }

  @Override
  public void execute(Runnable action) {
    pool.execute(action);
  }

  @Override
  public void close() {
    pool.shutdown();
  }
}
