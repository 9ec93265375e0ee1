package io.tiphys.local.internal.backend;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * Looks a moment for what may come, before a thread sleeps: to wake a thread takes longer than many
 * a task. It leaves its processor to others meanwhile, for whoever is to bring it may wait for that
 * very processor. Where others keep it, much is to do on this machine, and lingering would cost
 * milliseconds: then nobody looks for the next thousand times.
 *
 * <p>The API has the same for threads that wait for a run; internals of a module stay in it.
 *
 * <p>Thread-safe.
 */
final class Linger {
  private static final int LOOKS = Runtime.getRuntime().availableProcessors() > 1 ? 100 : 0;
  private static final long LONG_NANOS = 500_000;
  private static final int PAUSE = 1_000;

  private final AtomicInteger pause = new AtomicInteger();

  /** Returns when the condition holds, or after a moment. */
  @SuppressWarnings("ThreadPriorityCheck") // Whoever has work goes first.
  void until(BooleanSupplier condition) {
    if (pause.get() > 0) {
      pause.decrementAndGet();
      return;
    }
    for (int looks = 0; looks < LOOKS && !condition.getAsBoolean(); looks++) {
      long before = System.nanoTime();
      Thread.yield();
      if (System.nanoTime() - before > LONG_NANOS) {
        pause.set(PAUSE);
        return;
      }
    }
  }
}
