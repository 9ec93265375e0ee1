package io.tiphys.tck.internal.scenario;

import io.tiphys.feature.Capabilities;
import io.tiphys.feature.Feature;
import io.tiphys.run.CancelMode;
import io.tiphys.tck.internal.body.Body;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.ContainerTaskBuilder;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.RetryPolicy;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.Vertex;
import io.tiphys.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tasks that fail, beside others that do not. */
final class FailureScenarios {
  private static final Output<String> OUT = Output.text("out");
  private static final List<Integer> CODES = List.of(1, 2, 125, 126, 127, 137, 255);
  static final int LONG = 15;
  private static final int ROW = 6;

  private FailureScenarios() {}

  static List<Scenario> all() {
    return List.of(
        Scenario.of("fail-fast", FailureScenarios::failFast).peak(3),
        Scenario.of("fail-fast-slot", FailureScenarios::waitingForASlot, Feature.PARALLELISM_RUN)
            .peak(2),
        Scenario.of("fail-fast-queue", FailureScenarios::queue, Feature.PARALLELISM_RUN).peak(2),
        Scenario.of("fail-fast-backoff", FailureScenarios::betweenAttempts, Feature.RETRY_BACKOFF)
            .peak(2),
        Scenario.of("continue", FailureScenarios::goingOn, Feature.FAILURE_CONTINUE).peak(2),
        Scenario.of("tolerance", FailureScenarios::tolerance, Feature.FAILURE_TOLERATE).peak(2),
        Scenario.of("reasons", FailureScenarios::reasons).peak(4),
        Scenario.of("exit-codes", FailureScenarios::exitCodes).peak(8),
        Scenario.of("scopes", ScopeScenarios::scopes, Feature.GROUP, Feature.FAILURE_CONTINUE)
            .peak(3),
        Scenario.of(
                "nested-scopes",
                ScopeScenarios::nestedScopes,
                Feature.GROUP_NESTED,
                Feature.FAILURE_CONTINUE)
            .peak(4),
        Scenario.of("fan-out-fail-fast", FailureScenarios::fanOut, Feature.PARALLELISM_FANOUT)
            .peak(2));
  }

  /** Fails when all that may begin beside it has begun. */
  static Task failing(Stage stage, String name) {
    return stage.task(name, brief(stage).exit(3)).build();
  }

  /** The failure comes, and is noticed, while a task waits for its next attempt. */
  private static void betweenAttempts(Stage stage) throws InterruptedException {
    Duration pause = Lasting.limit(stage, 6).plus(noticed(stage));
    Task again = ending(stage, "again", 4).retry(RetryPolicy.maxAttempts(2).backoff(pause)).build();
    stage.submit("backoff", failing(stage, "fails"), again).untilTerminal();
  }

  private static Body brief(Stage stage) {
    return Body.start().hold(Lasting.limit(stage, 6));
  }

  /** Lives long enough for a failure beside it to be noticed, however long that may take. */
  static Body longer(Stage stage) {
    return brief(stage).hold(noticed(stage));
  }

  private static Duration noticed(Stage stage) {
    Duration noticed = stage.timing().transition().multipliedBy(2);
    Duration hold = Lasting.limit(stage, LONG);
    return hold.compareTo(noticed) < 0 ? noticed : hold;
  }

  static Task after(Stage stage, String name, Vertex before) {
    return stage.task(name, Body.start()).after(before).build();
  }

  private static void failFast(Stage stage) throws InterruptedException {
    Task fails = failing(stage, "fails");
    Task holds = stage.task("holds", longer(stage)).build();
    List<Vertex> tasks =
        new ArrayList<>(
            List.of(
                fails,
                holds,
                after(stage, "after-holds", holds),
                after(stage, "after-fails", fails)));
    int room = stage.limit(Capabilities.Limit.CONCURRENT_TASKS, 3);
    if (room == 3) {
      tasks.add(stage.task("fails-too", longer(stage).exit(4)).build());
    } else if (room == 1) {
      // One body at a time: so many wait beside the one that fails that it will hardly be the last.
      for (int i = 0; i < ROW; i++) {
        tasks.add(after(stage, "row-" + i, tasks.get(tasks.size() - 1)));
      }
    }
    stage.submit("fail-fast", tasks.toArray(Vertex[]::new)).untilTerminal();
  }

  /** When the failure comes, one of those behind the first runs and the others wait for a slot. */
  private static void waitingForASlot(Stage stage) throws InterruptedException {
    Task fails = failing(stage, "fails");
    Task first = stage.task("first", Body.start()).build();
    Body body = longer(stage);
    Workflow.Builder workflow = Workflow.builder("slots").parallelism(2).tasks(fails, first);
    Task before = first;
    boolean alone = stage.limit(Capabilities.Limit.CONCURRENT_TASKS, 2) == 1;
    for (int i = 1; i <= (alone ? ROW : 3); i++) {
      Task waits = stage.task("w" + i, body).after(before).build();
      workflow.tasks(waits);
      before = alone ? waits : first; // In a row, so that the one that fails is hardly the last.
    }
    stage.submit("slots", workflow.build()).untilTerminal();
  }

  /** The same where nothing but a slot keeps them waiting. */
  private static void queue(Stage stage) throws InterruptedException {
    Workflow.Builder workflow =
        Workflow.builder("queue").parallelism(2).tasks(failing(stage, "fails"));
    boolean alone = stage.limit(Capabilities.Limit.CONCURRENT_TASKS, 2) == 1;
    for (int i = 1; i <= (alone ? ROW : 3); i++) {
      workflow.tasks(stage.task("w" + i, longer(stage)).build());
    }
    stage.submit("queue", workflow.build()).untilTerminal();
  }

  private static void goingOn(Stage stage) throws InterruptedException {
    Task fails = failing(stage, "fails");
    Task holds = stage.task("holds", longer(stage)).build();
    stage
        .submit(
            "continue",
            Workflow.builder("continue")
                .tasks(fails, holds, after(stage, "after-holds", holds))
                .tasks(after(stage, "after-fails", fails))
                .continueOnFailure()
                .build())
        .untilTerminal();
  }

  private static ContainerTaskBuilder ending(Stage stage, String name, int code) {
    return stage.task(name, Body.start().exit(code));
  }

  private static void tolerance(Stage stage) throws InterruptedException {
    Task may = ending(stage, "may-fail", 3).mayFail().build();
    Played tolerated = stage.submit("tolerated", may, after(stage, "after", may));
    // One that may fail does not lend this to the one beside it.
    Task strict = ending(stage, "strict", 4).after(may).build();
    Played neighbour = stage.submit("neighbour", may, strict, after(stage, "after-strict", strict));
    if (stage.has(Feature.FAILURE_CONTINUE)) {
      Task alone = ending(stage, "alone", 4).build();
      Task any = stage.task("any", Body.start()).afterAnyOutcomeOf(alone).build();
      stage
          .submit(
              "edge",
              Workflow.builder("edge")
                  .tasks(alone, any, after(stage, "plain", alone))
                  .continueOnFailure()
                  .build())
          .untilTerminal();
    }
    tolerated.untilTerminal();
    neighbour.untilTerminal();
  }

  private static void reasons(Stage stage) throws InterruptedException {
    Map<String, List<Vertex>> islands = new LinkedHashMap<>();
    islands.put("bad-exit", List.of(ending(stage, "bad-exit", 3).build()));
    ContainerTask any = stage.task("any", Body.start()).build();
    islands.put(
        "cannot-start",
        List.of(
            Task.container("cannot-start", any.image())
                .command("/no-such-directory/no-such-program")
                .build()));
    if (stage.has(Feature.TIMEOUT_TASK)) {
      Task late = stage.task("late", Lasting.body(stage)).timeout(Lasting.limit(stage, 6)).build();
      islands.put("late", List.of(late));
    }
    if (stage.has(Feature.PARAMS_OUTPUT)) {
      islands.put("owes", List.of(stage.task("owes", Body.start()).writes(OUT).build()));
    }
    Played cancelled =
        stage.submit("cancelled", stage.task("stopped", Lasting.body(stage)).build());
    cancelled.untilRunning("stopped");
    stage.tries(() -> cancelled.run().cancel(CancelMode.STOP));
    stage.playIslands("reasons", islands);
    cancelled.untilTerminal();
  }

  private static void exitCodes(Stage stage) throws InterruptedException {
    Map<String, List<Vertex>> islands = new LinkedHashMap<>();
    for (int code : CODES) {
      String name = "exits-" + code;
      islands.put(name, List.of(ending(stage, name, code).build()));
    }
    islands.put(
        "killed", List.of(stage.task("killed", Body.start().signalSelf("KILL").exit(0)).build()));
    stage.playIslands("exit-codes", islands);
  }

  private static void fanOut(Stage stage) throws InterruptedException {
    FanOut fan =
        FanOut.range(0, 6, i -> stage.task("fan", Body.start().exit(3)).env("I", i).build())
            .parallelism(2)
            .build();
    stage.submit("fan-out", fan).untilTerminal();
  }
}
