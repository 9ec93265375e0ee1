package io.tiphys.tck.selftest;

import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.feature.Capabilities.Limit;
import io.tiphys.status.AttemptStatus;
import io.tiphys.status.Reason;
import io.tiphys.status.RunStatus;
import io.tiphys.status.TaskStatus;
import io.tiphys.workflow.Phase;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What statuses may say in other ways. */
final class LegalStatuses {
  private static final Map<String, String> NATIVE =
      Map.of("pod", "x".repeat(200), "node", "näm€ {{=1+1}}", "", "nothing");

  private LegalStatuses() {}

  static List<LegalEngine> all() {
    return List.of(
        LegalEngine.of("times are cut to the second")
            .limit(Limit.TIMESTAMP_RESOLUTION_MILLIS, 1000)
            .showing(Restated.times(time -> time.truncatedTo(ChronoUnit.SECONDS))),
        LegalEngine.of("times are rounded to the second")
            .limit(Limit.TIMESTAMP_RESOLUTION_MILLIS, 1000)
            .showing(Restated.times(time -> time.plusMillis(500).truncatedTo(ChronoUnit.SECONDS))),
        LegalEngine.of("times are exact to some seconds")
            .limit(Limit.TIMESTAMP_RESOLUTION_MILLIS, 7000)
            .showing(Restated.times(LegalStatuses::coarse)),
        LegalEngine.of("times are exact to the nanosecond")
            .limit(Limit.TIMESTAMP_RESOLUTION_MILLIS, 0)
            .showing(Restated.times(time -> time.plusNanos(1))),
        LegalEngine.of("the time of submission is not told")
            .showing(Restated.run(run -> run.submittedAt(null))),
        LegalEngine.of("the backend is heard of every ten seconds").showing(LegalStatuses::heard),
        LegalEngine.of("versions skip numbers")
            .showing(run -> Restated.run(r -> r.version(run.version() * 1009 + 7)).apply(run)),
        LegalEngine.of("versions begin below zero")
            .showing(run -> Restated.run(r -> r.version(run.version() - 1_000)).apply(run)),
        LegalEngine.of("versions are near the largest number")
            .showing(
                run ->
                    Restated.run(r -> r.version(Long.MAX_VALUE - 1_000_000 + run.version()))
                        .apply(run)),
        LegalEngine.of("what waits has other reasons")
            .showing(
                run ->
                    Restated.copy(
                            Restated.tasks(LegalStatuses::waiting).apply(run),
                            run.reason() == Reason.WAITING ? Reason.CONTROLLER_BUSY : run.reason())
                        .build()),
        LegalEngine.of("what runs seems to stand still at times")
            .showing(
                Restated.tasks(
                    task ->
                        task.phase() == Phase.RUNNING && task.reason() == Reason.NONE
                            ? Restated.copy(task, odd(task) ? Reason.STALLED : Reason.NONE).build()
                            : task)),
        LegalEngine.of("what a suspended run holds back has a reason of its own")
            .showing(LegalStatuses::suspended),
        LegalEngine.of("what is told to stop has no reason for it")
            .showing(LegalStatuses::stopping),
        LegalEngine.of("the backend calls everything somehow").showing(LegalStatuses::named),
        LegalEngine.of("words for people are in another language")
            .showing(Restated.words(text -> "«" + new StringBuilder(text).reverse() + "» 失敗")),
        LegalEngine.of("there are no words for people").showing(Restated.words(text -> "")),
        LegalEngine.of("a further attempt is shown while it starts")
            .showing(Restated.tasks(LegalStatuses::starting)),
        LegalEngine.of("the first status shows no tasks").showing(LegalStatuses::bare),
        LegalEngine.of("what has not begun shows nothing inside")
            .showing(
                Restated.tasks(
                    task ->
                        task.phase() == Phase.PENDING && task.startedAt().isEmpty()
                            ? Restated.copy(task, task.reason()).children(List.of()).build()
                            : task)),
        LegalEngine.of("sizes and digests of artifacts are not told")
            .showing(Restated.artifacts(at -> ArtifactLocation.of(at.store(), at.key()))));
  }

  private static Instant coarse(Instant time) {
    return Instant.ofEpochSecond(time.getEpochSecond() / 7 * 7);
  }

  private static RunStatus heard(RunStatus run) {
    long seconds = run.observedAt().getEpochSecond();
    Instant earlier = Instant.ofEpochSecond(seconds - seconds % 10);
    return Restated.copy(run, run.reason()).observedAt(earlier).build();
  }

  private static boolean odd(TaskStatus task) {
    return task.path().hashCode() % 2 != 0;
  }

  private static TaskStatus waiting(TaskStatus task) {
    if (task.phase() != Phase.PENDING) {
      return task;
    }
    boolean body = task.children().isEmpty();
    Reason reason =
        switch (task.reason()) {
          case WAITING -> odd(task) ? Reason.CONTROLLER_BUSY : Reason.WAITING;
          case SLOT -> odd(task) ? Reason.QUOTA : Reason.UNSCHEDULABLE;
          case STARTING -> odd(task) ? Reason.IMAGE_PULL : Reason.START_BLOCKED;
          default -> task.reason();
        };
    return body ? Restated.copy(task, reason).build() : task;
  }

  /** A task that waits for an answer has begun; one that is held back has not, or tries again. */
  private static RunStatus suspended(RunStatus run) {
    if (!run.suspended()) {
      return run;
    }
    RunStatus inside =
        Restated.tasks(
                task ->
                    task.reason() == Reason.SUSPENDED
                            && (task.startedAt().isEmpty() || !task.attempts().isEmpty())
                        ? Restated.copy(task, Reason.SLOT).build()
                        : task)
            .apply(run);
    Reason reason = run.phase() == Phase.PENDING ? Reason.WAITING : Reason.NONE;
    return Restated.copy(inside, run.reason() == Reason.SUSPENDED ? reason : run.reason()).build();
  }

  private static RunStatus stopping(RunStatus run) {
    RunStatus attempts =
        Restated.attempts(
                attempt ->
                    attempt.reason() == Reason.CANCELLING
                        ? Restated.copy(attempt, Reason.NONE).build()
                        : attempt)
            .apply(run);
    RunStatus tasks =
        Restated.tasks(
                task ->
                    task.phase() == Phase.RUNNING && task.reason() == Reason.CANCELLING
                        ? Restated.copy(task, Reason.NONE).build()
                        : task)
            .apply(attempts);
    boolean running = run.phase() == Phase.RUNNING && run.reason() == Reason.CANCELLING;
    return Restated.copy(tasks, running ? Reason.NONE : run.reason()).build();
  }

  private static RunStatus named(RunStatus run) {
    RunStatus attempts =
        Restated.attempts(
                attempt -> Restated.copy(attempt, attempt.reason()).nativeDetails(NATIVE).build())
            .apply(run);
    return Restated.tasks(task -> Restated.copy(task, task.reason()).nativeDetails(NATIVE).build())
        .apply(attempts);
  }

  private static TaskStatus starting(TaskStatus task) {
    if (task.reason() != Reason.STARTING || task.attempts().isEmpty()) {
      return task;
    }
    List<AttemptStatus> attempts = new ArrayList<>(task.attempts());
    attempts.add(
        AttemptStatus.builder(attempts.size() + 1, Phase.PENDING, Reason.STARTING).build());
    return Restated.copy(task, task.reason()).attempts(attempts).build();
  }

  private static RunStatus bare(RunStatus run) {
    return run.phase() == Phase.PENDING && run.version() == 1
        ? Restated.copy(run, run.reason()).tasks(List.<TaskStatus>of()).build()
        : run;
  }
}
