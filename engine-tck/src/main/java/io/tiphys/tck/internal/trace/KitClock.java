package io.tiphys.tck.internal.trace;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * The kit's only source of time, and its only way to wait. The kit's own tests give a virtual one.
 *
 * <p>Thread-safe.
 */
public interface KitClock {

  /**
   * Returns the time.
   *
   * @return nanoseconds since any fixed moment
   */
  long nanos();

  /**
   * Returns which start of which machine this is; bodies on the same one share its up time.
   *
   * @return the boot id
   */
  String boot();

  /**
   * Returns the up time of this machine.
   *
   * @return hundredths of a second
   */
  long upCentis();

  /** Tells waiting threads to look at their conditions again. */
  void changed();

  /**
   * Waits for a condition. Nothing is asked again before {@link #changed}.
   *
   * @param condition quick and without side effect
   * @param limit how long to wait at most
   * @return true when the condition came to hold
   * @throws InterruptedException if this thread is interrupted
   */
  boolean await(BooleanSupplier condition, Duration limit) throws InterruptedException;

  /**
   * Lets time pass, to see that nothing happens meanwhile.
   *
   * @param window how long
   * @throws InterruptedException if this thread is interrupted
   */
  default void pause(Duration window) throws InterruptedException {
    await(() -> false, window);
  }
}
