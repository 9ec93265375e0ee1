package io.tiphys.tck.internal.scenario;

import io.tiphys.feature.Capabilities;
import io.tiphys.feature.Feature;
import io.tiphys.tck.internal.body.Body;
import io.tiphys.workflow.ContainerTaskBuilder;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.Vertex;
import io.tiphys.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tasks and runs that take too long, and some that do not. */
final class TimeoutScenarios {
  private static final int LIMIT = 20;
  private static final int WAIT = 50;

  private TimeoutScenarios() {}

  static List<Scenario> all() {
    return List.of(
        Scenario.of("timeouts", TimeoutScenarios::tasks, Feature.TIMEOUT_TASK).peak(5),
        Scenario.of("timeout-waiting", TimeoutScenarios::waiting, Feature.TIMEOUT_TASK).peak(2),
        Scenario.of("run-timeout", TimeoutScenarios::run, Feature.TIMEOUT_RUN).peak(2),
        Scenario.of(
            "run-timeout-suspended",
            TimeoutScenarios::suspended,
            Feature.TIMEOUT_RUN,
            Feature.SUSPEND_RUN));
  }

  private static ContainerTaskBuilder limited(Stage stage, String name, Body body, int units) {
    return stage.task(name, body).timeout(Lasting.limit(stage, units));
  }

  private static void tasks(Stage stage) throws InterruptedException {
    Map<String, List<Vertex>> islands = new LinkedHashMap<>();
    Body lasting = Lasting.body(stage);
    islands.put("outlives", List.of(limited(stage, "outlives", lasting, 6).build()));
    Body within = Body.start().hold(stage.units(30));
    islands.put(
        "in-time",
        List.of(stage.task("in-time", within).timeout(Lasting.generous(stage, WAIT)).build()));
    if (stage.has(Feature.CANCEL_GRACEFUL)) {
      Body deaf = Lasting.after(stage, Body.start().ignoreSignals());
      islands.put(
          "deaf", List.of(limited(stage, "deaf", deaf, 6).gracePeriod(stage.units(4)).build()));
      Body polite = Lasting.after(stage, Body.start().trap("TERM", stage.units(2), 7));
      islands.put(
          "polite",
          List.of(limited(stage, "polite", polite, 6).gracePeriod(stage.units(100)).build()));
      Body yields = Lasting.after(stage, Body.start().trap("TERM", stage.units(2), 0));
      islands.put(
          "yields",
          List.of(limited(stage, "yields", yields, 6).gracePeriod(stage.units(100)).build()));
    }
    if (stage.has(Feature.FAILURE_TOLERATE)) {
      Task tolerated = limited(stage, "tolerated", lasting, 6).mayFail().build();
      Task then = stage.task("then", Body.start()).after(tolerated).build();
      islands.put("tolerated", List.of(tolerated, then));
    }
    stage.playIslands("timeouts", islands);
    stage.quiet();
  }

  /** All waiting taken together, the limit has passed before the last one is through. */
  private static void waiting(Stage stage) throws InterruptedException {
    Duration limit = Lasting.generous(stage, WAIT);
    Body most = Body.start().hold(limit.multipliedBy(6).dividedBy(5));
    Task first = stage.task("first", most).build();
    Task late = stage.task("late", Body.start()).timeout(limit).after(first).build();
    Played chain = stage.submit("late", first, late);
    if (stage.has(Feature.PARALLELISM_RUN)) {
      List<Vertex> tasks = new ArrayList<>();
      for (String name : List.of("q1", "q2", "q3", "q4")) {
        Body some = Body.start().hold(limit.multipliedBy(3).dividedBy(10));
        tasks.add(stage.task(name, some).timeout(limit).build());
      }
      Workflow queue =
          Workflow.builder("queue").tasks(tasks.toArray(Vertex[]::new)).parallelism(1).build();
      stage.submit("queue", queue).untilTerminal();
    }
    chain.untilTerminal();
  }

  private static void run(Stage stage) throws InterruptedException {
    Task first = stage.task("first", Body.start()).build();
    Task cut = stage.task("cut", Lasting.body(stage)).after(first).build();
    Task never = stage.task("never", Body.start()).after(cut).build();
    Workflow.Builder workflow =
        Workflow.builder("late").tasks(first, cut, never).timeout(Lasting.ample(stage, LIMIT));
    if (stage.has(Feature.EXIT_HANDLER)) {
      workflow.onExit(end -> stage.task("bye", Body.start().hold(stage.units(2))).build());
    }
    Played late = stage.submit("late", workflow.build());
    if (stage.limit(Capabilities.Limit.CONCURRENT_TASKS, 2) < 2) {
      late.untilTerminal(); // Else nothing of the others begins within its limit.
    }
    if (stage.has(Feature.PARALLELISM_RUN)) {
      Task one = stage.task("q1", Lasting.body(stage)).build();
      Task two = stage.task("q2", Lasting.body(stage)).build();
      Workflow.Builder queue =
          Workflow.builder("queue")
              .tasks(one, two)
              .parallelism(1)
              .timeout(Lasting.ample(stage, LIMIT));
      if (stage.has(Feature.FAILURE_CONTINUE)) {
        queue.continueOnFailure(); // Else the failure of the first would stop the second.
      }
      stage.submit("queue", queue.build()).untilTerminal();
    }
    if (stage.has(Feature.FAILURE_CONTINUE) && stage.has(Feature.FAILURE_TOLERATE)) {
      stage.submit("goes-on", goingOn(stage)).untilTerminal();
    }
    late.untilTerminal();
    stage.quiet();
  }

  /** What the limit cuts is all that one of the others has waited for. */
  private static Workflow goingOn(Stage stage) {
    Task cut = stage.task("cut", Lasting.body(stage)).build();
    Task any = stage.task("any", Body.start()).afterAnyOutcomeOf(cut).build();
    return Workflow.builder("goes-on")
        .tasks(cut, any)
        .continueOnFailure()
        .timeout(Lasting.ample(stage, LIMIT))
        .build();
  }

  private static void suspended(Stage stage) throws InterruptedException {
    Task first =
        stage.task("first", Body.start().hold(Lasting.ample(stage, LIMIT).dividedBy(2))).build();
    Task second = stage.task("second", Body.start()).after(first).build();
    Played played =
        stage.submit(
            "suspended",
            Workflow.builder("suspended")
                .tasks(first, second)
                .timeout(Lasting.ample(stage, LIMIT))
                .build());
    played.untilTask("first", Phase.RUNNING);
    stage.tries(played.run()::suspend);
    played.untilTerminal();
  }
}
