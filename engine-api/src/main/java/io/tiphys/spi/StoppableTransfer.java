package io.tiphys.spi;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * What one thread of a backend does with artifact stores, as somebody sees it who wants it to stop:
 * the thread is interrupted, and what it reads is closed under its hands, since not every store
 * answers an interrupt.
 *
 * <p>The thread that works calls {@link #begin}, and {@link #reading} before it reads; others call
 * {@link #stop}. What is not closed by a stop stays the worker's.
 *
 * <p>Thread-safe.
 *
 * @since 0.1
 */
public final class StoppableTransfer {
  // Guarded by this.
  private @Nullable Thread thread;
  private @Nullable InputStream content;
  private boolean stopped;

  /** Makes one that nobody works on yet. */
  public StoppableTransfer() {}

  /**
   * Begins on this thread.
   *
   * @return false when it is to stop already; then {@link #end} may be called, and need not
   */
  public synchronized boolean begin() {
    if (!stopped) {
      thread = Thread.currentThread();
    }
    return !stopped;
  }

  /**
   * Ends on this thread: it is not interrupted any more, and an interrupt of {@link #stop} goes.
   */
  public synchronized void end() {
    thread = null;
    if (stopped) {
      Thread.interrupted(); // The interrupt was meant for what has ended.
    }
  }

  /**
   * Has it stop, now and whenever it begins. Returns at once. May be called twice.
   *
   * @param threads where a stream may take its time to close; without one the interrupt has to do;
   *     never null
   */
  public void stop(Executor threads) {
    requireNonNull(threads, "threads");
    @Nullable InputStream open;
    synchronized (this) {
      stopped = true;
      open = content;
      if (thread != null) {
        thread.interrupt();
      }
    }
    if (open != null) {
      try {
        threads.execute(() -> closeQuietly(open));
      } catch (RejectedExecutionException e) {
        // It was interrupted.
      }
    }
  }

  private static void closeQuietly(InputStream open) {
    try {
      open.close();
    } catch (IOException | RuntimeException e) {
      // Whoever reads it hears of it.
    }
  }

  /**
   * Tells whether it is to stop.
   *
   * @return true after {@link #stop}
   */
  public synchronized boolean isStopped() {
    return stopped;
  }

  /**
   * Goes on unless it is to stop.
   *
   * @throws InterruptedIOException if it is
   */
  public void requireGoing() throws InterruptedIOException {
    if (isStopped()) {
      throw new InterruptedIOException("nobody needs it any more");
    }
  }

  /**
   * Notes what this thread reads from now on, until {@link #readNothing}.
   *
   * @param open closed by {@link #stop}, and by the caller in any case; never null
   * @throws InterruptedIOException if it is to stop
   */
  public void reading(InputStream open) throws InterruptedIOException {
    synchronized (this) {
      content = requireNonNull(open, "open");
    }
    requireGoing();
  }

  /** Notes that this thread reads nothing any more. */
  public synchronized void readNothing() {
    content = null;
  }
}
