package io.tiphys.tck.internal.scenario;

import io.tiphys.feature.Capabilities;
import io.tiphys.feature.Feature;
import io.tiphys.run.CancelMode;
import io.tiphys.run.RunQuery;
import io.tiphys.status.RunId;
import io.tiphys.status.RunStatus;
import io.tiphys.status.TaskStatus;
import io.tiphys.tck.internal.body.Body;
import io.tiphys.workflow.ContainerTaskBuilder;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.Parameter;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.RetryPolicy;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.TaskGroup;
import io.tiphys.workflow.Value;
import io.tiphys.workflow.Vertex;
import io.tiphys.workflow.Workflow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** Runs that are cancelled, at all kinds of moments. */
final class CancelScenarios {
  private static final Output<String> OUT = Output.text("out");
  private static final Parameter<String> COLOUR = Parameter.text("colour").withDefault("red");
  private static final int RACES = 4;

  private CancelScenarios() {}

  static List<Scenario> all() {
    return List.of(
        Scenario.of("cancel", CancelScenarios::running),
        Scenario.of("cancel-slots", CancelScenarios::slots, Feature.PARALLELISM_RUN),
        Scenario.of("cancel-fan-out", CancelScenarios::fanOut, Feature.FANOUT).peak(3),
        Scenario.of("cancel-backoff", CancelScenarios::backoff, Feature.RETRY_BACKOFF),
        Scenario.of("cancel-attempt", CancelScenarios::attempt, Feature.RETRY).peak(3),
        Scenario.of("cancel-terminal", CancelScenarios::terminal),
        Scenario.of("cancel-twice", CancelScenarios::twice),
        Scenario.of("cancel-race", CancelScenarios::race).peak(RACES),
        Scenario.of("cancel-graceful", CancelScenarios::graceful, Feature.CANCEL_GRACEFUL).peak(3));
  }

  static boolean isBetweenAttempts(RunStatus status, String path) {
    return status
        .task(path)
        .filter(task -> task.attempts().size() == 1 && !task.phase().isTerminal())
        .filter(task -> task.attempts().get(0).phase().isTerminal())
        .isPresent();
  }

  private static void stop(Stage stage, Played played) throws InterruptedException {
    stage.tries(() -> played.run().cancel(CancelMode.STOP));
  }

  private static void running(Stage stage) throws InterruptedException {
    ContainerTaskBuilder first = stage.task("first", Body.start().text("out", "kept"));
    if (stage.has(Feature.PARAMS_OUTPUT)) {
      first.writes(OUT);
    }
    Task done = first.build();
    Task longer = stage.task("longer", Lasting.body(stage)).after(done).build();
    Task never = stage.task("never", Body.start()).after(longer).build();
    Workflow.Builder workflow = Workflow.builder("running").tasks(done, longer, never);
    if (stage.has(Feature.CONDITION)) {
      workflow
          .parameters(COLOUR)
          .tasks(stage.task("skipped", Body.start()).onlyIf(COLOUR.equalTo("none")).build());
    }
    Played played = stage.submit("running", workflow.build());
    played.untilRunning("longer");
    played.untilSaid("longer", 1, "beat");
    stop(stage, played);
    played.untilTerminal();
    Played terminated =
        stage.submit("terminated", stage.task("longer", Lasting.body(stage)).build());
    terminated.untilRunning("longer");
    terminated.untilSaid("longer", 1, "beat");
    stage.tries(() -> terminated.run().cancel(CancelMode.TERMINATE));
    terminated.untilTerminal();
    stage.quiet();
  }

  private static void slots(Stage stage) throws InterruptedException {
    Task one = lingering(stage, "one");
    Task two = lingering(stage, "two");
    Workflow.Builder workflow = Workflow.builder("slots").tasks(one, two).parallelism(1);
    if (stage.has(Feature.FAILURE_CONTINUE)) {
      workflow.continueOnFailure(); // Else a failure of the first would stop the second.
    }
    Played played = stage.submit("slots", workflow.build());
    played.until("a body running", CancelScenarios::isAnyRunning);
    stop(stage, played);
    played.untilTerminal();
  }

  /** Frees its slot some time after it is asked to, where it is asked. */
  private static Task lingering(Stage stage, String name) {
    if (!stage.has(Feature.CANCEL_GRACEFUL)) {
      return stage.task(name, Lasting.body(stage)).build();
    }
    Body body = Body.start().trap("TERM", stage.units(10), 7);
    return stage
        .task(name, Lasting.after(stage, body))
        .gracePeriod(stage.timing().eventually())
        .build();
  }

  private static boolean isAnyRunning(RunStatus status) {
    return status.allTasks().anyMatch(CancelScenarios::isRunning);
  }

  private static boolean isRunning(TaskStatus task) {
    return task.children().isEmpty()
        && task.attempts().stream().anyMatch(attempt -> attempt.phase() == Phase.RUNNING);
  }

  private static void fanOut(Stage stage) throws InterruptedException {
    FanOut.Builder fan =
        FanOut.range(0, 3, i -> stage.task("fan", Lasting.body(stage)).env("I", i).build());
    if (stage.has(Feature.PARALLELISM_FANOUT)) {
      fan.parallelism(2);
    }
    Played played = stage.submit("fan-out", fan.build());
    played.until("an instance running", CancelScenarios::isAnyRunning);
    stop(stage, played);
    played.untilTerminal();
    // Meanwhile what was not stopped gives signs of life.
    Body brief = Body.start().hold(stage.units(5));
    stage.submit("meanwhile", stage.task("only", brief).build()).untilTerminal();
  }

  /** Afterwards another run lasts longer than the pause that was cut short. */
  private static void backoff(Stage stage) throws InterruptedException {
    RetryPolicy policy = RetryPolicy.maxAttempts(3).backoff(Lasting.limit(stage, 10));
    Played played =
        stage.submit("backoff", stage.task("flaky", Body.start().exit(5)).retry(policy).build());
    played.until("between attempts", status -> isBetweenAttempts(status, "flaky"));
    stop(stage, played);
    played.untilTerminal();
    Body longer = Body.start().hold(Lasting.limit(stage, 10)).hold(stage.units(5));
    stage.submit("meanwhile", stage.task("only", longer).build()).untilTerminal();
    RetryScenarios.readOneMore(stage, played, "flaky", 1);
    stage.tries(played.run()::status);
  }

  /** In the second attempt of each, where the bodies can tell. */
  private static void attempt(Stage stage) throws InterruptedException {
    int number = stage.has(Feature.RETRY_ATTEMPT_REF) ? 2 : 1;
    Map<String, Vertex> tasks = new LinkedHashMap<>();
    tasks.put("tried", tried(stage, "tried").build());
    boolean room = stage.limit(Capabilities.Limit.CONCURRENT_TASKS, 3) == 3;
    if (room && stage.has(Feature.GROUP)) {
      tasks.put("g/tried", TaskGroup.builder("g").tasks(tried(stage, "tried").build()).build());
    }
    if (room && stage.has(Feature.FANOUT)) {
      tasks.put("fan[0]", FanOut.range(0, 1, i -> tried(stage, "fan").env("I", i).build()).build());
    }
    Played played = stage.submit("attempt", tasks.values().toArray(Vertex[]::new));
    for (String path : tasks.keySet()) {
      played.until(
          path + " in attempt " + number,
          status ->
              status
                  .task(path)
                  .filter(t -> t.attempts().size() == number && isRunning(t))
                  .isPresent());
      played.untilSaid(path, number, "beat");
    }
    stop(stage, played);
    played.untilTerminal();
    for (String path : tasks.keySet()) {
      RetryScenarios.readOneMore(stage, played, path, number);
    }
  }

  private static ContainerTaskBuilder tried(Stage stage, String name) {
    boolean knows = stage.has(Feature.RETRY_ATTEMPT_REF);
    Body begin = knows ? Body.start().failUntil("N", 2, 5) : Body.start();
    ContainerTaskBuilder task =
        stage.task(name, Lasting.after(stage, begin)).retry(RetryPolicy.maxAttempts(3));
    return knows ? task.env("N", Value.attemptNumber()) : task;
  }

  private static void terminal(Stage stage) throws InterruptedException {
    for (String alias : List.of("ended", "failed")) {
      Body body = alias.equals("failed") ? Body.start().exit(3) : Body.start();
      Played played = stage.submit(alias, stage.task("only", body).build());
      played.untilTerminal();
      stage.tries(played.run()::status);
      stop(stage, played);
      stage.tries(() -> played.run().cancel(CancelMode.TERMINATE));
      stage.tries(played.run()::status);
    }
    stage.tries(
        () -> stage.engine().run(new RunId("tck-no-such-run")).cancel(CancelMode.TERMINATE));
  }

  private static void twice(Stage stage) throws InterruptedException {
    Played played = stage.submit("twice", stage.task("only", Lasting.body(stage)).build());
    played.untilRunning("only");
    CountDownLatch together = new CountDownLatch(1);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      Thread thread = new Thread(() -> stopAfter(together, stage, played), "tck-cancel");
      threads.add(thread);
      thread.start();
    }
    together.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    played.untilTerminal();
  }

  private static void stopAfter(CountDownLatch start, Stage stage, Played played) {
    try {
      start.await();
      stop(stage, played);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Each waits a little longer with its cancel than the one before. */
  private static void race(Stage stage) throws InterruptedException {
    Task brief = stage.task("only", Body.start().hold(stage.units(1))).build();
    List<Played> all = new ArrayList<>();
    for (int i = 0; i < RACES; i++) {
      Played played = stage.submit("race" + i, brief);
      played.until("begun", status -> isAnyRunning(status) || status.phase().isTerminal());
      for (int asked = 0; asked < i * RACES; asked++) {
        stage.tries(played.run()::status);
      }
      stop(stage, played);
      all.add(played);
    }
    for (Played played : all) {
      played.untilTerminal();
      stage.tries(played.run()::status);
    }
    stage.tries(() -> stage.engine().list(RunQuery.all()));
  }

  private static void graceful(Stage stage) throws InterruptedException {
    Task polite =
        stage
            .task("polite", Lasting.after(stage, Body.start().trap("TERM", stage.units(5), 7)))
            .gracePeriod(stage.timing().eventually())
            .build();
    Task fine =
        stage
            .task("fine", Lasting.after(stage, Body.start().trap("TERM", stage.units(2), 0)))
            .gracePeriod(stage.timing().eventually())
            .build();
    Task deaf =
        stage
            .task("deaf", Lasting.after(stage, Body.start().ignoreSignals().hold(stage.units(1))))
            .gracePeriod(stage.units(6))
            .build();
    if (stage.limit(Capabilities.Limit.CONCURRENT_TASKS, 3) == 3) {
      stopAll(stage, "graceful", polite, fine, deaf);
    } else {
      stopAll(stage, "graceful", polite);
      stopAll(stage, "fine", fine);
      stopAll(stage, "deaf", deaf);
    }
  }

  /** Stops bodies that have come so far that they would answer; one more task never begins. */
  private static void stopAll(Stage stage, String alias, Task... tasks)
      throws InterruptedException {
    Workflow.Builder workflow = Workflow.builder(alias).tasks(tasks);
    workflow.tasks(stage.task("never", Body.start()).after(tasks).build());
    Played played = stage.submit(alias, workflow.build());
    for (Task task : tasks) {
      played.until(
          task.name() + " running",
          status -> status.task(task.name()).filter(CancelScenarios::isRunning).isPresent());
      String word = task.name().equals("deaf") ? "beat" : "armed";
      played.untilSaid(task.name(), 1, word);
    }
    stop(stage, played);
    played.untilTerminal();
  }
}
