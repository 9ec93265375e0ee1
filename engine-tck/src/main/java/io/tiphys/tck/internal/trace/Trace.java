package io.tiphys.tck.internal.trace;

import com.fasterxml.jackson.databind.JsonNode;
import io.tiphys.feature.Feature;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * What was observed while one scenario ran.
 *
 * <p>Immutable.
 */
public final class Trace {
  /** The fact that tells how the kit's own script failed, in a trace where it did. */
  public static final String FAILED = "the scenario failed";

  /** The fact that tells of a run whose watches did not say what was waited for. */
  public static final String SILENT = "watches are silent";

  /** The fact that tells which failure of the engine kept the script from seeing what it has to. */
  public static final String BROKEN_OFF = "broken off";

  /**
   * The fact that names the setting of the engine under test for want of which a part was left out.
   */
  public static final String NOT_SET = "not set";

  private final List<TraceEvent> events;
  private final IdentityHashMap<TraceEvent, Integer> lines = new IdentityHashMap<>();
  private final Map<String, RunTrace> runs = new LinkedHashMap<>();

  /**
   * Makes a trace.
   *
   * @param events in the order in which they were recorded; the first is {@link TraceEvent.Begin}
   */
  public Trace(List<TraceEvent> events) {
    this.events = List.copyOf(events);
    if (events.isEmpty() || !(events.get(0) instanceof TraceEvent.Begin)) {
      throw new IllegalArgumentException("events: expected to begin with 'begin'");
    }
    for (TraceEvent event : this.events) {
      lines.put(event, lines.size() + 1);
    }
    all(TraceEvent.Submitted.class)
        .filter(e -> e.id() != null)
        .forEach(e -> runs.computeIfAbsent(e.run(), alias -> new RunTrace(this, e)));
  }

  /**
   * Returns what was tried on what.
   *
   * @return the first event
   */
  public TraceEvent.Begin begin() {
    return (TraceEvent.Begin) events.get(0);
  }

  /**
   * Returns everything that was recorded.
   *
   * @return in order
   */
  public List<TraceEvent> events() {
    return events;
  }

  /**
   * Returns the events of one kind.
   *
   * @param <E> the kind
   * @param kind its class
   * @return in order
   */
  public <E extends TraceEvent> Stream<E> all(Class<E> kind) {
    return events.stream().filter(kind::isInstance).map(kind::cast);
  }

  /**
   * Returns the runs that were made.
   *
   * @return in the order of their submission
   */
  public List<RunTrace> runs() {
    return List.copyOf(runs.values());
  }

  /**
   * Returns a run.
   *
   * @param alias the scenario's name for it
   * @return the run
   * @throws Missing if the engine did not take it, or was never asked to
   */
  public RunTrace run(String alias) {
    RunTrace run = runs.get(alias);
    if (run != null) {
      return run;
    }
    Optional<CallError> refused =
        submissions(alias).stream().flatMap(e -> Stream.ofNullable(e.error())).findFirst();
    throw refused.isPresent()
        ? Missing.observation(where().run(alias), "submit failed with " + refused.get())
        : Missing.precondition(where().run(alias), "it was never submitted" + unset());
  }

  private String unset() {
    return notSet().map(fact -> ", for want of " + fact.value().asText()).orElse("");
  }

  /**
   * Finds the setting of the engine under test that the scenario wants.
   *
   * @return a fact whose value names it, or empty if none is wanting
   */
  public Optional<TraceEvent.Fact> notSet() {
    return all(TraceEvent.Fact.class).filter(fact -> fact.name().equals(NOT_SET)).findFirst();
  }

  /**
   * Finds the run that holds a task; islands of a scenario share a run or have one each.
   *
   * @param path the task
   * @return the first run that declares it
   * @throws Missing if none does
   */
  public RunTrace runWith(String path) {
    return runs.values().stream()
        .filter(run -> run.declared(path).isPresent())
        .findFirst()
        .orElseThrow(
            () -> Missing.precondition(where().task(path), "no run that was submitted has it"));
  }

  /**
   * Returns every call of submit for a run.
   *
   * @param alias the scenario's name for the run
   * @return also those that failed
   */
  public List<TraceEvent.Submitted> submissions(String alias) {
    return all(TraceEvent.Submitted.class).filter(e -> e.run().equals(alias)).toList();
  }

  /**
   * Returns the calls of one method.
   *
   * @param op the method's name
   * @return in the order in which they returned
   */
  public List<TraceEvent.Call> calls(String op) {
    return all(TraceEvent.Call.class).filter(call -> call.op().equals(op)).toList();
  }

  /**
   * Returns something that the scenario measured or chose.
   *
   * @param name its name
   * @return the value
   * @throws Missing if the scenario never came so far
   */
  public JsonNode fact(String name) {
    return all(TraceEvent.Fact.class)
        .filter(fact -> fact.name().equals(name))
        .map(TraceEvent.Fact::value)
        .findFirst()
        .orElseThrow(
            () ->
                Missing.precondition(
                    where(), "the scenario did not come to '" + name + "'" + unset()));
  }

  /**
   * Tells whether the engine declares a feature.
   *
   * @param feature the feature
   * @return true when it does
   */
  public boolean has(Feature feature) {
    return begin().features().contains(feature.id());
  }

  /**
   * Returns a declared limit.
   *
   * @param name the name of the limit
   * @return the number, empty when there is none
   */
  public OptionalLong limit(String name) {
    Long limit = begin().limits().get(name);
    return limit == null ? OptionalLong.empty() : OptionalLong.of(limit);
  }

  /**
   * Returns a window of the timing profile.
   *
   * @param name such as {@code unit} or {@code transition}
   * @return nanoseconds
   */
  public long nanos(String name) {
    return Optional.ofNullable(begin().timing().get(name)).orElseThrow();
  }

  /**
   * Returns how long it took.
   *
   * @return the time of the last event that has one, in nanoseconds since the trace began
   */
  public long nanos() {
    return events.stream().mapToLong(Trace::end).max().orElse(0);
  }

  private static long end(TraceEvent event) {
    if (event instanceof TraceEvent.Submitted submitted) {
      return submitted.t1();
    } else if (event instanceof TraceEvent.Call call) {
      return call.t1();
    } else if (event instanceof TraceEvent.Seen seen) {
      return seen.t();
    } else if (event instanceof TraceEvent.Log log) {
      return log.t();
    }
    return event instanceof TraceEvent.GaveUp gaveUp ? gaveUp.t() : 0;
  }

  /**
   * Names this trace.
   *
   * @return the place
   */
  public Where where() {
    return new Where(begin().scenario(), begin().seed(), "", "", 0);
  }

  /**
   * Names the line of an event.
   *
   * @param event one of this trace's
   * @return the place
   */
  public Where where(TraceEvent event) {
    return where().line(lines.getOrDefault(event, 0));
  }
}
