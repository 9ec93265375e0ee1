package io.tiphys.tck.selftest;

import io.tiphys.Engine;
import io.tiphys.run.Run;
import io.tiphys.run.Watch;
import io.tiphys.status.RunId;
import io.tiphys.status.RunStatus;
import io.tiphys.status.RunStatusBuilder;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.tck.internal.scenario.Scenario;
import io.tiphys.tck.internal.trace.RunTrace;
import io.tiphys.tck.internal.trace.Trace;
import io.tiphys.tck.internal.trace.TraceEvent;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Knows the runs of the kit by their names, and answers from what it recorded when the kit tried an
 * engine that is right. It runs nothing.
 */
final class Scripted extends ForwardingEngine {
  private static final long EARLIER_SEED = 4711;

  private final List<Trace> script;
  private final Map<RunId, Run> runs = new HashMap<>();

  Scripted(Engine engine, List<Trace> script) {
    super(engine);
    this.script = script;
  }

  /** Records how an engine that is right answers in some scenarios. */
  static List<Trace> script(String... scenarios) {
    List<Trace> script = new ArrayList<>();
    for (Scenario scenario : ModelKit.SCENARIOS) {
      if (List.of(scenarios).contains(scenario.name())) {
        try {
          script.add(LyingKit.play(LyingEngine.of(""), new Flaws(), scenario, EARLIER_SEED));
        } catch (Exception e) {
          throw new IllegalStateException(e);
        }
      }
    }
    return script;
  }

  /** What the name of a run says beside the seed. */
  private static String known(String key) {
    return key.replaceFirst("^tck-[^-]*-", "");
  }

  @Override
  public Run submit(SubmitRequest request) {
    String name = known(request.key().value());
    Optional<RunTrace> recorded =
        script.stream()
            .flatMap(trace -> trace.runs().stream())
            .filter(run -> known(run.submitted().key()).equals(name) && run.terminal().isPresent())
            .findFirst();
    if (recorded.isEmpty()) {
      return super.submit(request);
    }
    RunStatus end = recorded.get().end();
    RunStatusBuilder copy = RunStatus.builder(end.id(), request.key(), end.phase(), end.reason());
    RunStatus shown = Restated.fill(copy, end).build();
    return runs.computeIfAbsent(end.id(), id -> answering(shown, recorded.get()));
  }

  @Override
  public Run run(RunId id) {
    Run known = runs.get(id);
    return known == null ? super.run(id) : known;
  }

  private static Run answering(RunStatus end, RunTrace recorded) {
    return (Run)
        Proxy.newProxyInstance(
            Run.class.getClassLoader(),
            new Class<?>[] {Run.class},
            (proxy, method, arguments) -> answer(method, arguments, end, recorded));
  }

  @SuppressWarnings("unchecked") // It is what a watch takes.
  private static Object answer(
      Method method, Object[] arguments, RunStatus end, RunTrace recorded) {
    return switch (method.getName()) {
      case "id" -> end.id();
      case "status", "await" -> end;
      case "watch", "watchAfter" -> {
        ((Consumer<RunStatus>) arguments[arguments.length - 1]).accept(end);
        yield new Over(end);
      }
      case "log" ->
          recorded
              .trace()
              .all(TraceEvent.Log.class)
              .filter(log -> log.run().equals(recorded.alias()))
              .filter(log -> log.path().equals(arguments[0]) && arguments[1].equals(log.attempt()))
              .reduce((first, last) -> last)
              .map(log -> log.lines().stream())
              .orElse(Stream.empty());
      default -> null;
    };
  }

  /** A watch that has seen the end. */
  private record Over(RunStatus end) implements Watch {
    @Override
    public CompletableFuture<RunStatus> completion() {
      return CompletableFuture.completedFuture(end);
    }

    @Override
    public void close() {}
  }
}
