package io.tiphys.local.internal.time;

import java.time.Duration;

/**
 * The time of this machine. Durations are measured by the clock that is never set back; the date is
 * read once, when the clock is made.
 */
public final class RealClock implements EngineClock {
  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final Duration LONGEST = Duration.ofDays(365 * 100);

  private final long startMillis = System.currentTimeMillis();
  private final long startNanos = System.nanoTime();
  private final Alarms alarms;

  private RealClock(Alarms alarms) {
    this.alarms = alarms;
  }

  /** Makes a clock with a thread. It starts with the first action, and ends when there are none. */
  public static RealClock withThread(String name) {
    return new RealClock(new Alarms.OnOwnThread(name));
  }

  /** Makes a clock without a thread: actions run on the one that the JDK has for timeouts. */
  public static RealClock withoutThread() {
    return new RealClock(new Alarms.OnThreadOfTheJdk());
  }

  @Override
  public long now() {
    return startMillis + (System.nanoTime() - startNanos) / NANOS_PER_MILLI;
  }

  @Override
  public Runnable after(Duration delay, Runnable action) {
    return alarms.after((delay.compareTo(LONGEST) < 0 ? delay : LONGEST).toNanos(), action);
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
    alarms.close();
  }
}
