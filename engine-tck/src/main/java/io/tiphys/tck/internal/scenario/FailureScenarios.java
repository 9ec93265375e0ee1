package io.tiphys.tck.internal.scenario;

import io.tiphys.feature.Capabilities;
import io.tiphys.feature.Feature;
import io.tiphys.run.CancelMode;
import io.tiphys.tck.internal.body.Body;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.ContainerTaskBuilder;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.TaskGroup;
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
  private static final int LONG = 15;
  private static final int ROW = 6;

  private FailureScenarios() {}

  static List<Scenario> all() {
    return List.of(
        Scenario.of("fail-fast", FailureScenarios::failFast).peak(3),
        Scenario.of("fail-fast-slot", FailureScenarios::waitingForASlot, Feature.PARALLELISM_RUN)
            .peak(2),
        Scenario.of("continue", FailureScenarios::goingOn, Feature.FAILURE_CONTINUE).peak(2),
        Scenario.of("tolerance", FailureScenarios::tolerance, Feature.FAILURE_TOLERATE).peak(2),
        Scenario.of("reasons", FailureScenarios::reasons).peak(4),
        Scenario.of("exit-codes", FailureScenarios::exitCodes).peak(8),
        Scenario.of("scopes", FailureScenarios::scopes, Feature.GROUP, Feature.FAILURE_CONTINUE)
            .peak(3),
        Scenario.of(
                "nested-scopes",
                FailureScenarios::nestedScopes,
                Feature.GROUP_NESTED,
                Feature.FAILURE_CONTINUE)
            .peak(4),
        Scenario.of("fan-out-fail-fast", FailureScenarios::fanOut, Feature.PARALLELISM_FANOUT)
            .peak(2));
  }

  /** Fails when all that may begin beside it has begun. */
  private static Task failing(Stage stage, String name) {
    return stage.task(name, brief(stage).exit(3)).build();
  }

  private static Body brief(Stage stage) {
    return Body.start().hold(Lasting.limit(stage, 6));
  }

  /** Lives long enough for a failure beside it to be noticed, however long that may take. */
  private static Body longer(Stage stage) {
    Duration noticed = stage.timing().transition().multipliedBy(2);
    Duration hold = Lasting.limit(stage, LONG);
    return brief(stage).hold(hold.compareTo(noticed) < 0 ? noticed : hold);
  }

  private static Task after(Stage stage, String name, Vertex before) {
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

  /** One scope fails with what is around it, one goes on, and one may fail. */
  private static void scopes(Stage stage) throws InterruptedException {
    int room = stage.limit(Capabilities.Limit.CONCURRENT_TASKS, 3);
    if (room < 3) {
      rows(stage, "up", rowed(stage, "g", room, true, failing(stage, "fails")), true);
      rows(
          stage,
          "until",
          rowed(stage, "g", room, false, failing(stage, "fails")).continueOnFailure(),
          false);
      if (stage.has(Feature.FAILURE_TOLERATE)) {
        rows(stage, "may", rowed(stage, "g", room, true, failing(stage, "fails")).mayFail(), false);
      }
      return;
    }
    Played up = stage.submit("up", vertices(stage, group(stage)));
    Played until = stage.submit("until", goingOnInside(stage));
    up.untilTerminal();
    until.untilTerminal();
    if (stage.has(Feature.FAILURE_TOLERATE)) {
      stage.submit("may", vertices(stage, group(stage).mayFail())).untilTerminal();
    }
  }

  /** A group with something in it and a row of tasks that only it, or a failure, can stop. */
  private static TaskGroup.Builder rowed(
      Stage stage, String name, int room, boolean stops, Vertex inside) {
    return TaskGroup.builder(name).tasks(inside).tasks(row(stage, room, stops));
  }

  /** So long, or of such long tasks, that some are left to start when the failure is noticed. */
  private static Vertex[] row(Stage stage, int room, boolean stops) {
    boolean isLong = stops && room > 1;
    List<Vertex> row = new ArrayList<>();
    for (int i = 0; i < (isLong ? 3 : stops ? ROW : 2); i++) {
      ContainerTaskBuilder task = stage.task("row-" + i, isLong ? longer(stage) : Body.start());
      row.add((i == 0 ? task : task.after(row.get(i - 1))).build());
    }
    return row.toArray(Vertex[]::new);
  }

  private static void rows(Stage stage, String alias, TaskGroup.Builder group, boolean stops)
      throws InterruptedException {
    int room = stage.limit(Capabilities.Limit.CONCURRENT_TASKS, 3);
    List<Vertex> all = new ArrayList<>(List.of(group.build()));
    all.addAll(List.of(row(stage, room, stops)));
    stage.submit(alias, all.toArray(Vertex[]::new)).untilTerminal();
  }

  private static TaskGroup.Builder group(Stage stage) {
    Body longest = longer(stage).hold(Lasting.limit(stage, LONG));
    Task holds = stage.task("holds", longest).build();
    return TaskGroup.builder("g")
        .tasks(failing(stage, "fails"), holds, after(stage, "next", holds));
  }

  /** What holds beside the group ends while the group has not, though a member has failed. */
  private static Vertex[] vertices(Stage stage, TaskGroup.Builder group) {
    Task holds = stage.task("holds", longer(stage)).build();
    return new Vertex[] {group.build(), holds, after(stage, "next", holds)};
  }

  /** What is around the group stops only when the whole group has ended. */
  private static Vertex[] goingOnInside(Stage stage) {
    Task brief = stage.task("brief", Body.start().hold(stage.units(4))).build();
    return new Vertex[] {
      group(stage).continueOnFailure().build(), brief, after(stage, "soon", brief)
    };
  }

  /** All scopes fail with what is in them; the middle one goes on; the middle one may fail. */
  private static void nestedScopes(Stage stage) throws InterruptedException {
    int room = stage.limit(Capabilities.Limit.CONCURRENT_TASKS, 4);
    if (room < 4) {
      rows(stage, "all", nestedRows(stage, room, true), true);
      rows(stage, "goes-on", nestedRows(stage, room, false).continueOnFailure(), false);
      if (stage.has(Feature.FAILURE_TOLERATE)) {
        rows(stage, "may", nestedRows(stage, room, true).mayFail(), false);
      }
      return;
    }
    stage.submit("all", vertices(stage, around(stage))).untilTerminal();
    Task brief = stage.task("brief", Body.start().hold(stage.units(4))).build();
    Vertex goesOn = around(stage).continueOnFailure().build();
    stage.submit("goes-on", goesOn, brief, after(stage, "soon", brief)).untilTerminal();
    if (stage.has(Feature.FAILURE_TOLERATE)) {
      stage.submit("may", vertices(stage, around(stage).mayFail())).untilTerminal();
    }
  }

  private static TaskGroup.Builder nestedRows(Stage stage, int room, boolean stops) {
    return rowed(
        stage, "o", room, stops, rowed(stage, "i", room, true, failing(stage, "fails")).build());
  }

  /** Each scope has something that ends while a scope further in has not. */
  private static TaskGroup.Builder around(Stage stage) {
    Body longest = longer(stage).hold(Lasting.limit(stage, LONG)).hold(Lasting.limit(stage, LONG));
    Task last = stage.task("holds", longest).build();
    Task inner = failing(stage, "fails");
    Body middle = longer(stage).hold(Lasting.limit(stage, LONG));
    Task holds = stage.task("holds", middle).build();
    return TaskGroup.builder("o")
        .tasks(
            TaskGroup.builder("i").tasks(inner, last, after(stage, "next", last)).build(),
            holds,
            after(stage, "next", holds));
  }

  private static void fanOut(Stage stage) throws InterruptedException {
    FanOut fan =
        FanOut.range(0, 6, i -> stage.task("fan", Body.start().exit(3)).env("I", i).build())
            .parallelism(2)
            .build();
    stage.submit("fan-out", fan).untilTerminal();
  }
}
