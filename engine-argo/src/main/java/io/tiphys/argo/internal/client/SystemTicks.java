package io.tiphys.argo.internal.client;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The time of this machine.
 *
 * <p>Thread-safe. Has one daemon thread, and not the JDK's for all timeouts: to send a request may
 * mean to fetch a token first, and that is the host's code.
 */
final class SystemTicks implements Ticks {
  /** The clock on the wall, which may be wrong. */
  static final InstantSource CLOCK = InstantSource.system();

  private static final long IDLE_SECONDS = 10;

  private final ScheduledThreadPoolExecutor thread =
      new ScheduledThreadPoolExecutor(
          1,
          action -> {
            Thread daemon = new Thread(action, "tiphys-argo-client");
            daemon.setDaemon(true);
            return daemon;
          },
          new ThreadPoolExecutor.DiscardPolicy());

  SystemTicks() {
    thread.setRemoveOnCancelPolicy(true);
    thread.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
    thread.allowCoreThreadTimeOut(true);
  }

  @Override
  public Alarm after(Duration delay, Runnable action) {
    ScheduledFuture<?> call = thread.schedule(action, delay.toNanos(), TimeUnit.NANOSECONDS);
    return () -> call.cancel(false);
  }

  @Override
  public long nanos() {
    return System.nanoTime();
  }

  @Override
  public double chance() {
    return ThreadLocalRandom.current().nextDouble();
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
