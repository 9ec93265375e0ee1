package io.tiphys.argo.internal.client;

import java.time.Duration;

/**
 * How time passes, being called later, and chance.
 *
 * <p>Thread-safe. Whoever made it closes it.
 */
interface Ticks extends AutoCloseable {

  /**
   * Calls an action once, after a delay.
   *
   * @param delay zero or more
   * @param action called on the one thread that all alarms share; does not wait for a server
   * @return takes the call back
   */
  Alarm after(Duration delay, Runnable action);

  /** Returns how much time has passed since some moment, in nanoseconds. */
  long nanos();

  /** Returns a number from 0 to 1, so that many clients do not all come at once. */
  double chance();

  /** Drops all calls that are still to come. May be called twice. */
  @Override
  void close();

  /** A call that is still to come. */
  interface Alarm {
    /** An alarm that was never set. */
    Alarm NONE = () -> {};

    /** Drops the call, if it has not begun. */
    void cancel();
  }

  /** Returns a time between half and one and a half of this one. */
  default Duration scattered(Duration time) {
    return Duration.ofNanos((long) (time.toNanos() * (0.5 + chance())));
  }
}
