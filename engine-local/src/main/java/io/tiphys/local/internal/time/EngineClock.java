package io.tiphys.local.internal.time;

import java.time.Duration;

/**
 * Tells the time and wakes people up.
 *
 * <p>Thread-safe. Never calls back from within one of its methods.
 */
public interface EngineClock extends AutoCloseable {

  /** Returns the time in milliseconds since 1970. It never goes back. */
  long now();

  /**
   * Runs an action once, after a delay, on a thread that others need as well.
   *
   * @param delay zero or more
   * @param action returns quickly and never throws
   * @return call it to drop the action
   */
  Runnable after(Duration delay, Runnable action);

  /**
   * As {@link #after}, for what nobody waits for: virtual time does not jump to it, and takes it
   * along when it passes by.
   */
  Runnable inPassing(Duration delay, Runnable action);

  /**
   * Keeps virtual time from moving: something is going on. Every call is paired with one of {@link
   * #release}. No effect on real time.
   */
  void hold();

  /** Takes one {@link #hold} back. When it was the last, virtual time jumps to the next action. */
  void release();

  /** Drops all actions and ends the clock's thread, if it has one. May be called twice. */
  @Override
  void close();
}
