package io.tiphys.testing;

import io.tiphys.internal.concurrent.Workers;
import java.util.ArrayDeque;
import java.util.Queue;

/** Workers that work when the test says so, on the thread of the test. */
public final class ManualWorkers implements Workers {
  private final Queue<Runnable> queue = new ArrayDeque<>();
  private boolean closed;

  @Override
  public synchronized void execute(Runnable action) {
    if (!closed) {
      queue.add(action);
    }
  }

  private synchronized Runnable next() {
    return queue.poll();
  }

  /** Does everything that was given, and what comes of it. */
  public void work() {
    for (Runnable action = next(); action != null; action = next()) {
      action.run();
    }
  }

  /** Returns how much was given and not done. */
  public synchronized int waiting() {
    return queue.size();
  }

  @Override
  public synchronized void close() {
    closed = true;
  }
}
