package io.tiphys.internal.concurrent;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The time of this machine. The one class that may ask it: an architecture test refuses clocks,
 * timers and sleep elsewhere.
 *
 * <p>Thread-safe. Starts its one daemon thread at the first call to {@link #after}.
 */
public final class SystemTime implements Time {
  private static final Duration LONGEST = Duration.ofDays(36_500);

  private final Clock clock = Clock.systemUTC();
  private final ScheduledThreadPoolExecutor timer;

  /** Makes a time whose thread has a name. */
  public SystemTime(String threadName) {
    timer = new ScheduledThreadPoolExecutor(1, action -> DaemonThreads.daemon(action, threadName));
    timer.setRemoveOnCancelPolicy(true);
    timer.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
  }

  @Override
  public Instant now() {
    return clock.instant();
  }

  @Override
  public Alarm after(Duration delay, Runnable action) {
    long nanos = (delay.compareTo(LONGEST) < 0 ? delay : LONGEST).toNanos();
    Future<?> call = timer.schedule(action, nanos, TimeUnit.NANOSECONDS);
    return () -> call.cancel(false);
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
