package io.tiphys.argo.internal.client;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Signals of runs, to be waited for. */
final class Heard implements Consumer<String> {
  private static final long SECONDS = 90;

  private final LinkedBlockingQueue<String> signals = new LinkedBlockingQueue<>();
  private final List<String> before = new ArrayList<>();

  @Override
  public void accept(String run) {
    signals.add(run);
  }

  /** Waits until this run is heard of again. */
  void await(String run) {
    await("a signal of " + run, () -> before.contains(run));
  }

  /** Waits until something holds, which is looked at after each signal and now and then. */
  void await(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("waited " + SECONDS + " s for " + what + ", heard " + before);
      }
      try {
        String next = signals.poll(50, TimeUnit.MILLISECONDS);
        if (next != null) {
          before.add(next);
        }
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  void forget() {
    signals.clear();
    before.clear();
  }
}
