package io.tiphys.tck.internal.scenario;

import io.tiphys.Engine;
import io.tiphys.feature.Feature;
import io.tiphys.run.CancelMode;
import io.tiphys.run.Run;
import io.tiphys.status.Reason;
import io.tiphys.tck.internal.body.Body;
import io.tiphys.workflow.ContainerTaskBuilder;
import io.tiphys.workflow.DataType;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.Outputs;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.SuspendTask;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.Vertex;
import io.tiphys.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs that are suspended, and tasks that wait. */
final class SuspendScenarios {
  private static final Output<String> COMMENT = Output.text("comment");
  private static final Output<String> DECISION =
      Output.of("decision", DataType.choice("publish", "reject"));

  /** Nothing in it may be taken for a template or a command. */
  private static final String SAID = "{{workflow.name}} $(id) 'so' \"be it\" \\ é 🚢\nsecond line";

  private SuspendScenarios() {}

  static List<Scenario> all() {
    return List.of(
        Scenario.of("suspended", SuspendScenarios::suspended, Feature.SUSPEND_RUN),
        Scenario.of("suspended-later", SuspendScenarios::later, Feature.SUSPEND_RUN).peak(2),
        Scenario.of("suspended-twice", SuspendScenarios::twice, Feature.SUSPEND_RUN).peak(2),
        Scenario.of(
            "suspended-elsewhere",
            SuspendScenarios::elsewhere,
            Feature.SUSPEND_RUN,
            Feature.SHARED_STORE),
        Scenario.of("approval", SuspendScenarios::approval, Feature.SUSPEND_TASK).peak(2),
        Scenario.of("approval-values", SuspendScenarios::values, Feature.SUSPEND_INPUT),
        Scenario.of(
            "approval-limit", SuspendScenarios::limit, Feature.SUSPEND_TASK, Feature.TIMEOUT_TASK));
  }

  static void untilWaiting(Played played, String path) throws InterruptedException {
    played.until(
        path + " waiting",
        status ->
            status
                .task(path)
                .filter(t -> t.reason() == Reason.SUSPENDED || t.phase().isTerminal())
                .isPresent());
  }

  private static Workflow one(Stage stage, String name) {
    return Workflow.of(name, stage.task("only", Body.start()).build());
  }

  /** A run that is not suspended comes and goes meanwhile, so there was time to start a body. */
  private static void passTime(Stage stage, String alias) throws InterruptedException {
    stage
        .submit(alias, stage.task("only", Body.start().hold(stage.units(5))).build())
        .untilTerminal();
  }

  private static void suspended(Stage stage) throws InterruptedException {
    Played inert = stage.submit("inert", one(stage, "inert"), request -> request.suspended());
    Played stays = stage.submit("stays", one(stage, "stays"), request -> request.suspended());
    inert.until("suspended", status -> status.suspended() || status.phase().isTerminal());
    stage.tries(inert.run()::suspend);
    stage.tries(inert.run()::status);
    stage.tries(inert.run()::suspend);
    stage.tries(inert.run()::status);
    passTime(stage, "meanwhile");
    stage.tries(inert.run()::status);
    stage.tries(inert.run()::resume);
    stage.tries(inert.run()::resume);
    inert.untilTerminal();
    stage.tries(inert.run()::status);
    stage.fact("asks", "after the end");
    stage.tries(inert.run()::resume);
    stage.tries(inert.run()::status);
    stage.tries(() -> stays.run().cancel(CancelMode.STOP));
    stays.untilTerminal();
    if (stage.has(Feature.EXIT_HANDLER)) {
      Workflow handled =
          Workflow.builder("handled")
              .tasks(stage.task("only", Body.start()).build())
              .onExit(end -> stage.task("handler", Body.start()).build())
              .build();
      Played stopped = stage.submit("handled", handled, request -> request.suspended());
      stage.tries(() -> stopped.run().cancel(CancelMode.STOP));
      stopped.untilTerminal();
    }
  }

  private static void later(Stage stage) throws InterruptedException {
    Played later = stage.submit("later", holdingFirst(stage));
    later.untilRunning("first");
    stage.tries(later.run()::suspend);
    later.untilTask("first", Phase.SUCCEEDED);
    passTime(stage, "meanwhile");
    stage.tries(later.run()::status);
    stage.tries(later.run()::resume);
    later.untilTerminal();
    if (stage.has(Feature.PARALLELISM_RUN)) {
      waiting(stage);
    }
  }

  /** Suspends while a task waits for nothing but the slot of another. */
  private static void waiting(Stage stage) throws InterruptedException {
    Body body = Body.start().hold(Lasting.limit(stage, 8));
    Workflow slots =
        Workflow.builder("slots")
            .tasks(stage.task("one", body).build(), stage.task("two", body).build())
            .parallelism(1)
            .build();
    Played played = stage.submit("slots", slots);
    played.until(
        "a body running", s -> s.tasks().stream().anyMatch(task -> task.phase() == Phase.RUNNING));
    stage.tries(played.run()::suspend);
    played.until(
        "its end", s -> s.tasks().stream().anyMatch(task -> task.phase() == Phase.SUCCEEDED));
    passTime(stage, "meanwhile-again"); // Under a key of its own, or it is over already.

    stage.tries(played.run()::resume);
    played.untilTerminal();
  }

  /** Suspends twice and resumes once, and the other way round. */
  private static void twice(Stage stage) throws InterruptedException {
    Played once = stage.submit("once", one(stage, "once"), request -> request.suspended());
    once.until("suspended", status -> status.suspended() || status.phase().isTerminal());
    stage.tries(once.run()::suspend);
    stage.tries(once.run()::suspend);
    stage.tries(once.run()::resume);

    Played before = stage.submit("before", holdingFirst(stage));
    before.untilRunning("first");
    stage.tries(before.run()::resume);
    stage.tries(before.run()::resume);
    stage.tries(before.run()::suspend);
    before.untilTask("first", Phase.SUCCEEDED);
    passTime(stage, "meanwhile");
    stage.tries(before.run()::status);
    stage.tries(before.run()::resume);
    before.untilTerminal();
    once.untilTerminal();
  }

  private static Vertex[] holdingFirst(Stage stage) {
    Task first = stage.task("first", Body.start().hold(Lasting.limit(stage, 8))).build();
    return new Vertex[] {first, stage.task("second", Body.start()).after(first).build()};
  }

  private static void elsewhere(Stage stage) throws InterruptedException {
    Played here = stage.submit("here", one(stage, "here"), request -> request.suspended());
    here.until("suspended", status -> status.suspended() || status.phase().isTerminal());
    Engine another = stage.open();
    stage.fact("looks elsewhere", true);
    stage.eventually(() -> stage.finds(another, here.run().id()));
    List<Run> same = new ArrayList<>();
    stage.tries(() -> same.add(another.run(here.run().id())));
    for (Run run : same) {
      stage.tries(() -> stage.fact("suspended elsewhere", run.status().suspended()));
      stage.tries(run::resume);
    }
    here.untilTerminal();
    suspendedThere(stage, another);
  }

  /** What one suspends while it runs, the other sees and resumes. */
  private static void suspendedThere(Stage stage, Engine another) throws InterruptedException {
    Played later = stage.submit("later", holdingFirst(stage));
    later.untilRunning("first");
    stage.eventually(() -> stage.finds(another, later.run().id()));
    Run there = another.run(later.run().id());
    stage.fact("suspended before", there.status().suspended());
    stage.tries(later.run()::suspend);
    stage.eventually(() -> there.status().suspended());
    stage.fact("suspended there", there.status().suspended());
    later.untilTask("first", Phase.SUCCEEDED);
    stage.tries(there::resume);
    later.untilTerminal();
  }

  private static void approval(Stage stage) throws InterruptedException {
    SuspendTask gate = Task.suspend("gate").build();
    Task behind = stage.task("behind", Body.start()).after(gate).build();
    Task beside = stage.task("beside", Body.start().hold(stage.units(5))).build();
    Task besideNext = stage.task("beside-next", Body.start()).after(beside).build();
    Played approved = stage.submit("approved", gate, behind, beside, besideNext);
    untilWaiting(approved, "gate");
    approved.untilTask("beside-next", Phase.SUCCEEDED);
    stage.tries(() -> approved.run().approve("gate", Outputs.none()));

    Played rejected = stage.submit("rejected", gate, behind);
    untilWaiting(rejected, "gate");
    stage.tries(() -> rejected.run().reject("gate", "too cloudy"));

    SuspendTask timer = Task.suspend("timer").resumesAfter(stage.units(5)).build();
    Task onTime = stage.task("on-time", Body.start()).after(timer).build();
    stage.submit("timed", timer, onTime).untilTerminal();
    approved.untilTerminal();
    rejected.untilTerminal();
  }

  private static void values(Stage stage) throws InterruptedException {
    SuspendTask gate = Task.suspend("gate").expects(DECISION).expects(COMMENT).build();
    ContainerTaskBuilder reads =
        stage.task("reads", Body.start().receive("DECISION", "COMMENT")).after(gate);
    if (stage.has(Feature.PARAMS_OUTPUT)) {
      reads.env("DECISION", gate.output(DECISION)).env("COMMENT", gate.output(COMMENT));
    }
    Played values = stage.submit("values", gate, reads.build());
    stage.fact("said", SAID);
    untilWaiting(values, "gate");
    Map<String, String> outside = Map.of("decision", "perhaps", "comment", SAID);
    stage.tries(() -> values.run().approve("gate", Outputs.ofText(outside)));
    stage.tries(values.run()::status);
    Outputs given = Outputs.of(DECISION, "publish").with(COMMENT, SAID);
    stage.tries(() -> values.run().approve("gate", given));
    values.untilTerminal();
  }

  private static void limit(Stage stage) throws InterruptedException {
    SuspendTask gate = Task.suspend("gate").timeout(stage.units(5)).build();
    Task behind = stage.task("behind", Body.start()).after(gate).build();
    stage.submit("limit", gate, behind).untilTerminal();
  }
}
