package io.tiphys.tck.internal.trace;

import io.tiphys.feature.Feature;
import io.tiphys.run.Run;
import io.tiphys.status.RunStatus;
import io.tiphys.status.TaskStatus;
import io.tiphys.workflow.CallTask;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.TaskGroup;
import io.tiphys.workflow.Vertex;
import io.tiphys.workflow.Workflow;
import io.tiphys.workflow.WorkflowDocument;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All that a trace holds about one run.
 *
 * <p>Immutable.
 */
public final class RunTrace {
  private final Trace trace;
  private final TraceEvent.Submitted submitted;
  private final Workflow workflow;
  private final List<TraceEvent.Seen> seen;
  private final List<BodyTrace> bodies;

  RunTrace(Trace trace, TraceEvent.Submitted submitted) {
    this.trace = trace;
    this.submitted = submitted;
    this.workflow = WorkflowDocument.read(submitted.document());
    this.seen =
        trace.all(TraceEvent.Seen.class).filter(e -> e.run().equals(submitted.run())).toList();
    // A log that was read twice counts as it was read last.
    Map<String, TraceEvent.Log> logs = new LinkedHashMap<>();
    trace
        .all(TraceEvent.Log.class)
        .filter(e -> e.run().equals(submitted.run()))
        .forEach(e -> logs.put(e.attempt() + " " + e.path(), e));
    Stream<BodyTrace> fromLogs =
        logs.values().stream()
            .map(
                e ->
                    BodyTrace.of(
                        e.path(),
                        e.attempt(),
                        e.lines().stream().map(Run.LogLine::text).toList(),
                        trace.begin()));
    this.bodies =
        Stream.concat(fromLogs, trace.has(Feature.LOGS) ? Stream.of() : outputs()).toList();
  }

  /** Where there are no logs, a body that succeeds hands out what it says of itself. */
  private Stream<BodyTrace> outputs() {
    return terminal().stream()
        .flatMap(RunStatus::allTasks)
        .filter(task -> task.outputs().containsKey("tck") && !task.attempts().isEmpty())
        .map(
            task ->
                BodyTrace.of(
                    task.path(),
                    task.attempts().size(),
                    task.outputs().get("tck").lines().toList(),
                    trace.begin()));
  }

  /**
   * Returns the scenario's name for this run.
   *
   * @return the alias
   */
  public String alias() {
    return submitted.run();
  }

  /**
   * Returns the trace that this run is part of.
   *
   * @return the trace
   */
  public Trace trace() {
    return trace;
  }

  /**
   * Returns the call that made it.
   *
   * @return the event
   */
  public TraceEvent.Submitted submitted() {
    return submitted;
  }

  /**
   * Returns what was to run.
   *
   * @return the definition, read back from the trace
   */
  public Workflow workflow() {
    return workflow;
  }

  /**
   * Returns every status that the engine showed of it.
   *
   * @return in the order of arrival
   */
  public List<TraceEvent.Seen> seen() {
    return seen;
  }

  /**
   * Returns the first terminal status that was shown.
   *
   * @return the status, empty when none was
   */
  public Optional<RunStatus> terminal() {
    return seen.stream()
        .map(TraceEvent.Seen::status)
        .filter(s -> s.phase().isTerminal())
        .findFirst();
  }

  /**
   * Returns the terminal status.
   *
   * @return the status
   * @throws Missing if the run did not end
   */
  public RunStatus end() {
    return terminal().orElseThrow(() -> Missing.observation(where(), "never terminal" + last()));
  }

  private String last() {
    return seen.isEmpty()
        ? "; no status was shown at all"
        : "; last seen " + seen.get(seen.size() - 1).status();
  }

  /**
   * Returns a task of the terminal status.
   *
   * @param path the task
   * @return its status
   * @throws Missing if the run did not end, or does not show the task
   */
  public TaskStatus task(String path) {
    return end()
        .task(path)
        .orElseThrow(
            () -> Missing.observation(where().task(path), "not in the terminal status tree"));
  }

  /**
   * Returns what the bodies said.
   *
   * @return one for each attempt whose log was read
   */
  public List<BodyTrace> bodies() {
    return bodies;
  }

  /**
   * Returns what the bodies of one task said.
   *
   * @param path the task
   * @return one for each attempt that left evidence of having started
   */
  public List<BodyTrace> ran(String path) {
    return bodies.stream().filter(b -> b.path().equals(path) && b.starts() > 0).toList();
  }

  /**
   * Returns what the body of a task with one attempt said.
   *
   * @param path the task
   * @return its evidence
   * @throws Missing if it left none
   */
  public BodyTrace body(String path) {
    List<BodyTrace> ran = ran(path);
    if (ran.isEmpty()) {
      String what = "no evidence that its body ran";
      throw trace.has(Feature.LOGS)
          ? Missing.observation(where().task(path), what)
          : Missing.precondition(where().task(path), what + "; there are no logs");
    }
    return ran.get(ran.size() - 1);
  }

  /**
   * Returns what the body of an attempt said to whoever followed its log.
   *
   * @param path the task
   * @param attempt from 1
   * @return its evidence; none when nobody followed it
   */
  public BodyTrace followed(String path, int attempt) {
    String name = "followed " + alias() + " " + path + " " + attempt;
    List<String> lines =
        trace
            .all(TraceEvent.Fact.class)
            .filter(fact -> fact.name().equals(name))
            .map(fact -> fact.value().path("text").asText())
            .toList();
    return BodyTrace.of(path, attempt, lines, trace.begin());
  }

  /**
   * Returns the calls about this run.
   *
   * @param op the method's name
   * @return in the order in which they returned
   */
  public List<TraceEvent.Call> calls(String op) {
    return trace.calls(op).stream().filter(call -> call.run().equals(alias())).toList();
  }

  /**
   * Returns the one call about this run.
   *
   * @param op the method's name
   * @return the first
   * @throws Missing if the scenario never came so far
   */
  public TraceEvent.Call call(String op) {
    return calls(op).stream()
        .findFirst()
        .orElseThrow(() -> Missing.precondition(where(), op + " was never called"));
  }

  /**
   * Finds what was declared at a path of the status tree.
   *
   * @param path as a status shows it, such as {@code group/fan[3]/task}
   * @return the vertex; the body of a fan-out for one of its instances
   */
  public Optional<Vertex> declared(String path) {
    Optional<Vertex> found = Optional.empty();
    Stream<Vertex> level = Stream.concat(workflow.members().stream(), workflow.onExit().stream());
    for (String segment : path.split("/", -1)) {
      int index = segment.indexOf('[');
      String name = index < 0 ? segment : segment.substring(0, index);
      found = level.filter(v -> v.name().equals(name)).findFirst();
      for (int at = index; at >= 0; at = segment.indexOf('[', at + 1)) {
        found = found.map(v -> v instanceof FanOut fanOut ? fanOut.body() : v);
      }
      level = found.stream().flatMap(RunTrace::members);
    }
    return found;
  }

  /**
   * Returns what stands directly in a vertex.
   *
   * @param vertex any
   * @return members of a group or called workflow, of the body of a fan-out; empty for a task
   */
  public static Stream<Vertex> members(Vertex vertex) {
    if (vertex instanceof TaskGroup group) {
      return group.members().stream();
    }
    if (vertex instanceof CallTask call) {
      return call.workflow().members().stream();
    }
    return vertex instanceof FanOut fanOut ? members(fanOut.body()) : Stream.empty();
  }

  /**
   * Names this run.
   *
   * @return the place
   */
  public Where where() {
    return trace.where().run(alias());
  }
}
