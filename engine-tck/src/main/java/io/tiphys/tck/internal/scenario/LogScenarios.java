package io.tiphys.tck.internal.scenario;

import io.tiphys.feature.Feature;
import io.tiphys.run.CancelMode;
import io.tiphys.tck.internal.body.Body;
import io.tiphys.tck.internal.check.OddValues;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.RetryPolicy;
import io.tiphys.workflow.Workflow;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** What bodies print. */
final class LogScenarios {
  private LogScenarios() {}

  static List<Scenario> all() {
    return List.of(
        Scenario.of("logs", LogScenarios::logs, Feature.LOGS).peak(3),
        Scenario.of("log-followed", LogScenarios::followed, Feature.LOGS_FOLLOW),
        Scenario.of(
            "log-followed-early",
            LogScenarios::followedEarly,
            Feature.LOGS_FOLLOW,
            Feature.SUSPEND_RUN),
        Scenario.of(
            "log-of-attempts", LogScenarios::attempts, Feature.LOGS_ATTEMPT, Feature.RETRY));
  }

  private static void logs(Stage stage) throws InterruptedException {
    Body printing =
        Body.start()
            .echo("first")
            .echo("")
            .echo(OddValues.of("TEMPLATE"))
            .err("to the error stream")
            .echo(OddValues.of("UNICODE"))
            .echo(" \tblanks \t ")
            .printNoNewline("the last, without an end");
    ContainerTask words = stage.task("words", printing).build();
    ContainerTask many = stage.task("many", Body.start().logLines(4000, 64)).build();
    ContainerTask wide = stage.task("wide", Body.start().logLines(2, 65_536)).build();
    ContainerTask quiet = stage.task("quiet", Body.start()).build();
    Body failing = Body.start().echo("before it fails").err("to the error stream").exit(3);
    ContainerTask fails = stage.task("fails", failing).build();
    stage.submit("words", words, many, wide, quiet).untilTerminal();
    Played played =
        stage.submit("fails", fails, stage.task("never", Body.start()).after(fails).build());
    played.untilTerminal();
    stage.tries(() -> played.run().log("never", 1).close());
  }

  /**
   * Ends the body when some signs of its life have come after its line. It would live so long that
   * this is the cause of its end.
   */
  private static void followed(Stage stage) throws InterruptedException {
    Body body = Body.start().echo("follow me");
    for (int i = 0; i < 20; i++) {
      body = body.hold(stage.units(10));
    }
    Played played = stage.submit("followed", stage.task("talker", body).build());
    played.untilRunning("talker");
    AtomicInteger after = new AtomicInteger(-1);
    Following following =
        Following.begin(stage, played, "talker", line -> count(line.text(), after));
    stage.eventually(() -> after.get() >= 2);
    stage.fact("lines after the first", after.get());
    stage.fact("the stream ended early", following.hasEnded());
    stage.tries(() -> played.run().cancel(CancelMode.TERMINATE));
    played.untilTerminal();
    stage.eventually(following::hasEnded);
    stage.fact("the stream ended", following.hasEnded());
  }

  private static void count(String line, AtomicInteger after) {
    if (line.equals("follow me") || after.get() >= 0) {
      after.incrementAndGet();
    }
  }

  /** Nothing can begin while the logs are followed first; of two tasks one never does. */
  private static void followedEarly(Stage stage) throws InterruptedException {
    ContainerTask talker = stage.task("talker", Body.start().echo("follow me").exit(3)).build();
    ContainerTask never = stage.task("never", Body.start()).after(talker).build();
    Played played =
        stage.submit("early", Workflow.of("early", talker, never), request -> request.suspended());
    played.until("suspended", status -> status.suspended() || status.phase().isTerminal());
    Following ofTalker = Following.begin(stage, played, "talker", line -> {});
    Following ofNever = Following.begin(stage, played, "never", line -> {});
    stage.quiet();
    stage.fact("a stream ended early", ofTalker.hasEnded() || ofNever.hasEnded());
    stage.tries(played.run()::resume);
    played.untilTerminal();
    stage.eventually(() -> ofTalker.hasEnded() && ofNever.hasEnded());
    stage.fact("the streams ended", ofTalker.hasEnded() && ofNever.hasEnded());
  }

  private static void attempts(Stage stage) throws InterruptedException {
    Body body = Body.start().hold(stage.units(1)).exit(7);
    stage
        .submit("attempts", stage.task("fails", body).retry(RetryPolicy.maxAttempts(3)).build())
        .untilTerminal();
  }
}
