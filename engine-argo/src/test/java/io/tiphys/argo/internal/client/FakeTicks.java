package io.tiphys.argo.internal.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Time that a test moves. Alarms ring on the thread of the test. */
final class FakeTicks implements Ticks {
  private static final class Call implements Alarm {
    final Duration at;
    final Runnable action;
    boolean cancelled;

    Call(Duration at, Runnable action) {
      this.at = at;
      this.action = action;
    }

    @Override
    public void cancel() {
      cancelled = true;
    }
  }

  private final List<Call> calls = new ArrayList<>();
  private Duration now = Duration.ZERO;

  @Override
  public synchronized Alarm after(Duration delay, Runnable action) {
    Call call = new Call(now.plus(delay), action);
    calls.add(call);
    return call;
  }

  @Override
  public long nanos() {
    return now().toNanos();
  }

  /** Half: {@link #scattered} leaves times as they are. */
  @Override
  public double chance() {
    return 0.5;
  }

  synchronized Duration now() {
    return now;
  }

  /** Lets time pass; what is due meanwhile happens at its time. */
  void pass(Duration time) {
    Duration end = now().plus(time);
    for (Call next = due(end); next != null; next = due(end)) {
      next.action.run();
    }
    synchronized (this) {
      now = end;
    }
  }

  private synchronized Call due(Duration end) {
    calls.removeIf(call -> call.cancelled);
    Call next = calls.stream().min(Comparator.comparing(call -> call.at)).orElse(null);
    if (next == null || next.at.compareTo(end) > 0) {
      return null;
    }
    calls.remove(next);
    now = next.at.compareTo(now) > 0 ? next.at : now;
    return next;
  }

  @Override
  public synchronized void close() {
    calls.clear();
  }
}
