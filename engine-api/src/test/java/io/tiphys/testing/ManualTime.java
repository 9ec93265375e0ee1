package io.tiphys.testing;

import io.tiphys.internal.concurrent.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A time that passes when the test says so. Alarms ring on the thread that lets it pass. */
public final class ManualTime implements Time {
  private record Due(int number, Instant at, Runnable action) {}

  private final List<Due> alarms = new ArrayList<>();
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private int numbers;
  private boolean closed;

  @Override
  public synchronized Instant now() {
    return now;
  }

  @Override
  public synchronized Alarm after(Duration delay, Runnable action) {
    if (closed) {
      return () -> {};
    }
    Due due = new Due(numbers++, now.plus(delay), action);
    alarms.add(due);
    return () -> drop(due);
  }

  private synchronized void drop(Due due) {
    alarms.remove(due);
  }

  /** Lets time pass; whatever is due on the way happens in order. */
  public void pass(Duration duration) {
    Instant end = now().plus(duration);
    for (Optional<Due> next = take(end); next.isPresent(); next = take(end)) {
      next.get().action().run();
    }
    synchronized (this) {
      now = end;
    }
  }

  private synchronized Optional<Due> take(Instant end) {
    Optional<Due> next =
        alarms.stream().filter(d -> !d.at().isAfter(end)).min(Comparator.comparing(Due::at));
    next.ifPresent(
        due -> {
          drop(due);
          now = due.at().isAfter(now) ? due.at() : now;
        });
    return next;
  }

  /** Returns how many alarms are still to ring. */
  public synchronized int pending() {
    return alarms.size();
  }

  @Override
  public synchronized void close() {
    closed = true;
    alarms.clear();
  }
}
