package io.tiphys.tck.internal.scenario;

import io.tiphys.feature.Feature;
import io.tiphys.run.CancelMode;
import io.tiphys.run.Run;
import io.tiphys.run.RunQuery;
import io.tiphys.status.RunId;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.tck.internal.body.Body;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.OutputArtifact;
import io.tiphys.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** Deletes runs, and lets them go by themselves. */
final class DeletionScenarios {
  private static final int RUNS = 5;
  private static final int MOST_RUNS = 80;
  private static final int TASKS = 6;
  private static final OutputArtifact FILE = OutputArtifact.file("of-a-deleted-run");

  private DeletionScenarios() {}

  static List<Scenario> all() {
    return List.of(
        Scenario.of("deletion", DeletionScenarios::deletion, Feature.DELETE),
        Scenario.of("deleted-artifacts", DeletionScenarios::artifacts, Feature.DELETE),
        Scenario.of("ended-bodies", DeletionScenarios::endedBodies).peak(TASKS),
        Scenario.of("time-to-live", DeletionScenarios::timeToLive, Feature.RETENTION_TTL));
  }

  private static void deletion(Stage stage) throws InterruptedException {
    boolean writes = stage.has(Feature.ARTIFACT_CALLER_IO);
    ContainerTask quick =
        writes
            ? stage.task("only", Body.start().put("out/" + FILE.name(), "x")).writes(FILE).build()
            : stage.task("only", Body.start()).build();
    Played kept = stage.submit("kept", quick);
    SubmitRequest request = SubmitRequest.of(Workflow.of("gone", quick), stage.key("gone"));
    Played gone = stage.submit(stage.engine(), "gone", request);
    gone.untilTerminal();
    kept.untilTerminal();
    stage.tries(gone.run()::delete);
    RunId id = gone.run().id();
    stage.eventually(
        () -> !ListingScenarios.everything(stage.engine(), RunQuery.all()).contains(id));
    stage.eventually(() -> !stage.finds(stage.engine(), id));
    stage.fact("asks", "after deletion");
    stage.tries(gone.run()::status);
    stage.tries(() -> stage.engine().run(id).status());
    stage.tries(() -> stage.engine().find(request.key()));
    stage.tries(gone.run()::delete);
    stage.tries(gone.run()::delete);
    stage.tries(() -> stage.engine().run(new RunId("tck-no-such-run")).delete());
    stage.tries(kept.run()::status);
    if (writes) {
      stage.tries(() -> kept.run().open("only", FILE.name()).close());
    }
    if (stage.has(Feature.LOGS)) {
      stage.tries(() -> kept.run().log("only", 1).close());
    }
    // The key is free again, and belongs to another run.
    stage.key("again", "gone");
    stage.submit(stage.engine(), "again", request).untilTerminal();

    Played active = stage.submit("active", stage.task("only", Lasting.body(stage)).build());
    active.untilRunning("only");
    if (stage.has(Feature.LOGS_FOLLOW)) {
      AtomicBoolean heard = new AtomicBoolean();
      Following.begin(stage, active, "only", line -> heard.set(true));
      stage.eventually(heard::get);
    }
    stage.tries(active.run()::delete);
    stage.tries(active.run()::forceDelete);
    stage.tries(active.run()::status);
    stage.quiet();
  }

  private static void artifacts(Stage stage) throws InterruptedException {
    Workflow.Builder workflow = Workflow.builder("writes");
    boolean writes = stage.has(Feature.ARTIFACT_CALLER_IO);
    if (writes) {
      ContainerTask task =
          stage.task("writes", Body.start().put("out/" + FILE.name(), "x")).writes(FILE).build();
      workflow.tasks(task).output(FILE, task.output(FILE));
    } else {
      workflow.tasks(stage.task("writes", Body.start()).build());
    }
    Played run = stage.submit("writes", workflow.build());
    run.untilTerminal();
    reads(stage, run.run());
    stage.tries(run.run()::delete);
    reads(stage, run.run());
    LeakProbe leaks = stage.fixture().leaks();
    stage.eventually(() -> leaks.named(FILE.name()).isEmpty());
    stage.fact("files left", leaks.named(FILE.name()));
  }

  /**
   * Many bodies, each with a file that it leaves in its folder; the runs are not deleted. As long
   * as the last quarter of the bodies adds to the folders, the engine may have a limit that was not
   * reached, so that there are twice as many each time, up to a number above which nobody needs
   * them.
   */
  private static void endedBodies(Stage stage) throws InterruptedException {
    LeakProbe leaks = stage.fixture().leaks();
    if (leaks instanceof LeakProbe.None) {
      return;
    }
    String file = "of-an-ended-body-" + Integer.toHexString(stage.mark().hashCode());
    int runs = 0;
    long before;
    do {
      int most = Math.max(RUNS, 2 * runs);
      int part = most - most / 4;
      leave(stage, file, runs, part);
      before = folders(leaks, file);
      leave(stage, file, part, most);
      runs = most;
    } while (runs < MOST_RUNS && folders(leaks, file) > before);
    long limit = before;
    stage.eventually(() -> folders(leaks, file) <= limit);
    stage.fact(
        "folders of ended bodies",
        Map.of("bodies", runs * TASKS, "before", limit, "left", folders(leaks, file)));
  }

  /** Lets bodies leave a file, in runs of these numbers. */
  private static void leave(Stage stage, String file, int from, int to)
      throws InterruptedException {
    for (int i = from; i < to; i++) {
      Workflow.Builder workflow = Workflow.builder("leaves");
      for (int j = 0; j < TASKS; j++) {
        workflow.tasks(stage.task("t" + j, Body.start().put(file, "x")).build());
      }
      stage.submit("r" + i, workflow.build()).untilTerminal();
    }
    if (folders(stage.fixture().leaks(), file) > 0) {
      stage.quiet(); // They may go a moment later.
    }
  }

  /** Counts folders: a file may be there under several names. */
  private static long folders(LeakProbe leaks, String file) {
    return leaks.named(file).stream()
        .map(path -> path.substring(0, path.lastIndexOf('/') + 1))
        .distinct()
        .count();
  }

  private static void reads(Stage stage, Run run) throws InterruptedException {
    if (stage.has(Feature.ARTIFACT_CALLER_IO)) {
      stage.tries(() -> run.open(FILE).close());
    }
    if (stage.has(Feature.LOGS)) {
      stage.tries(() -> run.log("writes", 1).close());
    }
  }

  private static void timeToLive(Stage stage) throws InterruptedException {
    Workflow quick = Workflow.of("quick", stage.task("only", Body.start()).build());
    Workflow holds =
        Workflow.of("holds", stage.task("only", Body.start().hold(stage.units(10))).build());
    List<Played> waiting = new ArrayList<>();
    if (stage.has(Feature.SUSPEND_RUN)) {
      waiting.add(
          stage.submit("waits", quick, request -> request.timeToLive(stage.units(5)).suspended()));
    }
    Played stays = stage.submit("stays", quick);
    Played lasts = stage.submit("lasts", quick, request -> request.timeToLive(Duration.ofHours(1)));
    stays.untilTerminal();
    lasts.untilTerminal();
    // When this one, which ends last, is gone, the engine has looked at the others as well.
    Played passes = stage.submit("passes", holds, request -> request.timeToLive(stage.units(5)));
    passes.untilTerminal();
    stage.eventually(
        () ->
            !ListingScenarios.everything(stage.engine(), RunQuery.all())
                .contains(passes.run().id()));
    stage.tries(passes.run()::status);
    stage.tries(stays.run()::status);
    stage.tries(lasts.run()::status);
    for (Played waits : waiting) {
      stage.tries(waits.run()::status);
      stage.tries(() -> waits.run().cancel(CancelMode.STOP));
      waits.untilTerminal();
    }
  }
}
