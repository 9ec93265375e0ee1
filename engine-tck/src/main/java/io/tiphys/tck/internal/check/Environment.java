package io.tiphys.tck.internal.check;

import io.tiphys.feature.Feature;
import io.tiphys.run.Run;
import io.tiphys.status.AttemptStatus;
import io.tiphys.tck.internal.body.Evidence;
import io.tiphys.tck.internal.body.Preflight;
import io.tiphys.tck.internal.body.Probe;
import io.tiphys.tck.internal.trace.Missing;
import io.tiphys.tck.internal.trace.RunTrace;
import io.tiphys.tck.internal.trace.Trace;
import io.tiphys.tck.internal.trace.TraceEvent;
import io.tiphys.workflow.Phase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Whether the bodies of tasks do what they say, where the engine runs them. */
public final class Environment {
  private Environment() {}

  /**
   * Judges the trace of the preflight.
   *
   * @param trace what was observed
   * @return what is wrong, empty when rules can be judged
   */
  public static List<String> problems(Trace trace) {
    List<String> problems = new ArrayList<>();
    if (!trace.has(Feature.LOGS) && !trace.has(Feature.PARAMS_OUTPUT)) {
      return List.of(
          "the engine declares neither logs nor params.output, so that bodies cannot tell what"
              + " they do");
    }
    trace
        .all(TraceEvent.Submitted.class)
        .filter(submitted -> submitted.error() != null)
        .forEach(s -> problems.add(s.run() + ": submit failed with " + s.error()));
    if (!problems.isEmpty()) {
      return problems; // Then nothing more was tried.
    }
    for (Probe probe : Preflight.probes(Duration.ofNanos(trace.nanos("unit")))) {
      try {
        problems.addAll(problems(probe, trace.run(probe.name())));
      } catch (Missing missing) {
        problems.add(probe.name() + ": " + missing.getMessage());
      }
    }
    return problems;
  }

  /**
   * Tells whether rules can be judged although something is wrong: most probes ran and ended with
   * the exit code that they were to have.
   *
   * @param trace what was observed
   * @return false when verdicts would say nothing but that bodies cannot run
   */
  public static boolean allowsVerdicts(Trace trace) {
    List<Probe> probes = Preflight.probes(Duration.ofNanos(trace.nanos("unit")));
    long ran = probes.stream().filter(probe -> hasRun(trace, probe)).count();
    return (trace.has(Feature.LOGS) || trace.has(Feature.PARAMS_OUTPUT)) && ran > probes.size() / 2;
  }

  private static boolean hasRun(Trace trace, Probe probe) {
    return trace.runs().stream()
        .filter(run -> run.alias().equals(probe.name()))
        .flatMap(run -> run.terminal().stream())
        .flatMap(end -> end.task(probe.name()).stream())
        .flatMap(task -> task.attempts().stream())
        .anyMatch(attempt -> attempt.exitCode().equals(OptionalInt.of(probe.exitCode())));
  }

  private static List<String> problems(Probe probe, RunTrace run) {
    List<AttemptStatus> attempts = run.task(probe.name()).attempts();
    OptionalInt code =
        attempts.isEmpty() ? OptionalInt.empty() : attempts.get(attempts.size() - 1).exitCode();
    if (code.isEmpty() || code.getAsInt() != probe.exitCode()) {
      return List.of(
          probe.name()
              + ": expected exit code "
              + probe.exitCode()
              + ", got "
              + run.task(probe.name()));
    }
    List<String> lines =
        run.trace()
            .all(TraceEvent.Log.class)
            .filter(log -> log.run().equals(run.alias()))
            .flatMap(log -> log.lines().stream())
            .map(Run.LogLine::text)
            .toList();
    if (run.trace().has(Feature.LOGS)) {
      return probe.problemsOfLog(Evidence.of(lines));
    }
    String output = run.task(probe.name()).outputs().getOrDefault("tck", "");
    boolean none = run.task(probe.name()).phase() != Phase.SUCCEEDED;
    return none ? List.of() : probe.problems(Evidence.of(output.lines().toList()));
  }
}
