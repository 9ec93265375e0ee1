package io.tiphys.tck.selftest;

import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.status.AttemptStatus;
import io.tiphys.status.Failure;
import io.tiphys.status.Reason;
import io.tiphys.status.RunStatus;
import io.tiphys.status.RunStatusBuilder;
import io.tiphys.status.TaskStatus;
import io.tiphys.status.TaskStatusBuilder;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Says the same of a run in another way. */
final class Restated {
  private Restated() {}

  /** Copies all but the tasks. */
  static RunStatusBuilder copy(RunStatus run, Reason reason) {
    return fill(RunStatus.builder(run.id(), run.requestKey(), run.phase(), reason), run);
  }

  /** Fills all but the key and the phase. */
  static RunStatusBuilder fill(RunStatusBuilder copy, RunStatus run) {
    return copy.workflow(run.workflow())
        .suspended(run.suspended())
        .version(run.version())
        .observedAt(run.observedAt())
        .submittedAt(run.submittedAt().orElse(null))
        .startedAt(run.startedAt().orElse(null))
        .endedAt(run.endedAt().orElse(null))
        .cancelRequestedAt(run.cancelRequestedAt().orElse(null))
        .labels(run.labels())
        .failure(run.failure().orElse(null))
        .outputs(run.outputs())
        .artifacts(run.artifacts())
        .tasks(run.tasks());
  }

  static TaskStatusBuilder copy(TaskStatus task, Reason reason) {
    return TaskStatus.builder(task.path(), task.phase(), reason)
        .message(task.message())
        .startedAt(task.startedAt().orElse(null))
        .endedAt(task.endedAt().orElse(null))
        .attempts(task.attempts())
        .children(task.children())
        .metadata(task.metadata())
        .inputs(task.inputs())
        .outputs(task.outputs())
        .artifacts(task.artifacts())
        .failure(task.failure().orElse(null))
        .nativeDetails(task.nativeDetails());
  }

  static AttemptStatus.Builder copy(AttemptStatus attempt, Reason reason) {
    return AttemptStatus.builder(attempt.number(), attempt.phase(), reason)
        .startedAt(attempt.startedAt().orElse(null))
        .endedAt(attempt.endedAt().orElse(null))
        .exitCode(attempt.exitCode())
        .message(attempt.message())
        .nativeDetails(attempt.nativeDetails());
  }

  /** Changes a run, all but its tasks. */
  static UnaryOperator<RunStatus> run(Consumer<RunStatusBuilder> change) {
    return run -> {
      RunStatusBuilder copy = copy(run, run.reason());
      change.accept(copy);
      return copy.build();
    };
  }

  /** Changes every task, and what stands in it before. */
  static UnaryOperator<RunStatus> tasks(UnaryOperator<TaskStatus> change) {
    return run -> copy(run, run.reason()).tasks(all(run.tasks(), change)).build();
  }

  private static List<TaskStatus> all(List<TaskStatus> tasks, UnaryOperator<TaskStatus> change) {
    return tasks.stream()
        .map(
            task ->
                change.apply(
                    copy(task, task.reason()).children(all(task.children(), change)).build()))
        .toList();
  }

  /** Changes every attempt. */
  static UnaryOperator<RunStatus> attempts(UnaryOperator<AttemptStatus> change) {
    return tasks(
        task ->
            copy(task, task.reason())
                .attempts(task.attempts().stream().map(change).toList())
                .build());
  }

  /** Changes every time but the one of observation. */
  static UnaryOperator<RunStatus> times(UnaryOperator<Instant> change) {
    UnaryOperator<RunStatus> ofAttempts =
        attempts(
            attempt ->
                copy(attempt, attempt.reason())
                    .startedAt(attempt.startedAt().map(change).orElse(null))
                    .endedAt(attempt.endedAt().map(change).orElse(null))
                    .build());
    UnaryOperator<RunStatus> ofTasks =
        tasks(
            task ->
                copy(task, task.reason())
                    .startedAt(task.startedAt().map(change).orElse(null))
                    .endedAt(task.endedAt().map(change).orElse(null))
                    .build());
    return run -> {
      RunStatus inside = ofTasks.apply(ofAttempts.apply(run));
      return copy(inside, inside.reason())
          .submittedAt(run.submittedAt().map(change).orElse(null))
          .startedAt(run.startedAt().map(change).orElse(null))
          .endedAt(run.endedAt().map(change).orElse(null))
          .cancelRequestedAt(run.cancelRequestedAt().map(change).orElse(null))
          .build();
    };
  }

  /** Changes every word for people, and adds words of the backend to failures. */
  static UnaryOperator<RunStatus> words(UnaryOperator<String> change) {
    UnaryOperator<Failure> failure =
        f ->
            new Failure(
                f.path(),
                f.reason(),
                change.apply(f.message()),
                f.exitCode(),
                Optional.of(change.apply("native")));
    UnaryOperator<RunStatus> ofAttempts =
        attempts(
            attempt ->
                copy(attempt, attempt.reason()).message(change.apply(attempt.message())).build());
    UnaryOperator<RunStatus> ofTasks =
        tasks(
            task ->
                copy(task, task.reason())
                    .message(change.apply(task.message()))
                    .failure(task.failure().map(failure).orElse(null))
                    .build());
    return run -> {
      RunStatus inside = ofTasks.apply(ofAttempts.apply(run));
      return copy(inside, inside.reason()).failure(run.failure().map(failure).orElse(null)).build();
    };
  }

  /** Changes what is said about every artifact. */
  static UnaryOperator<RunStatus> artifacts(UnaryOperator<ArtifactLocation> change) {
    return run -> {
      RunStatus inside =
          tasks(task -> copy(task, task.reason()).artifacts(all(task.artifacts(), change)).build())
              .apply(run);
      return copy(inside, inside.reason()).artifacts(all(run.artifacts(), change)).build();
    };
  }

  private static Map<String, ArtifactLocation> all(
      Map<String, ArtifactLocation> artifacts, UnaryOperator<ArtifactLocation> change) {
    Map<String, ArtifactLocation> all = new LinkedHashMap<>();
    artifacts.forEach((name, at) -> all.put(name, change.apply(at)));
    return all;
  }
}
