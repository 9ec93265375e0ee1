package io.tiphys.tck.internal.check;

import io.tiphys.feature.Feature;
import io.tiphys.status.AttemptStatus;
import io.tiphys.status.TaskStatus;
import io.tiphys.tck.internal.trace.BodyTrace;
import io.tiphys.tck.internal.trace.RunTrace;
import io.tiphys.tck.internal.trace.Trace;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.Phase;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** What a trace tells of the attempts of tasks. */
final class Attempts {
  private Attempts() {}

  /** Finds the run that holds a task, where the scenario has such a task at all. */
  static Optional<RunTrace> runWith(Trace trace, String path) {
    return trace.runs().stream().filter(run -> run.declared(path).isPresent()).findFirst();
  }

  /** Returns the container tasks of the terminal status; none when the run has not ended. */
  static List<TaskStatus> bodied(RunTrace run) {
    return run.terminal().stream()
        .flatMap(end -> end.allTasks())
        .filter(task -> container(run, task.path()).isPresent() && task.children().isEmpty())
        .toList();
  }

  static Optional<ContainerTask> container(RunTrace run, String path) {
    return run.declared(path)
        .filter(ContainerTask.class::isInstance)
        .map(ContainerTask.class::cast);
  }

  /** Returns what the bodies of the attempts said, in order; nothing where logs are not apart. */
  static List<BodyTrace> bodies(RunTrace run, String path) {
    return run.trace().has(Feature.LOGS_ATTEMPT)
        ? run.ran(path).stream().sorted(Comparator.comparingInt(BodyTrace::attempt)).toList()
        : List.of();
  }

  /** Returns how often a body of the task began, where that can be told; else what is expected. */
  static int starts(RunTrace run, String path, int expected) {
    return run.trace().has(Feature.LOGS_ATTEMPT)
        ? bodies(run, path).stream().mapToInt(BodyTrace::starts).sum()
        : expected;
  }

  static Optional<BodyTrace> body(RunTrace run, String path, int attempt) {
    return bodies(run, path).stream().filter(body -> body.attempt() == attempt).findFirst();
  }

  /** A task had some attempts, by the engine's words and by those of the bodies. */
  static void count(RunTrace run, String path, int expected, Findings findings) {
    TaskStatus task = run.task(path);
    findings.equal("attempts", expected, task.attempts().size(), run.where().task(path));
    findings.equal(
        "bodies that ran", expected, starts(run, path, expected), run.where().task(path));
  }

  /** A task FAILED for good after some attempts, each of which failed. */
  static void exhausted(RunTrace run, String path, int expected, Findings findings) {
    findings.equal("phase", Phase.FAILED, run.task(path).phase(), run.where().task(path));
    count(run, path, expected, findings);
    for (AttemptStatus attempt : run.task(path).attempts()) {
      findings.equal("phase of " + attempt, Phase.FAILED, attempt.phase(), run.where().task(path));
    }
  }

  /** Returns the pause after an attempt, by the bodies. */
  static OptionalLong pauseByBodies(RunTrace run, String path, int attempt) {
    OptionalLong end =
        body(run, path, attempt).map(BodyTrace::lastSignAt).orElse(OptionalLong.empty());
    OptionalLong start =
        body(run, path, attempt + 1).map(BodyTrace::startedAt).orElse(OptionalLong.empty());
    return end.isPresent() && start.isPresent()
        ? OptionalLong.of(start.getAsLong() - end.getAsLong())
        : OptionalLong.empty();
  }

  /** Returns the pause after an attempt, by the engine. */
  static OptionalLong pauseByEngine(RunTrace run, String path, int attempt) {
    List<AttemptStatus> attempts = run.task(path).attempts();
    return Stream.of(attempts)
        .filter(all -> all.size() > attempt)
        .filter(all -> all.get(attempt - 1).endedAt().isPresent())
        .filter(all -> all.get(attempt).startedAt().isPresent())
        .mapToLong(
            all ->
                Duration.between(
                        all.get(attempt - 1).endedAt().orElseThrow(),
                        all.get(attempt).startedAt().orElseThrow())
                    .toNanos())
        .findFirst();
  }
}
