package io.tiphys.tck.internal.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Calls that are made at the same time, each by a thread of its own. */
final class AtOnce {
  private AtOnce() {}

  /** Makes the calls, which may fail, and returns when all have ended. */
  static void call(Stage stage, Stage.Attempt... calls) throws InterruptedException {
    CountDownLatch together = new CountDownLatch(1);
    List<Thread> threads = new ArrayList<>();
    for (Stage.Attempt call : calls) {
      Thread thread = new Thread(() -> callAfter(together, stage, call), "tck-at-once");
      threads.add(thread);
      thread.start();
    }
    together.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private static void callAfter(CountDownLatch start, Stage stage, Stage.Attempt call) {
    try {
      start.await();
      boolean unused = stage.tries(call);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
