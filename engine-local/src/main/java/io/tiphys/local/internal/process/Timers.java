package io.tiphys.local.internal.process;

import java.time.Duration;

/**
 * Runs something later, on the engine's own time.
 *
 * <p>Thread-safe. The engine implements it, so that grace periods pass in the same time, real or
 * virtual, as everything else.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface Timers {

  /**
   * Runs an action once, after a delay.
   *
   * @param delay how long to wait; never negative
   * @param action what to run; returns quickly and never throws
   * @return call it to drop the action; has no effect once the action has run
   */
  Runnable after(Duration delay, Runnable action);
}
