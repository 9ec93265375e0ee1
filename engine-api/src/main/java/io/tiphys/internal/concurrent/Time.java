package io.tiphys.internal.concurrent;

import java.time.Duration;
import java.time.Instant;

/**
 * What the clock shows, and being called later.
 *
 * <p>Thread-safe. Whoever made it closes it.
 */
public interface Time extends AutoCloseable {

  /** Returns the time of day, for people; never to measure with. */
  Instant now();

  /**
   * Calls an action once, after a delay.
   *
   * @param delay zero or more
   * @param action called on a thread that others need as well; returns at once and does not throw
   * @return takes the call back
   */
  Alarm after(Duration delay, Runnable action);

  /** Drops all calls that are still to come. May be called twice. */
  @Override
  void close();

  /** A call that is still to come. */
  interface Alarm {
    /** Drops the call, if it has not begun. */
    void cancel();
  }
}
