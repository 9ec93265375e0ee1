package io.tiphys.tck.internal.scenario;

import io.tiphys.feature.Feature;
import io.tiphys.run.CancelMode;
import io.tiphys.run.Run;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.tck.internal.body.Body;
import io.tiphys.tck.internal.body.Evidence;
import io.tiphys.tck.internal.body.EvidenceLine;
import io.tiphys.tck.internal.trace.KitClock;
import io.tiphys.tck.internal.trace.Trace;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.ContainerTaskBuilder;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.RetryPolicy;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/** Restarts the engine at all kinds of moments, where the kit was told how. */
final class RestartScenarios {
  private static final Output<String> OUT = Output.text("out");
  private static final int HOLD_UNITS = 20;
  private static final int PAUSE_UNITS = 50;
  private static final int BRIEF_UNITS = 2;
  private static final int ENDINGS = 3;

  private RestartScenarios() {}

  static List<Scenario> all() {
    return List.of(
        restarting("restart", RestartScenarios::running),
        restarting("restart-submit", RestartScenarios::submitted),
        restarting("restart-ending", RestartScenarios::ending),
        restarting("restart-cancel", RestartScenarios::cancelled),
        restarting("restart-backoff", RestartScenarios::backoff, Feature.RETRY_BACKOFF),
        restarting("restart-fan-out", RestartScenarios::fanOut, Feature.FANOUT).peak(3));
  }

  private static Scenario restarting(String name, Scenario.Script script, Feature... needs) {
    return Scenario.of(
            name,
            stage -> {
              if (stage.faults().restartEngine().isEmpty()) {
                stage.fact(Trace.NOT_SET, "EngineUnderTest.restart");
                return;
              }
              // A watch need not outlive the handle that opened it.
              stage.unattended();
              script.play(stage);
            },
            needs)
        .and(Feature.DURABLE)
        .restarts();
  }

  /** Goes on after a restart with runs that were made before. */
  private static void restart(Stage stage, Played... runs) throws Exception {
    for (Played run : runs) {
      run.run().status();
    }
    stage.restart();
    stage.attended();
    for (Played run : runs) {
      stage.again(run).untilTerminal();
    }
  }

  private static ContainerTaskBuilder holding(Stage stage, String name) {
    return stage.task(name, Body.start().hold(stage.units(HOLD_UNITS)));
  }

  /** One run has ended before, one is in its second task. */
  private static void running(Stage stage) throws Exception {
    boolean outputs = stage.has(Feature.PARAMS_OUTPUT);
    ContainerTaskBuilder writes = stage.task("first", Body.start().text("out", "kept"));
    ContainerTask first = (outputs ? writes.writes(OUT) : writes).build();
    Workflow.Builder brief = Workflow.builder("ended").tasks(first);
    if (outputs) {
      brief.output(OUT, first.output(OUT));
    }
    SubmitRequest.Builder request = SubmitRequest.builder(brief.build(), stage.key("ended"));
    if (stage.has(Feature.METADATA)) {
      request.label("kept", "label");
    }
    Played ended = stage.submit(stage.engine(), "ended", request.build());
    ended.untilTerminal();
    Task only = holding(stage, "only").after(first).build();
    Task last = stage.task("last", Body.start()).after(only).build();
    Played running = stage.submit("running", first, only, last);
    running.untilRunning("only");
    List<Played> suspended = suspended(stage);
    AtomicBoolean told = new AtomicBoolean();
    if (stage.has(Feature.WATCH)) {
      stage.keep(running.run().watch(s -> told.compareAndSet(false, s.phase().isTerminal())));
      stage.fact("watch over the restart", stage.lastWatch());
    }
    restart(stage, ended, running);
    for (Played run : suspended) {
      Played still = stage.again(run);
      stage.tries(still.run()::status);
      stage.tries(() -> still.run().cancel(CancelMode.STOP));
      still.untilTerminal();
    }
    stage.untilWatchesEnd("running");
    if (stage.has(Feature.WATCH) && !told.get()) {
      // Whether the handle that opened the watch is there at all.
      stage.fact("the old handle answers", stage.tries(running.run()::status));
    }
    stage.tries(() -> stage.engine().find(request.build().key()));
  }

  /** Submits a run that waits to be resumed, where there is such a thing. */
  private static List<Played> suspended(Stage stage) throws InterruptedException {
    if (!stage.has(Feature.SUSPEND_RUN)) {
      return List.of();
    }
    Workflow workflow = Workflow.of("suspended", stage.task("only", Body.start()).build());
    Played run = stage.submit("suspended", workflow, request -> request.suspended());
    run.until("suspended", status -> status.suspended() || status.phase().isTerminal());
    return List.of(run);
  }

  /**
   * The crash comes as soon as the last body has told its end, if the run is not terminal by then.
   * Where it comes too late, another run is tried.
   */
  private static void ending(Stage stage) throws Exception {
    for (int i = 0; i < ENDINGS && stage.has(Feature.LOGS_FOLLOW); i++) {
      Body brief = Body.start().hold(stage.units(BRIEF_UNITS));
      Played run = stage.submit("ends-" + i, stage.task("last", brief).build());
      AtomicBoolean told = new AtomicBoolean();
      Following.begin(stage, run, "last", line -> tellEnd(stage, line, told));
      KitClock clock = stage.fixture().clock();
      if (clock.await(told::get, stage.timing().eventually())
          && !run.run().status().phase().isTerminal()
          && isCaught(stage, run)) {
        return;
      }
    }
  }

  private static void tellEnd(Stage stage, Run.LogLine line, AtomicBoolean told) {
    if (!Evidence.of(List.of(line.text())).all(EvidenceLine.End.class).isEmpty()) {
      told.set(true);
      stage.fact("the end was told", stage.now());
    }
  }

  /** Restarts the engine, and tells whether a run was seen that had not ended when it was down. */
  private static boolean isCaught(Stage stage, Played run) throws Exception {
    List<Phase> meanwhile = new ArrayList<>();
    FutureTask<Void> restarting =
        new FutureTask<>(
            () -> {
              stage.restart();
              return null;
            });
    Thread thread = new Thread(restarting, "tck-restart");
    thread.start();
    try {
      while (!isOver(restarting, stage.timing().unit())) {
        // A handle that was there before may answer, or may not.
        stage.tries(() -> meanwhile.add(run.run().status().phase()));
      }
    } finally {
      thread.interrupt();
    }
    stage.attended();
    Played after = stage.again(run);
    meanwhile.add(after.run().status().phase());
    after.untilTerminal();
    stage.quiet();
    stage.tries(after.run()::status);
    stage.unattended();
    return meanwhile.stream().anyMatch(phase -> !phase.isTerminal());
  }

  private static boolean isOver(FutureTask<Void> restarting, Duration limit) throws Exception {
    try {
      restarting.get(limit.toNanos(), TimeUnit.NANOSECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    }
  }

  /** Nothing is asked between the answer and the crash. */
  private static void submitted(Stage stage) throws Exception {
    Played run = stage.submit("submitted", stage.task("only", Body.start()).build());
    stage.restart();
    stage.attended();
    stage.again(run).untilTerminal();
  }

  /** The body takes its time to end, where it is asked to. */
  private static void cancelled(Stage stage) throws Exception {
    ContainerTask lasts =
        stage.has(Feature.CANCEL_GRACEFUL)
            ? stage
                .task(
                    "only",
                    Lasting.after(stage, Body.start().trap("TERM", stage.units(HOLD_UNITS), 7)))
                .gracePeriod(stage.timing().eventually())
                .build()
            : stage.task("only", Lasting.body(stage)).build();
    Played run = stage.submit("cancelled", lasts);
    run.untilRunning("only");
    run.run().cancel(CancelMode.STOP);
    restart(stage, run);
  }

  private static void backoff(Stage stage) throws Exception {
    Task flaky =
        stage
            .task("flaky", Body.start().exit(5))
            .retry(RetryPolicy.maxAttempts(2).backoff(Lasting.limit(stage, PAUSE_UNITS)))
            .build();
    Played run = stage.submit("flaky", flaky);
    run.until("first attempt over", s -> CancelScenarios.isBetweenAttempts(s, "flaky"));
    restart(stage, run);
  }

  /** Some instances run and others wait, where that can be had. */
  private static void fanOut(Stage stage) throws Exception {
    FanOut.Builder fan = FanOut.range(0, 3, i -> holding(stage, "fan").env("I", i).build());
    if (stage.has(Feature.PARALLELISM_FANOUT)) {
      fan.parallelism(2);
    }
    Played run = stage.submit("fan-out", fan.build());
    run.until(
        "an instance running",
        status ->
            status.allTasks().anyMatch(t -> t.path().contains("[") && t.phase() == Phase.RUNNING));
    restart(stage, run);
  }
}
