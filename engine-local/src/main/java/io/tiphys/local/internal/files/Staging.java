package io.tiphys.local.internal.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * A thread that copies and fetches, as somebody sees it who wants it to stop: it is interrupted,
 * and what it reads is closed under its hands, since not every store answers an interrupt.
 *
 * <p>Thread-safe.
 */
public final class Staging {
  // Guarded by this.
  private @Nullable Thread thread;
  private @Nullable InputStream content;
  private boolean stopped;

  /** Begins on this thread; returns false when it is to stop already. */
  public synchronized boolean begin() {
    if (!stopped) {
      thread = Thread.currentThread();
    }
    return !stopped;
  }

  /** Ends on this thread: it is not interrupted any more. */
  public synchronized void end() {
    thread = null;
    if (stopped) {
      Thread.interrupted(); // The interrupt was meant for what has ended.
    }
  }

  /**
   * Has it stop, now and whenever it begins.
   *
   * @param threads where a stream may take its time to close; without one the interrupt has to do
   */
  public void stop(Executor threads) {
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

  /** Tells whether it is to stop. */
  public synchronized boolean isStopped() {
    return stopped;
  }

  /**
   * Goes on unless it is to stop.
   *
   * @throws InterruptedIOException if it is
   */
  void requireGoing() throws InterruptedIOException {
    if (isStopped()) {
      throw new InterruptedIOException("nobody needs it any more");
    }
  }

  /** Notes what this thread reads from now on. */
  void reading(InputStream open) throws IOException {
    synchronized (this) {
      content = open;
    }
    requireGoing();
  }

  /** Notes that this thread reads nothing any more. */
  synchronized void readNothing() {
    content = null;
  }
}
