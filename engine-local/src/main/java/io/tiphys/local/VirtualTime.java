package io.tiphys.local;

import io.tiphys.local.internal.time.SimulatedClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A time for tests, in which hours of retries and time limits pass in milliseconds, always the same
 * way. It stands still while a body runs, and jumps to the next thing that is due when none does.
 * Functions run one at a time, each until it ends or sleeps: one that waits for another by other
 * means than {@link TaskCall#sleep} waits for ever.
 *
 * <p>A function that wants time to pass calls {@link TaskCall#sleep}. A process lives in real time:
 * virtual time stands still until it has ended, and its own time limit and grace period are real.
 *
 * <pre>{@code
 * VirtualTime time = VirtualTime.create();
 * try (Engine engine = LocalEngine.builder().time(time).task(CONVERT, flaky).build()) {
 *   engine.submit(request).await(Duration.ofMinutes(1));
 *   assertEquals(Duration.ofSeconds(30), time.elapsed());
 * }
 * }</pre>
 *
 * <p>Thread-safe. Made by the test, given to one engine; needs no closing.
 *
 * @since 0.1
 */
public final class VirtualTime {
  private final SimulatedClock clock = new SimulatedClock();
  private final AtomicInteger stops = new AtomicInteger();

  private VirtualTime() {}

  /**
   * Makes a time that begins on 1 January 2026, UTC.
   *
   * @return a new time, for one engine; never null
   */
  public static VirtualTime create() {
    return new VirtualTime();
  }

  /**
   * Returns what time it is.
   *
   * @return the virtual time, exact to the millisecond; never null
   */
  public Instant now() {
    return Instant.ofEpochMilli(clock.now());
  }

  /**
   * Returns how much time has passed since the beginning.
   *
   * @return zero or more, exact to the millisecond; never null
   */
  public Duration elapsed() {
    return Duration.between(SimulatedClock.BEGINNING, now());
  }

  /**
   * Lets time pass although nothing is due, such as the time to live of a run that has ended. What
   * falls due meanwhile happens. Returns when the time has passed, which waits for bodies that are
   * at work and for {@link #start} after a {@link #stop}. Returns at once when the engine is
   * closed.
   *
   * @param duration zero or more; never null
   * @throws InterruptedException if this thread is interrupted; the time passes all the same
   * @throws IllegalArgumentException if the duration is negative
   */
  public void advance(Duration duration) throws InterruptedException {
    if (duration.isNegative()) {
      throw new IllegalArgumentException("advance: expected zero or more, got " + duration);
    }
    clock.pass(duration);
  }

  /**
   * Stops the time, so that a test can do something before anything else is due, such as answer a
   * task that waits. What is due now still happens, and bodies go on until they sleep. Called
   * twice, it has to be started twice.
   */
  public void stop() {
    stops.incrementAndGet();
    clock.hold();
  }

  /**
   * Lets a stopped time go on.
   *
   * @throws IllegalStateException if the time is not stopped
   */
  public void start() {
    if (stops.getAndUpdate(n -> Math.max(0, n - 1)) == 0) {
      throw new IllegalStateException("start: the time is not stopped");
    }
    clock.release();
  }

  SimulatedClock clock() {
    return clock;
  }
}
