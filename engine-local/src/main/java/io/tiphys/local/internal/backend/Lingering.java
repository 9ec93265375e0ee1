package io.tiphys.local.internal.backend;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Gives work to a thread that has just finished some, if it is quick, else to a pool. To wake a
 * thread takes longer than many a task; therefore a thread looks for more a moment before it
 * sleeps. One at a time does, so that this costs a moment of one processor at most after all work
 * is done.
 *
 * <p>Thread-safe.
 */
final class Lingering implements Executor {
  /** What a thread that lingers has been given so far. */
  private enum Nothing implements Runnable {
    YET;

    @Override
    public void run() {}
  }

  private final Linger linger = new Linger();
  private final Executor pool;

  /** What a thread that is being woken, or one that finishes before, is to take. */
  private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();

  /** What the thread that lingers is given; null while none does. */
  private final AtomicReference<@Nullable Runnable> given = new AtomicReference<>();

  Lingering(Executor pool) {
    this.pool = pool;
  }

  @Override
  public void execute(Runnable action) {
    if (given.compareAndSet(Nothing.YET, action)) {
      return;
    }
    waiting.add(action);
    try {
      pool.execute(this::work);
    } catch (RejectedExecutionException e) {
      if (waiting.remove(action)) {
        throw e;
      }
    } catch (OutOfMemoryError e) { // the JDK's word for no more threads
      if (waiting.remove(action)) {
        throw new RejectedExecutionException("no thread can be had: " + e.getMessage(), e);
      }
    }
  }

  private void work() {
    Runnable action = waiting.poll();
    while (action != null) {
      action.run();
      action = waiting.poll();
      if (action == null && given.compareAndSet(null, Nothing.YET)) {
        action = linger();
      }
    }
  }

  private @Nullable Runnable linger() {
    linger.until(() -> given.get() != Nothing.YET);
    Runnable action = given.getAndSet(null);
    return action == Nothing.YET ? waiting.poll() : action;
  }
}
