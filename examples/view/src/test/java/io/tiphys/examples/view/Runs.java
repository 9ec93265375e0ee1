package io.tiphys.examples.view;

import io.tiphys.status.AttemptStatus;
import io.tiphys.status.Failure;
import io.tiphys.status.Reason;
import io.tiphys.status.RunId;
import io.tiphys.status.RunStatus;
import io.tiphys.status.RunStatusBuilder;
import io.tiphys.status.TaskStatus;
import io.tiphys.status.TaskStatusBuilder;
import io.tiphys.submit.RequestKey;
import io.tiphys.workflow.Phase;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** Snapshots to show. Time is counted in milliseconds from {@link #START}. */
final class Runs {
  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private Runs() {}

  static RunStatus run(String key, Phase phase, TaskStatus... tasks) {
    RunStatusBuilder run =
        RunStatus.builder(
                RunId.parse("run-" + key),
                RequestKey.of(key),
                phase,
                phase == Phase.FAILED
                    ? Reason.TASK_FAILED
                    : phase == Phase.CANCELLED ? Reason.STOPPED : Reason.NONE)
            .workflow("check")
            .observedAt(START)
            .startedAt(START)
            .tasks(List.of(tasks));
    if (phase.isTerminal()) {
      run.endedAt(START.plusMillis(2_500));
    }
    if (phase == Phase.FAILED) {
      run.failure(Failure.of("months[1]", Reason.EXIT_CODE, "exit code 65"));
    }
    return run.build();
  }

  static TaskStatus succeeded(String path, long millis) {
    return TaskStatus.builder(path, Phase.SUCCEEDED, Reason.NONE)
        .startedAt(START)
        .endedAt(START.plusMillis(millis))
        .build();
  }

  static TaskStatus waiting(String path) {
    return TaskStatus.builder(path, Phase.PENDING, Reason.WAITING).build();
  }

  static TaskStatus failed(String path) {
    return TaskStatus.builder(path, Phase.FAILED, Reason.EXIT_CODE)
        .startedAt(START)
        .endedAt(START.plusMillis(1_000))
        .failure(Failure.of(path, Reason.EXIT_CODE, "exit code 65"))
        .build();
  }

  /** Waits for its second attempt. */
  static TaskStatus backingOff(String path) {
    return TaskStatus.builder(path, Phase.PENDING, Reason.BACKOFF)
        .startedAt(START)
        .attempts(
            List.of(
                AttemptStatus.builder(1, Phase.FAILED, Reason.EXIT_CODE)
                    .startedAt(START)
                    .endedAt(START.plusMillis(10))
                    .build()))
        .build();
  }

  static TaskStatus running(String path, TaskStatus... children) {
    TaskStatusBuilder task = TaskStatus.builder(path, Phase.RUNNING, Reason.NONE).startedAt(START);
    return task.children(List.of(children)).build();
  }

  /** A fan-out of which the first instances have succeeded. */
  static TaskStatus fanOut(String path, int done, int width) {
    return running(
        path,
        IntStream.range(0, width)
            .mapToObj(i -> path + "[" + i + "]")
            .map(instance -> isBelow(instance, done) ? succeeded(instance, 500) : waiting(instance))
            .toArray(TaskStatus[]::new));
  }

  private static boolean isBelow(String instance, int done) {
    return Integer.parseInt(instance.replaceAll("\\D", "")) < done;
  }
}
