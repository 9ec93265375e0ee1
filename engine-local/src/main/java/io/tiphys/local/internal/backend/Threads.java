package io.tiphys.local.internal.backend;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** The threads of the engine: its own daemons, or those of the host. */
final class Threads implements AutoCloseable {
  private static final long IDLE_SECONDS = 5;
  private static final long CLOSE_SECONDS = 5;

  private final Executor executor;
  private final Optional<ThreadPoolExecutor> own;

  Threads(Optional<Executor> ofHost) {
    this.own = ofHost.isPresent() ? Optional.empty() : Optional.of(pool());
    this.executor = ofHost.isPresent() ? ofHost.get() : own.orElseThrow();
  }

  private static ThreadPoolExecutor pool() {
    AtomicLong count = new AtomicLong();
    return new ThreadPoolExecutor(
        0,
        Integer.MAX_VALUE,
        IDLE_SECONDS,
        TimeUnit.SECONDS,
        new SynchronousQueue<>(),
        action -> {
          Thread thread = new Thread(action, "tiphys-local-" + count.incrementAndGet());
          thread.setDaemon(true);
          return thread;
        });
  }

  Executor executor() {
    return executor;
  }

  /** Ends the engine's own threads; waits some seconds for functions that do not want to end. */
  @Override
  public void close() {
    own.ifPresent(
        pool -> {
          List<Runnable> unused = pool.shutdownNow();
          try {
            boolean ended = pool.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
            if (!ended || !unused.isEmpty()) {
              System.getLogger(Threads.class.getName())
                  .log(System.Logger.Level.WARNING, "some bodies do not end; they are left alone");
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }
}
