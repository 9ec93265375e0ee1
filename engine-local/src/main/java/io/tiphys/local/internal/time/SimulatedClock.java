package io.tiphys.local.internal.time;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * A time that stands still while something goes on, and jumps to the next action when nothing does.
 * Actions of one moment run in the order in which they were asked for, one at a time.
 */
public final class SimulatedClock implements EngineClock {
  /** When every virtual time begins. */
  public static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");

  private record Action(long time, long number, boolean inPassing, Runnable what) {}

  private final NavigableSet<Action> actions =
      new TreeSet<>(Comparator.comparingLong(Action::time).thenComparingLong(Action::number));
  private Executor executor = Runnable::run;
  private long now = BEGINNING.toEpochMilli();
  private long asked;
  private int holds;

  /** How many actions make the time jump. */
  private int driving;

  private boolean advancing;
  private boolean used;
  private boolean closed;

  /**
   * Says whose threads run the actions.
   *
   * @throws IllegalStateException if an engine uses this time already
   */
  public synchronized void use(Executor threads) {
    if (used) {
      throw new IllegalStateException(
          "this VirtualTime belongs to an engine already: make one for each engine");
    }
    used = true;
    executor = threads;
  }

  @Override
  public synchronized long now() {
    return now;
  }

  @Override
  public Runnable after(Duration delay, Runnable action) {
    return add(delay, false, action);
  }

  @Override
  public Runnable inPassing(Duration delay, Runnable action) {
    return add(delay, true, action);
  }

  /** Lets time pass, and returns when it has, or when the clock is closed. */
  public void pass(Duration duration) throws InterruptedException {
    long end;
    synchronized (this) {
      end = now + duration.toMillis();
      Runnable unused = after(duration, () -> {});
    }
    hold();
    release();
    synchronized (this) {
      while (now < end && !closed) {
        wait();
      }
    }
  }

  private synchronized Runnable add(Duration delay, boolean inPassing, Runnable action) {
    long millis =
        delay.compareTo(Duration.ofMillis(Long.MAX_VALUE / 4)) > 0
            ? Long.MAX_VALUE / 4
            : delay.plusNanos(999_999).toMillis();
    Action entry = new Action(now + millis, asked++, inPassing, action);
    actions.add(entry);
    driving += inPassing ? 0 : 1;
    return () -> drop(entry);
  }

  private synchronized void drop(Action entry) {
    if (actions.remove(entry)) {
      driving -= entry.inPassing() ? 0 : 1;
    }
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
    try {
      threads.execute(this::advance);
    } catch (RejectedExecutionException e) {
      advance(); // The host has no other thread.
    }
  }

  private boolean mayAdvance() {
    return holds == 0 && !closed && driving > 0;
  }

  private void advance() {
    while (true) {
      Action next;
      synchronized (this) {
        if (!mayAdvance()) {
          advancing = false;
          return;
        }
        next = Objects.requireNonNull(actions.pollFirst());
        driving -= next.inPassing() ? 0 : 1;
        now = Math.max(now, next.time());
        notifyAll();
        holds++;
      }
      try {
        next.what().run();
      } catch (RuntimeException | Error e) { // Time goes on.
        System.getLogger(SimulatedClock.class.getName())
            .log(System.Logger.Level.ERROR, "an action of the virtual time failed", e);
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
    driving = 0;
    notifyAll();
  }
}
