package io.tiphys.local.internal.time;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Gives bodies their threads. In real time all run at once. In virtual time one runs at a time, in
 * the order of asking, so that a run goes the same way every time; a body that lets time pass
 * leaves its turn, and waits for another one when it goes on.
 *
 * <p>Thread-safe.
 */
public final class Turns implements Executor {
  private final Executor threads;
  private final boolean oneAtATime;

  // Guarded by this.
  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private boolean taken;

  private Turns(Executor threads, boolean oneAtATime) {
    this.threads = threads;
    this.oneAtATime = oneAtATime;
  }

  /** Returns those of real time. */
  public static Turns allAtOnce(Executor threads) {
    return new Turns(threads, false);
  }

  /** Returns those of virtual time. */
  public static Turns oneAtATime(Executor threads) {
    return new Turns(threads, true);
  }

  @Override
  public void execute(Runnable body) {
    if (!oneAtATime) {
      threads.execute(body);
      return;
    }
    Runnable turn =
        () -> {
          try {
            body.run();
          } finally {
            leave();
          }
        };
    if (!mustWait(() -> begin(turn))) {
      try {
        threads.execute(turn);
      } catch (RejectedExecutionException e) {
        leave();
        throw e;
      }
    }
  }

  /** Begins a turn on a thread of its own, or here when none can be had any more. */
  private void begin(Runnable turn) {
    try {
      threads.execute(turn);
    } catch (RejectedExecutionException e) {
      turn.run();
    }
  }

  /** Takes the turn, or has something called when it is free. */
  private synchronized boolean mustWait(Runnable later) {
    if (taken) {
      waiting.add(later);
      return true;
    }
    taken = true;
    return false;
  }

  /** Gives the turn of the calling body to the next one. */
  public void leave() {
    Runnable next;
    synchronized (this) {
      next = waiting.poll();
      taken = next != null;
    }
    if (next != null) {
      next.run();
    }
  }

  /** Waits until it is the turn of the calling body again. An interrupt is kept for later. */
  public void enter() {
    CountDownLatch turn = new CountDownLatch(1);
    if (!oneAtATime || !mustWait(turn::countDown)) {
      return;
    }
    boolean interrupted = false;
    while (turn.getCount() > 0) {
      try {
        turn.await();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
