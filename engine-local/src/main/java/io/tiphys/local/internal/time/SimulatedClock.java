package io.tiphys.local.internal.time;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.Executor;

/**
 * A time that stands still while something goes on, and jumps to the next action when nothing does.
 * Actions of one moment run in the order in which they were asked for, one at a time.
 */
public final class SimulatedClock implements EngineClock {
  /** When every virtual time begins. */
  public static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");

  private record Action(long time, long number, Runnable what) {}

  private final PriorityQueue<Action> actions =
      new PriorityQueue<>(Comparator.comparingLong(Action::time).thenComparingLong(Action::number));
  private Executor executor = Runnable::run;
  private long now = BEGINNING.toEpochMilli();
  private long asked;
  private int holds;
  private boolean advancing;
  private boolean closed;

  /** Says whose threads run the actions. */
  public synchronized void use(Executor threads) {
    executor = threads;
    closed = false;
  }

  @Override
  public synchronized long now() {
    return now;
  }

  @Override
  public synchronized Runnable after(Duration delay, Runnable action) {
    long millis =
        delay.compareTo(Duration.ofMillis(Long.MAX_VALUE / 4)) > 0
            ? Long.MAX_VALUE / 4
            : delay.plusNanos(999_999).toMillis();
    Action entry = new Action(now + millis, asked++, action);
    actions.add(entry);
    return () -> drop(entry);
  }

  private synchronized void drop(Action entry) {
    actions.remove(entry);
  }

  @Override
  public synchronized void hold() {
    holds++;
  }

  @Override
  public void release() {
    Executor threads;
    synchronized (this) {
      holds--;
      if (!mayAdvance() || advancing) {
        return;
      }
      advancing = true;
      threads = executor;
    }
    threads.execute(this::advance);
  }

  private boolean mayAdvance() {
    return holds == 0 && !closed && !actions.isEmpty();
  }

  private void advance() {
    while (true) {
      Action next;
      synchronized (this) {
        if (!mayAdvance()) {
          advancing = false;
          return;
        }
        next = actions.remove();
        now = Math.max(now, next.time());
        holds++;
      }
      try {
        next.what().run();
      } finally {
        synchronized (this) {
          holds--;
        }
      }
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    actions.clear();
  }
}
