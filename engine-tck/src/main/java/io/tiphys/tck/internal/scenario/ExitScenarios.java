package io.tiphys.tck.internal.scenario;

import io.tiphys.feature.Feature;
import io.tiphys.run.CancelMode;
import io.tiphys.tck.internal.body.Body;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.ContainerTaskBuilder;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.RetryPolicy;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.Value;
import io.tiphys.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;

/** What runs at the end of a run, however it ends. */
final class ExitScenarios {
  private static final Output<String> OUT = Output.text("out");

  private ExitScenarios() {}

  static List<Scenario> all() {
    return List.of(
        Scenario.of("exit-handlers", ExitScenarios::handlers, Feature.EXIT_HANDLER).peak(5),
        Scenario.of("exit-cancelled", ExitScenarios::cancelled, Feature.EXIT_HANDLER).peak(3));
  }

  private static ContainerTask handler(Stage stage, Workflow.Outcome end, Body body) {
    ContainerTaskBuilder bye = stage.task("bye", body).env("PHASE", end.phase());
    return stage.has(Feature.OPTIONAL_INPUT)
        ? bye.envIfPresent("FAILED", end.failedTask()).build()
        : bye.build();
  }

  private static Workflow ending(Stage stage, String name, Task... tasks) {
    Body body = Body.start().receive("PHASE", "FAILED").hold(stage.units(2));
    return Workflow.builder(name).tasks(tasks).onExit(end -> handler(stage, end, body)).build();
  }

  private static void handlers(Stage stage) throws InterruptedException {
    Task good = stage.task("good", Body.start().hold(stage.units(2))).build();
    Task bad = stage.task("bad", Body.start().exit(3)).build();
    Task beside = stage.task("beside", Body.start().hold(Lasting.limit(stage, 6))).build();
    List<Played> all = new ArrayList<>();
    all.add(stage.submit("succeeds", ending(stage, "succeeds", good)));
    all.add(stage.submit("fails", ending(stage, "fails", bad, beside)));
    all.add(
        stage.submit(
            "bad-handler",
            Workflow.builder("bad-handler")
                .tasks(good)
                .onExit(end -> stage.task("bye", Body.start().exit(5)).build())
                .build()));
    // A handler cannot know that a task has left anything.
    if (stage.has(Feature.PARAMS_OUTPUT) && stage.has(Feature.OPTIONAL_INPUT)) {
      all.add(stage.submit("reads", reading(stage)));
    }
    if (stage.has(Feature.RETRY)) {
      all.add(stage.submit("retried", retried(stage, good)));
    }
    for (Played played : all) {
      played.untilTerminal();
    }
  }

  /** One has left an output, one failed after writing it, and one never ran. */
  private static Workflow reading(Stage stage) {
    ContainerTask ran =
        stage.task("ran", Body.start().text("out", "left behind")).writes(OUT).build();
    ContainerTask failed =
        stage
            .task("failed", Body.start().text("out", "of no use").exit(3))
            .writes(OUT)
            .after(ran)
            .build();
    ContainerTask never =
        stage.task("never", Body.start().text("out", "x")).writes(OUT).after(failed).build();
    return Workflow.builder("reads")
        .tasks(ran, failed, never)
        .onExit(
            end ->
                stage
                    .task("bye", Body.start().receive("RAN", "BAD", "NEVER"))
                    .envIfPresent("RAN", ran.output(OUT))
                    .envIfPresent("BAD", failed.output(OUT))
                    .envIfPresent("NEVER", never.output(OUT))
                    .build())
        .build();
  }

  private static Workflow retried(Stage stage, Task good) {
    RetryPolicy policy = RetryPolicy.maxAttempts(2);
    return Workflow.builder("retried")
        .tasks(good)
        .onExit(
            end ->
                stage.has(Feature.RETRY_ATTEMPT_REF)
                    ? stage
                        .task("bye", Body.start().failUntil("N", 2, 5))
                        .env("N", Value.attemptNumber())
                        .retry(policy)
                        .build()
                    : stage.task("bye", Body.start().exit(5)).retry(policy).build())
        .build();
  }

  private static void cancelled(Stage stage) throws InterruptedException {
    Task longer = stage.task("longer", Lasting.body(stage)).build();
    Played stopped = stage.submit("stopped", ending(stage, "stopped", longer));
    Played ended = stage.submit("terminated", ending(stage, "terminated", longer));
    Played atEnd =
        stage.submit(
            "at-the-end",
            Workflow.builder("at-the-end")
                .tasks(stage.task("brief", Body.start()).build())
                .onExit(end -> stage.task("bye", Lasting.body(stage)).build())
                .build());
    stopped.untilRunning("longer");
    stage.tries(() -> stopped.run().cancel(CancelMode.STOP));
    ended.untilRunning("longer");
    stage.tries(() -> ended.run().cancel(CancelMode.TERMINATE));
    atEnd.untilRunning("bye");
    stage.tries(() -> atEnd.run().cancel(CancelMode.TERMINATE));
    stopped.untilTerminal();
    ended.untilTerminal();
    atEnd.untilTerminal();
  }
}
