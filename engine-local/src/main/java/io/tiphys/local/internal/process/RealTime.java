package io.tiphys.local.internal.process;

import java.util.concurrent.locks.LockSupport;

/**
 * The only place in this package that looks at a clock or waits for time to pass.
 *
 * <p>It serves the operating system, not the engine: a process that was sent SIGKILL takes a moment
 * to go, and virtual time does not make it go sooner.
 */
final class RealTime {

  private static final long NANOS_PER_MILLI = 1_000_000;

  private RealTime() {}

  static long nanos() {
    return System.nanoTime();
  }

  /** Waits even if the thread is interrupted; the interrupt is kept for later. */
  static void pauseMillis(long millis) {
    long end = nanos() + millis * NANOS_PER_MILLI;
    boolean interrupted = false;
    for (long left = end - nanos(); left > 0; left = end - nanos()) {
      LockSupport.parkNanos(left);
      interrupted |= Thread.interrupted();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
