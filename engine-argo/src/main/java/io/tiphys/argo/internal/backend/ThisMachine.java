package io.tiphys.argo.internal.backend;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The surroundings of this machine.
 *
 * <p>Thread-safe. Has one daemon thread that talks to the server and, unless the host gives
 * threads, four for files; none before there is something to do.
 */
final class ThisMachine implements Surroundings {
  /** A clock that only goes forward. */
  static final LongSupplier NANOS = System::nanoTime;

  private static final long IDLE_SECONDS = 10;
  private static final int FILE_THREADS = 4;

  private final SecureRandom random = new SecureRandom();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final ScheduledThreadPoolExecutor thread =
      new ScheduledThreadPoolExecutor(
          1,
          action -> {
            Thread daemon = new Thread(action, "tiphys-argo-upkeep");
            daemon.setDaemon(true);
            return daemon;
          },
          new ThreadPoolExecutor.DiscardPolicy());

  private final ThreadPoolExecutor own =
      new ThreadPoolExecutor(
          FILE_THREADS,
          FILE_THREADS,
          IDLE_SECONDS,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(),
          action -> {
            Thread daemon = new Thread(action, "tiphys-argo-files");
            daemon.setDaemon(true);
            return daemon;
          });
  private final Executor files;
  private final InstantSource time;

  ThisMachine() {
    this(Optional.empty(), InstantSource.system());
  }

  /**
   * Makes them.
   *
   * @param threads those of the host for what takes its time; it shuts them down
   * @param time what time it is for those who stamp what is dealt with
   */
  ThisMachine(Optional<Executor> threads, InstantSource time) {
    this.time = time;
    own.allowCoreThreadTimeOut(true);
    files = threads.orElse(own);
    thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    thread.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
    thread.allowCoreThreadTimeOut(true);
  }

  @Override
  public Instant now() {
    return time.instant();
  }

  @Override
  public String chance(int digits) {
    byte[] bytes = new byte[(digits + 1) / 2];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes).substring(0, digits);
  }

  @Override
  public void pause(Duration time) {
    try {
      boolean unused = closed.await(time.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void after(Duration delay, Runnable action) {
    var unused = thread.schedule(action, delay.toNanos(), TimeUnit.NANOSECONDS);
  }

  @Override
  public void execute(Runnable action) {
    files.execute(action);
  }

  @Override
  public void close() {
    closed.countDown();
    thread.shutdownNow();
    own.shutdown(); // what is under way is stopped by those who began it
  }
}
