package io.tiphys.argo.internal.backend;

import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.artifact.ArtifactStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Copies from store to store on one thread, as somebody sees it who wants it to stop: the thread is
 * interrupted, and what it reads is closed under its hands, since not every store answers an
 * interrupt.
 *
 * <p>Thread-safe.
 */
final class Transfer {
  // Guarded by this.
  private @Nullable Thread thread;
  private @Nullable InputStream content;
  private boolean stopped;

  /** Does something on this thread that can be stopped. */
  void run(Runnable action) {
    synchronized (this) {
      thread = Thread.currentThread();
    }
    try {
      action.run();
    } finally {
      synchronized (this) {
        thread = null;
        if (stopped) {
          boolean unused = Thread.interrupted(); // It was meant for what has ended.
        }
      }
    }
  }

  /**
   * Has it stop, now and whenever it goes on.
   *
   * @param threads where a stream may take its time to close
   */
  void stop(Executor threads) {
    InputStream open;
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

  private synchronized void reading(@Nullable InputStream open) throws InterruptedIOException {
    content = open;
    if (stopped) {
      throw new InterruptedIOException("nobody needs it any more");
    }
  }

  /** Copies an artifact. */
  void copy(ArtifactStore from, ArtifactLocation source, ArtifactStore to, ArtifactLocation target)
      throws IOException {
    try (InputStream in = from.open(source.artifactKey(), 0)) {
      reading(in);
      ArtifactStore.Stat unused = to.put(target.artifactKey(), in);
      reading(null);
    }
  }
}
