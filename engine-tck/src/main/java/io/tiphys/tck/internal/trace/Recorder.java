package io.tiphys.tck.internal.trace;

import com.fasterxml.jackson.databind.JsonNode;
import io.tiphys.status.AttemptStatus;
import io.tiphys.status.RunId;
import io.tiphys.status.RunStatus;
import io.tiphys.submit.RequestKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Writes the events of one scenario down.
 *
 * <p>Thread-safe.
 */
public final class Recorder {
  private static final int MOST_READINGS = 1000;
  private static final long ONE_READING_NANOS = 1_000_000;

  private final KitClock clock;
  private final long begin;
  private final List<TraceEvent> events = new ArrayList<>();
  private final Map<RunId, String> aliases = new HashMap<>();
  private final Map<String, String> aliasesByKey = new HashMap<>();
  private final Map<String, RunStatus> latest = new HashMap<>();
  private final Map<String, Integer> openWatches = new HashMap<>();
  private final Set<String> unreadable = new HashSet<>();
  private long last;
  private final AtomicInteger handles = new AtomicInteger();
  private final AtomicInteger watches = new AtomicInteger();

  /**
   * Begins a trace.
   *
   * @param clock gives the times
   * @param first what is tried on what; the up time is read anew
   */
  public Recorder(KitClock clock, TraceEvent.Begin first) {
    this.clock = clock;
    // The two clocks are read as one: what lies between would look like a delay of every body.
    long nanos = clock.nanos();
    long up = clock.upCentis();
    for (int i = 0; i < MOST_READINGS && clock.nanos() - nanos > ONE_READING_NANOS; i++) {
      nanos = clock.nanos();
      up = clock.upCentis();
    }
    this.begin = nanos;
    events.add(first.at(up));
  }

  /**
   * Names the run that a request key will make.
   *
   * @param key the request key
   * @param alias the scenario's name for the run
   */
  public synchronized void name(String key, String alias) {
    aliasesByKey.put(key, alias);
  }

  /**
   * Returns the scenario's name of the run that holds a key.
   *
   * @param key the request key
   * @return the alias, the key itself when it has none
   */
  synchronized String aliasOfKey(String key) {
    return aliasesByKey.getOrDefault(key, key);
  }

  synchronized void made(RunId id, String alias) {
    aliases.putIfAbsent(id, alias);
  }

  /**
   * Returns the scenario's name of a run.
   *
   * @param id the run
   * @return the alias, the id itself when it is not of this scenario
   */
  public synchronized String alias(RunId id) {
    return aliases.getOrDefault(id, id.value());
  }

  int nextHandle() {
    return handles.incrementAndGet();
  }

  int nextWatch() {
    return watches.incrementAndGet();
  }

  /**
   * Returns the number of the watch that was opened last.
   *
   * @return from 1
   */
  public int lastWatch() {
    return watches.get();
  }

  synchronized void opened(String alias) {
    openWatches.merge(alias, 1, Integer::sum);
  }

  /**
   * Returns how many watches of a run have not ended.
   *
   * @param alias the run
   * @return 0 or more
   */
  public synchronized int openWatches(String alias) {
    return openWatches.getOrDefault(alias, 0);
  }

  /**
   * Returns the time of the trace.
   *
   * @return nanoseconds since it began
   */
  public long now() {
    return clock.nanos() - begin;
  }

  /**
   * Returns when the latest event was written down.
   *
   * @return nanoseconds since the trace began
   */
  public synchronized long last() {
    return last;
  }

  /**
   * Writes an event down.
   *
   * @param event what happened
   */
  public void record(TraceEvent event) {
    synchronized (this) {
      events.add(event);
      last = now();
      if (event instanceof TraceEvent.Seen seen) {
        latest.merge(seen.run(), seen.status(), (a, b) -> a.version() > b.version() ? a : b);
      } else if (event instanceof TraceEvent.WatchEnd end) {
        openWatches.merge(end.run(), -1, Integer::sum);
      }
    }
    clock.changed();
  }

  /** Writes a status down as it was shown; one that cannot be read has shown nothing. */
  void seen(TraceEvent.Seen seen) {
    try {
      read(seen.status());
    } catch (RuntimeException e) {
      if (!seen.via().equals("list")) { // A list may show runs of others.
        synchronized (this) {
          unreadable.add(seen.run());
        }
        fact(Trace.BROKEN_OFF, "a status of run " + seen.run() + " cannot be read: " + e);
      }
      return;
    }
    record(seen);
  }

  /**
   * Tells whether a status of a run was shown that cannot be read.
   *
   * @param alias the run
   * @return true when no other is to be expected
   */
  public synchronized boolean isUnreadable(String alias) {
    return unreadable.contains(alias);
  }

  /** Some engines make the parts of a status only when they are asked for. */
  private static void read(RunStatus status) {
    status.allTasks().forEach(task -> task.attempts().forEach(AttemptStatus::exitCode));
  }

  void again(String old, String alias, RequestKey key, RunId id, long since, int handle) {
    TraceEvent.Submitted first = submission(old);
    record(
        new TraceEvent.Submitted(
            handle,
            alias,
            key.value(),
            first.document(),
            first.arguments(),
            first.labels(),
            false,
            first.timeToLive(),
            since,
            now(),
            id.value(),
            null));
  }

  private synchronized TraceEvent.Submitted submission(String alias) {
    return events.stream()
        .filter(TraceEvent.Submitted.class::isInstance)
        .map(TraceEvent.Submitted.class::cast)
        .filter(e -> e.run().equals(alias) && e.id() != null)
        .findFirst()
        .orElseThrow();
  }

  /**
   * Writes down what a scenario measured or chose.
   *
   * @param name its name
   * @param value text, number, flag, list or map
   */
  public void fact(String name, Object value) {
    record(new TraceEvent.Fact(name, TraceFile.tree(value)));
  }

  void call(
      int handle,
      String op,
      String run,
      Map<String, String> args,
      long since,
      @Nullable JsonNode result,
      @Nullable Throwable thrown) {
    CallError error = thrown == null ? null : CallError.of(thrown);
    record(new TraceEvent.Call(handle, op, run, args, since, now(), result, error));
  }

  /**
   * Returns the latest status that was shown of a run.
   *
   * @param alias the run
   * @return the status, empty when none was
   */
  public synchronized Optional<RunStatus> latest(String alias) {
    return Optional.ofNullable(latest.get(alias));
  }

  /**
   * Tells whether something was recorded so far; costs less than a trace.
   *
   * @param wanted quick and without side effect
   * @return true when there is such an event
   */
  public synchronized boolean has(Predicate<TraceEvent> wanted) {
    return events.stream().anyMatch(wanted);
  }

  /**
   * Returns what was recorded so far.
   *
   * @return the trace
   */
  public synchronized Trace trace() {
    return new Trace(events);
  }
}
