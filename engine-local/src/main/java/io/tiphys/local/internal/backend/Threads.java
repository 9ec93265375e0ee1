package io.tiphys.local.internal.backend;

import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/** The threads of the engine: its own daemons, or those of the host. */
final class Threads {
  private static final long IDLE_SECONDS = 5;
  private static final long CLOSE_SECONDS = 5;

  private final Executor executor;
  private final Optional<ThreadPoolExecutor> own;

  Threads(Optional<Executor> ofHost) {
    this.own = ofHost.isPresent() ? Optional.empty() : Optional.of(pool());
    this.executor = ofHost.isPresent() ? ofHost.get() : new Lingering(own.orElseThrow());
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

  /**
   * Waits some seconds for the last bodies to end, and ends the engine's own threads.
   *
   * @param idle completes when the last body has ended
   */
  void close(Future<?> idle) {
    own.ifPresent(ExecutorService::shutdownNow);
    try {
      idle.get(CLOSE_SECONDS, TimeUnit.SECONDS);
      if (own.isPresent()) {
        own.get().awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
      }
    } catch (TimeoutException | ExecutionException e) {
      System.getLogger(Threads.class.getName())
          .log(
              System.Logger.Level.WARNING,
              "some functions do not end though they were interrupted; they are left alone");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
