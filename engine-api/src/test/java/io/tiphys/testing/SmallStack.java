package io.tiphys.testing;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Runs what must not recurse along long things: on half the stack that a thread has by default, so
 * that the outcome does not depend on who runs the test.
 */
public final class SmallStack {
  private static final long BYTES = 512 * 1024;

  private SmallStack() {}

  /** Returns what the call returns, or throws what it throws, a StackOverflowError included. */
  public static <T> T call(Callable<T> call) throws InterruptedException {
    FutureTask<T> task = new FutureTask<>(call);
    new Thread(null, task, "small stack", BYTES).start();
    try {
      return task.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException thrown) {
        throw thrown;
      }
      throw new AssertionError("on a small stack", e.getCause());
    }
  }
}
