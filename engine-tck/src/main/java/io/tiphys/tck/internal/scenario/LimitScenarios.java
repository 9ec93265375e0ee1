package io.tiphys.tck.internal.scenario;

import io.tiphys.feature.Capabilities;
import io.tiphys.feature.Feature;
import io.tiphys.run.CancelMode;
import io.tiphys.tck.internal.body.Body;
import io.tiphys.workflow.ContainerTaskBuilder;
import io.tiphys.workflow.Outputs;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.RetryPolicy;
import io.tiphys.workflow.SuspendTask;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.TaskGroup;
import io.tiphys.workflow.Value;
import io.tiphys.workflow.Vertex;
import io.tiphys.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;

/** Limits of how many bodies are active at once. */
final class LimitScenarios {
  private LimitScenarios() {}

  static List<Scenario> all() {
    return List.of(
        Scenario.of("limit-wide", LimitScenarios::wide, Feature.PARALLELISM_RUN).peak(2),
        Scenario.of("limit-one", LimitScenarios::one, Feature.PARALLELISM_RUN),
        Scenario.of(
            "limit-backoff",
            LimitScenarios::backoff,
            Feature.PARALLELISM_RUN,
            Feature.RETRY_BACKOFF),
        Scenario.of("limit-groups", LimitScenarios::groups, Feature.PARALLELISM_RUN, Feature.GROUP)
            .peak(2),
        Scenario.of(
            "limit-approval",
            LimitScenarios::approval,
            Feature.PARALLELISM_RUN,
            Feature.SUSPEND_TASK),
        Scenario.of("limit-group", LimitScenarios::group, Feature.PARALLELISM_GROUP).peak(2),
        Scenario.of("mutex", LimitScenarios::mutex, Feature.MUTEX).peak(2),
        Scenario.of("mutex-freed", LimitScenarios::freed, Feature.MUTEX),
        Scenario.of("mutex-backoff", LimitScenarios::mutexBackoff, Feature.MUTEX_BACKOFF)
            .and(Feature.RETRY_BACKOFF)
            .peak(2));
  }

  private static Vertex[] tasks(Stage stage, Body body, String... names) {
    List<Vertex> tasks = new ArrayList<>();
    for (String name : names) {
      tasks.add(stage.task(name, body).build());
    }
    return tasks.toArray(Vertex[]::new);
  }

  private static void wide(Stage stage) throws InterruptedException {
    int room = stage.limit(Capabilities.Limit.CONCURRENT_TASKS, 2);
    stage.fact("room", room);
    // Where one body runs at a time, it is one that is not delayed.
    String[] names = room < 2 ? new String[] {"a"} : new String[] {"a", "b"};
    Body body = Body.start().hold(stage.timing().eventually());
    Played wide =
        stage.submit(
            "wide",
            Workflow.builder("wide").tasks(tasks(stage, body, names)).parallelism(2).build());
    wide.until(
        "all bodies running",
        status ->
            status.tasks().size() == names.length
                && status.allTasks().allMatch(task -> task.phase() == Phase.RUNNING));
    stage.tries(() -> wide.run().cancel(CancelMode.TERMINATE));
    wide.untilTerminal();
  }

  private static void one(Stage stage) throws InterruptedException {
    Body body = Body.start().hold(stage.units(3));
    stage
        .submit(
            "one",
            Workflow.builder("one").tasks(tasks(stage, body, "a", "b", "c")).parallelism(1).build())
        .untilTerminal();
  }

  /** Succeeds at last where the body can know the attempt; else it may fail where that exists. */
  private static void backoff(Stage stage) throws InterruptedException {
    RetryPolicy policy = RetryPolicy.maxAttempts(2).backoff(stage.units(5));
    boolean knows = stage.has(Feature.RETRY_ATTEMPT_REF);
    Body body = knows ? Body.start().failUntil("N", 2, 5) : Body.start().exit(5);
    ContainerTaskBuilder flaky = stage.task("flaky", body).retry(policy);
    if (knows) {
      flaky.env("N", Value.attemptNumber());
    }
    Workflow.Builder workflow =
        Workflow.builder("backoff")
            .tasks(flaky.build())
            .tasks(tasks(stage, Body.start().hold(stage.units(2)), "a", "b"))
            .parallelism(1);
    if (stage.has(Feature.FAILURE_CONTINUE)) {
      workflow.continueOnFailure();
    }
    stage.submit("backoff", workflow.build()).untilTerminal();
  }

  private static void groups(Stage stage) throws InterruptedException {
    Body body = Body.start().hold(stage.units(4));
    TaskGroup.Builder left = TaskGroup.builder("left").tasks(tasks(stage, body, "a", "b"));
    if (stage.has(Feature.PARALLELISM_GROUP)) {
      left.parallelism(2); // Whoever has a slot of the group needs one of the run as well.
    }
    TaskGroup right = TaskGroup.builder("right").tasks(tasks(stage, body, "a", "b")).build();
    stage
        .submit(
            "groups",
            Workflow.builder("groups")
                .tasks(left.build(), right)
                .tasks(tasks(stage, body, "a"))
                .parallelism(2)
                .build())
        .untilTerminal();
  }

  /** Both wait at once, and what comes behind one of them runs while the other waits. */
  private static void approval(Stage stage) throws InterruptedException {
    SuspendTask left = Task.suspend("left").build();
    SuspendTask right = Task.suspend("right").build();
    Task behind = stage.task("behind", Body.start()).after(right).build();
    Played played =
        stage.submit(
            "approval",
            Workflow.builder("approval").tasks(left, right, behind).parallelism(1).build());
    SuspendScenarios.untilWaiting(played, "left");
    SuspendScenarios.untilWaiting(played, "right");
    stage.tries(() -> played.run().approve("right", Outputs.none()));
    played.untilTask("behind", Phase.SUCCEEDED);
    stage.tries(() -> played.run().approve("left", Outputs.none()));
    played.untilTerminal();
  }

  private static void group(Stage stage) throws InterruptedException {
    Body body = Body.start().hold(stage.units(4));
    TaskGroup.Builder group =
        TaskGroup.builder("group").tasks(tasks(stage, body, "a", "b", "c")).parallelism(2);
    if (stage.has(Feature.GROUP_NESTED)) {
      group.tasks(TaskGroup.builder("inner").tasks(tasks(stage, body, "a", "b")).build());
    }
    Played played = stage.submit("group", group.build());
    if (stage.has(Feature.RETRY_BACKOFF) && stage.has(Feature.FAILURE_CONTINUE)) {
      Task again =
          stage
              .task("again", Body.start().exit(4))
              .retry(RetryPolicy.maxAttempts(2).backoff(stage.units(2)))
              .build();
      Task other = stage.task("other", Body.start().hold(stage.units(10))).build();
      TaskGroup between =
          TaskGroup.builder("between")
              .tasks(again, other)
              .parallelism(1)
              .continueOnFailure()
              .build();
      stage.submit("between", between).untilTerminal();
    }
    played.untilTerminal();
  }

  private static Task holder(Stage stage, String name, Body body, String mutex) {
    return stage.task(name, body).mutex(stage.mark() + mutex).build();
  }

  private static void mutex(Stage stage) throws InterruptedException {
    Body longer = Body.start().hold(stage.units(10));
    Body brief = Body.start().hold(stage.units(4));
    List<Played> all = new ArrayList<>();
    all.add(
        stage.submit(
            "pair", holder(stage, "one", longer, "-m"), holder(stage, "two", longer, "-m")));
    for (String alias : List.of("second", "third")) {
      Played next = stage.submit(alias, holder(stage, "only", brief, "-m"));
      next.until("asked", status -> !status.tasks().isEmpty());
      all.add(next);
    }
    for (Played played : all) {
      played.untilTerminal();
    }
  }

  private static void freed(Stage stage) throws InterruptedException {
    stage.submit("fails", holder(stage, "only", Body.start().exit(3), "-f")).untilTerminal();
    Played holds = stage.submit("holds", holder(stage, "only", Lasting.body(stage), "-f"));
    holds.untilRunning("only");
    Played waits = stage.submit("waits", holder(stage, "only", Body.start(), "-f"));
    waits.until("asked", status -> !status.tasks().isEmpty());
    // Meanwhile the holder gives signs of life, and nothing else may.
    stage.quiet();
    stage.tries(() -> holds.run().cancel(CancelMode.STOP));
    waits.untilTerminal();
    holds.untilTerminal();
    if (stage.has(Feature.RETRY)) {
      Task twice =
          stage
              .task("only", Body.start().exit(3))
              .mutex(stage.mark() + "-f")
              .retry(RetryPolicy.maxAttempts(2))
              .build();
      stage.submit("fails-twice", twice).untilTerminal();
      stage.submit("waits-too", holder(stage, "only", Body.start(), "-f")).untilTerminal();
    }
  }

  private static void mutexBackoff(Stage stage) throws InterruptedException {
    Task flaky =
        stage
            .task("flaky", Body.start().exit(5))
            .mutex(stage.mark() + "-b")
            .retry(RetryPolicy.maxAttempts(2).backoff(Lasting.limit(stage, 25)))
            .build();
    Played pauses = stage.submit("pauses", flaky);
    pauses.until(
        "first attempt over", status -> CancelScenarios.isBetweenAttempts(status, "flaky"));
    stage.submit("between", holder(stage, "only", Body.start(), "-b")).untilTerminal();
    pauses.untilTerminal();
  }
}
