package io.tiphys.argo.internal.gateway;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Holds transfers back, so that all together are no faster than a limit over the last second.
 *
 * <p>Thread-safe.
 */
final class Pace {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final long bytesPerSecond;
  private final LongSupplier nanos;
  private final CountDownLatch closed = new CountDownLatch(1);

  /** When what was let through is paid off. */
  private long paid;

  Pace(long bytesPerSecond, LongSupplier nanos) {
    this.bytesPerSecond = bytesPerSecond;
    this.nanos = nanos;
    this.paid = nanos.getAsLong();
  }

  /** Waits until some bytes may go on. */
  void pass(int bytes) throws IOException {
    if (bytesPerSecond == Long.MAX_VALUE) {
      return;
    }
    long pause = reserve(bytes);
    try {
      if (pause > 0 && closed.await(pause, TimeUnit.NANOSECONDS)) {
        throw new InterruptedIOException("the gateway is closed");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  /** Returns how long what asks now has to wait. */
  synchronized long reserve(int bytes) {
    long now = nanos.getAsLong();
    if (now - paid > 0) {
      paid = now;
    }
    long before = paid - now;
    paid += (long) ((double) bytes * SECOND / bytesPerSecond);
    return before;
  }

  void close() {
    closed.countDown();
  }
}
