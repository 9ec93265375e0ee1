package io.tiphys.tck.internal.trace;

import com.fasterxml.jackson.databind.JsonNode;
import io.tiphys.Engine;
import io.tiphys.feature.Capabilities;
import io.tiphys.plan.Plan;
import io.tiphys.run.Run;
import io.tiphys.run.RunPage;
import io.tiphys.run.RunQuery;
import io.tiphys.status.RunId;
import io.tiphys.status.RunStatus;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Stands in front of an engine and records every call and everything that comes back.
 *
 * <p>Thread-safe when the engine is.
 */
public final class RecordingEngine implements Engine {
  private final Engine engine;
  private final Recorder recorder;
  private final int handle;

  /**
   * Puts a recorder in front of an engine.
   *
   * @param engine what is asked
   * @param recorder told everything
   */
  public RecordingEngine(Engine engine, Recorder recorder) {
    this.engine = engine;
    this.recorder = recorder;
    this.handle = recorder.nextHandle();
  }

  @Override
  public Capabilities capabilities() {
    return called("capabilities", Map.of(), engine::capabilities, c -> TraceFile.tree(declared(c)));
  }

  private static Map<String, Object> declared(Capabilities capabilities) {
    Map<String, Long> limits = new TreeMap<>();
    for (Capabilities.Limit limit : Capabilities.Limit.values()) {
      capabilities.limit(limit).ifPresent(value -> limits.put(limit.name(), value));
    }
    return Map.of("features", capabilities.toString(), "limits", limits);
  }

  @Override
  public Plan plan(SubmitRequest request) {
    return called(
        "plan",
        Map.of("run", recorder.aliasOfKey(request.key().value())),
        () -> engine.plan(request),
        plan -> TraceFile.tree(plan.problems().stream().map(CallError::objection).toList()));
  }

  @Override
  public Run submit(SubmitRequest request) {
    long since = recorder.now();
    try {
      Run run = engine.submit(request);
      recorder.made(run.id(), recorder.aliasOfKey(request.key().value()));
      submitted(request, since, run.id().value(), null);
      return wrap(run);
    } catch (RuntimeException e) {
      submitted(request, since, null, CallError.of(e));
      throw e;
    }
  }

  private void submitted(
      SubmitRequest request, long since, @Nullable String id, @Nullable CallError error) {
    recorder.record(
        new TraceEvent.Submitted(
            handle,
            recorder.aliasOfKey(request.key().value()),
            request.key().value(),
            request.workflow().document(),
            request.arguments(),
            request.labels(),
            request.startsSuspended(),
            request.timeToLive().map(Duration::toNanos).orElse(null),
            since,
            recorder.now(),
            id,
            error));
  }

  @Override
  public Run run(RunId id) {
    return wrap(
        called("run", Map.of("id", recorder.alias(id)), () -> engine.run(id), run -> id(run.id())));
  }

  @Override
  public Optional<Run> find(RequestKey key) {
    return called(
            "find",
            Map.of("run", recorder.aliasOfKey(key.value())),
            () -> engine.find(key),
            found -> TraceFile.tree(found.stream().map(run -> recorder.alias(run.id())).toList()))
        .map(this::wrap);
  }

  @Override
  public RunPage list(RunQuery query) {
    RunPage page =
        called(
            "list",
            args(query),
            () -> engine.list(query),
            found ->
                TraceFile.tree(
                    Map.of("runs", aliases(found.runs()), "more", found.nextToken().isPresent())));
    page.runs().forEach(this::listed);
    return page;
  }

  @Override
  public Stream<RunStatus> runs(RunQuery query) {
    List<RunStatus> found =
        called(
            "runs",
            args(query),
            () -> {
              try (Stream<RunStatus> runs = engine.runs(query)) {
                return runs.toList();
              }
            },
            runs -> TraceFile.tree(Map.of("runs", aliases(runs))));
    found.forEach(this::listed);
    return found.stream();
  }

  private void listed(RunStatus status) {
    recorder.seen(
        new TraceEvent.Seen(
            recorder.alias(status.id()), "list", 0, handle, recorder.now(), status));
  }

  private List<String> aliases(List<RunStatus> runs) {
    return runs.stream().map(status -> recorder.alias(status.id())).toList();
  }

  private static Map<String, String> args(RunQuery query) {
    Map<String, String> args = new LinkedHashMap<>();
    query.labels().forEach((name, value) -> args.put("label " + name, value));
    query.phase().ifPresent(phase -> args.put("phase", phase.name()));
    query.terminal().ifPresent(terminal -> args.put("terminal", terminal.toString()));
    query.workflow().ifPresent(workflow -> args.put("workflow", workflow));
    query.startedFrom().ifPresent(time -> args.put("from", time.toString()));
    query.startedBefore().ifPresent(time -> args.put("before", time.toString()));
    args.put("pageSize", Integer.toString(query.pageSize()));
    query.token().ifPresent(token -> args.put("token", "given"));
    return args;
  }

  @Override
  public void acknowledge(RunStatus status) {
    called(
        "acknowledge",
        Map.of("run", recorder.alias(status.id())),
        () -> {
          engine.acknowledge(status);
          return "";
        },
        done -> null);
  }

  @Override
  public boolean isAcknowledged(RunStatus status) {
    return called(
        "isAcknowledged",
        Map.of("run", recorder.alias(status.id())),
        () -> engine.isAcknowledged(status),
        TraceFile::tree);
  }

  @Override
  public void close() {
    called(
        "close",
        Map.of(),
        () -> {
          engine.close();
          return "";
        },
        done -> null);
  }

  private Run wrap(Run run) {
    return new RecordingRun(run, recorder, handle);
  }

  private JsonNode id(RunId id) {
    return TraceFile.tree(recorder.alias(id));
  }

  private <T> T called(
      String op,
      Map<String, String> args,
      Supplier<T> call,
      Function<T, @Nullable JsonNode> shown) {
    String run = args.getOrDefault("run", args.getOrDefault("id", ""));
    long since = recorder.now();
    try {
      T result = call.get();
      recorder.call(handle, op, run, args, since, shown.apply(result), null);
      return result;
    } catch (RuntimeException e) {
      recorder.call(handle, op, run, args, since, null, e);
      throw e;
    }
  }
}
