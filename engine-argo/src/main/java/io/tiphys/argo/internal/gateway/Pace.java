package io.tiphys.argo.internal.gateway;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Holds transfers back, so that all together are no faster than a limit over the last second. What
 * is part of a whole passes this, and then the whole.
 *
 * <p>Thread-safe.
 */
final class Pace {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final long bytesPerSecond;
  private final LongSupplier nanos;
  private final @Nullable Pace whole;
  private final CountDownLatch closed;

  /** When what was let through is paid off. */
  private long paid;

  Pace(long bytesPerSecond, LongSupplier nanos) {
    this(bytesPerSecond, nanos, null, new CountDownLatch(1));
  }

  private Pace(
      long bytesPerSecond, LongSupplier nanos, @Nullable Pace whole, CountDownLatch closed) {
    this.bytesPerSecond = bytesPerSecond;
    this.nanos = nanos;
    this.whole = whole;
    this.closed = closed;
    this.paid = nanos.getAsLong();
  }

  /** Returns one for a part of what passes here; it is closed with this. */
  Pace part(long limit) {
    return new Pace(limit, nanos, this, closed);
  }

  /** Waits until some bytes may go on. */
  void pass(int bytes) throws IOException {
    if (bytesPerSecond != Long.MAX_VALUE) {
      rest(reserve(bytes));
    }
    if (whole != null) {
      whole.pass(bytes); // asked last: who is held back keeps nothing from others
    }
  }

  private void rest(long pause) throws IOException {
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

  /** Says whether what asks now would not wait. */
  synchronized boolean isPaidOff() {
    return nanos.getAsLong() - paid >= 0;
  }

  void close() {
    closed.countDown();
  }
}
