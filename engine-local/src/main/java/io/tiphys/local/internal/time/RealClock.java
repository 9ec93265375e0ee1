package io.tiphys.local.internal.time;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The time of this machine. Durations are measured by the clock that is never set back; the date is
 * read once, when the clock is made.
 */
public final class RealClock implements EngineClock {
  private static final long IDLE_SECONDS = 5;
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final long startMillis = System.currentTimeMillis();
  private final long startNanos = System.nanoTime();
  private final ScheduledThreadPoolExecutor timers;

  /** Makes a clock. Its thread starts with the first action, and ends when there are none. */
  public RealClock(String threadName) {
    timers =
        new ScheduledThreadPoolExecutor(
            1,
            action -> {
              Thread thread = new Thread(action, threadName);
              thread.setDaemon(true);
              return thread;
            });
    timers.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
    timers.allowCoreThreadTimeOut(true);
    timers.setRemoveOnCancelPolicy(true);
  }

  @Override
  public long now() {
    return startMillis + (System.nanoTime() - startNanos) / NANOS_PER_MILLI;
  }

  @Override
  public Runnable after(Duration delay, Runnable action) {
    long nanos =
        delay.compareTo(Duration.ofDays(365 * 100)) > 0 ? Long.MAX_VALUE / 2 : delay.toNanos();
    try {
      ScheduledFuture<?> future = timers.schedule(action, nanos, TimeUnit.NANOSECONDS);
      return () -> future.cancel(false);
    } catch (java.util.concurrent.RejectedExecutionException e) {
      return () -> {}; // Closed: nothing will happen any more.
    }
  }

  @Override
  public Runnable inPassing(Duration delay, Runnable action) {
    return after(delay, action);
  }

  @Override
  public void hold() {
    // Real time cannot be held.
  }

  @Override
  public void release() {
    // Real time cannot be held.
  }

  @Override
  public void close() {
    timers.shutdownNow();
  }
}
