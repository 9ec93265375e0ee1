package io.tiphys.tck.internal.scenario;

import io.tiphys.feature.Feature;
import io.tiphys.run.Run;
import io.tiphys.tck.internal.body.Body;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.ContainerTaskBuilder;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.OutputArtifact;
import io.tiphys.workflow.Outputs;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.RetryPolicy;
import io.tiphys.workflow.SuspendTask;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.TaskGroup;
import io.tiphys.workflow.Vertex;
import io.tiphys.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Runs that are run again. */
final class RerunScenarios {
  private static final Output<String> OUT = Output.text("out");
  private static final OutputArtifact FILE = OutputArtifact.file("file");
  private static final int FILE_BYTES = 5000;

  private RerunScenarios() {}

  static List<Scenario> all() {
    return List.of(
        Scenario.of("rerun", RerunScenarios::again, Feature.RERUN),
        Scenario.of(
            "rerun-artifacts",
            RerunScenarios::artifacts,
            Feature.RERUN,
            Feature.DELETE,
            Feature.ARTIFACT,
            Feature.ARTIFACT_CALLER_IO),
        Scenario.of("rerun-refused", RerunScenarios::refused, Feature.RERUN).peak(2),
        Scenario.of(
                "rerun-parts",
                stage -> parts(stage, members -> TaskGroup.builder("part").tasks(members).build()),
                Feature.RERUN,
                Feature.FANOUT,
                Feature.GROUP,
                Feature.SUSPEND_TASK)
            .peak(2),
        Scenario.of(
                "rerun-parts-called",
                stage ->
                    parts(
                        stage,
                        members -> Task.call("part", Workflow.of("called", members)).build()),
                Feature.RERUN,
                Feature.FANOUT,
                Feature.CALL,
                Feature.SUSPEND_TASK)
            .peak(2));
  }

  /**
   * Of two instances of a fan-out one is kept as a whole, and of the other what came before a
   * question that was answered with no, and is with yes when it is asked again.
   */
  private static void parts(Stage stage, Function<Vertex[], Vertex> inside)
      throws InterruptedException {
    FanOut fan =
        FanOut.range(
                0,
                2,
                i -> {
                  Task before = stage.task("before", Body.start()).build();
                  SuspendTask ask = Task.suspend("ask").after(before).build();
                  Task behind = stage.task("behind", Body.start()).after(ask).build();
                  return inside.apply(new Vertex[] {before, ask, behind});
                })
            .build();
    Played old = stage.submit("parts", fan);
    SuspendScenarios.untilWaiting(old, "part[1]/ask");
    approve(stage, old, "part[0]/ask");
    old.untilTask("part[0]/behind", Phase.SUCCEEDED);
    stage.tries(() -> old.run().reject("part[1]/ask", "not yet"));
    old.untilTerminal();
    List<Run> made = new ArrayList<>();
    stage.tries(() -> made.add(old.run().rerun(stage.key("rest"))));
    for (Run run : made) {
      Played rest = stage.attend("rest", run);
      approve(stage, rest, "part[1]/ask");
      rest.untilTerminal();
    }
  }

  private static void approve(Stage stage, Played played, String path) throws InterruptedException {
    SuspendScenarios.untilWaiting(played, path);
    stage.tries(() -> played.run().approve(path, Outputs.none()));
  }

  private static Task[] tasks(Stage stage) {
    ContainerTaskBuilder first = stage.task("keeps", Body.start().text("out", "kept"));
    if (stage.has(Feature.PARAMS_OUTPUT)) {
      first.writes(OUT);
    }
    ContainerTask keeps = first.build();
    ContainerTaskBuilder second = stage.task("fails", Body.start().receive("V").exit(3));
    if (stage.has(Feature.PARAMS_OUTPUT)) {
      second.env("V", keeps.output(OUT));
    }
    if (stage.has(Feature.RETRY)) {
      second.retry(RetryPolicy.maxAttempts(2));
    }
    ContainerTask fails = second.after(keeps).build();
    Task behind = stage.task("behind", Body.start()).after(fails).build();
    return new Task[] {keeps, fails, behind};
  }

  private static void again(Stage stage) throws InterruptedException {
    Played old = stage.submit("old", tasks(stage));
    old.untilTerminal();
    stage.tries(old.run()::status);
    Optional<Played> again = rerun(stage, old, "again");
    if (again.isPresent()) {
      rerun(stage, again.get(), "third");
    }
    stage.tries(old.run()::status);
  }

  /** What a kept task wrote is the new run's, too: also when the earlier one is gone. */
  private static void artifacts(Stage stage) throws InterruptedException {
    ContainerTask keeps =
        stage.task("keeps", Body.start().bytes("out/file", FILE_BYTES, 1)).writes(FILE).build();
    Body reads = Body.start().digest("in/file").exit(3);
    Task fails = stage.task("fails", reads).reads(keeps.output(FILE)).build();
    Played first = stage.submit("first", keeps, fails);
    first.untilTerminal();
    Optional<Played> second = rerun(stage, first, "kept");
    stage.tries(first.run()::delete);
    if (second.isPresent()) {
      stage.tries(() -> second.get().run().open("keeps", FILE.name()).close());
      rerun(stage, second.get(), "third");
    }
  }

  private static Optional<Played> rerun(Stage stage, Played old, String alias)
      throws InterruptedException {
    List<Run> made = new ArrayList<>();
    stage.tries(() -> made.add(old.run().rerun(stage.key(alias))));
    Optional<Played> played = made.stream().findFirst().map(run -> stage.attend(alias, run));
    if (played.isPresent()) {
      played.get().untilTerminal();
    }
    return played;
  }

  private static void refused(Stage stage) throws InterruptedException {
    Task holds = stage.task("only", Body.start().hold(Lasting.limit(stage, 8))).build();
    Played active = stage.submit("active", holds);
    active.untilRunning("only");
    stage.tries(() -> active.run().rerun(stage.key("of-active")));
    active.untilTerminal();
    stage.tries(() -> active.run().rerun(stage.key("of-succeeded")));
  }
}
