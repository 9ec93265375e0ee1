package io.tiphys.tck.internal.scenario;

import io.tiphys.Engine;
import io.tiphys.feature.Feature;
import io.tiphys.run.CancelMode;
import io.tiphys.run.Run;
import io.tiphys.status.AttemptStatus;
import io.tiphys.status.RunStatus;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.tck.internal.body.Body;
import io.tiphys.tck.internal.trace.Trace;
import io.tiphys.workflow.ContainerTaskBuilder;
import io.tiphys.workflow.RetryPolicy;
import io.tiphys.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Bodies that vanish, and an engine that is cut off, where the kit was told how. */
final class FaultScenarios {
  private static final int HOLD_UNITS = 10;

  /** How many quiet windows calls may take to notice an outage before it ends. */
  private static final int PATIENCE = 5;

  private FaultScenarios() {}

  static List<Scenario> all() {
    return List.of(
        Scenario.of("lost-bodies", FaultScenarios::lostBodies, Feature.DURABLE),
        Scenario.of("outage", FaultScenarios::outage).peak(2).restarts());
  }

  private static void lostBodies(Stage stage) throws Exception {
    if (stage.faults().loseBody().isEmpty()) {
      stage.fact(Trace.NOT_SET, "EngineUnderTest.bodyLoss");
      return;
    }
    // One after the other: there may be room for one body only.
    lose(stage, stage.submit("lost", stage.task("only", Lasting.body(stage)).build()));
    if (stage.has(Feature.RETRY)) {
      ContainerTaskBuilder task = stage.task("only", Body.start().hold(stage.units(HOLD_UNITS)));
      lose(stage, stage.submit("lost-once", task.retry(RetryPolicy.maxAttempts(2)).build()));
    }
  }

  private static void lose(Stage stage, Played played) throws Exception {
    RunStatus status = played.untilRunning("only");
    AttemptStatus attempt = status.task("only").orElseThrow().attempts().get(0);
    stage.faults().loseBody().orElseThrow().lose(played.run().id(), "only", attempt);
    stage.fact("lost of " + played.alias(), stage.now());
    played.untilTerminal();
  }

  /** Several calls while nothing can be reached, and afterwards a look at what came of them. */
  private static void outage(Stage stage) throws Exception {
    if (stage.faults().outage().isEmpty()) {
      stage.fact(Trace.NOT_SET, "EngineUnderTest.outage");
      return;
    }
    stage.unattended();
    Faults.Way way = stage.faults().outage().get();
    Engine engine = stage.open(way.open());
    Run before = stage.submit(engine, "before", waiting(stage, "before")).run();
    Played cancelled = stage.submit(engine, "cancelled", waiting(stage, "cancelled"));
    before.status();
    cancelled.run().status();
    SubmitRequest during = waiting(stage, "during");
    Calls calls = new Calls(stage);
    stage.fact("outage began", stage.now());
    AutoCloseable outage = way.outage().begin();
    try {
      stage.fact("outage is there", stage.now());
      calls.make(before::status);
      calls.make(() -> engine.find(stage.key("before")));
      calls.make(() -> engine.submit(during));
      calls.make(() -> cancelled.run().cancel(CancelMode.TERMINATE));
      calls.await(stage.timing().quiet().multipliedBy(PATIENCE));
    } finally {
      stage.fact("outage ends", stage.now());
      outage.close();
      stage.fact("outage is over", stage.now());
    }
    stage.fact("calls that never returned", calls.await(stage.timing().eventually()));
    afterwards(stage, engine, before, cancelled);
  }

  /** What a call said to have done has to be seen without another one that does the same. */
  private static void afterwards(Stage stage, Engine engine, Run before, Played cancelled)
      throws Exception {
    stage.eventually(() -> answers(before));
    Optional<Run> made = engine.find(stage.key("during"));
    if (made.isPresent()) {
      stage.attend("during", made.get()).run().cancel(CancelMode.TERMINATE);
    }
    if (wasTold(stage, "cancel")) {
      cancelled.untilTerminal();
    }
    cancelled.run().cancel(CancelMode.TERMINATE);
    before.cancel(CancelMode.TERMINATE);
  }

  private static boolean wasTold(Stage stage, String op) {
    return stage.recorder().trace().calls(op).stream()
        .anyMatch(call -> call.run().equals("cancelled") && call.error() == null);
  }

  private static boolean answers(Run run) {
    try {
      return run.status().id().equals(run.id());
    } catch (RuntimeException e) {
      return false;
    }
  }

  /** A run that does not end before it is cancelled, without a body where that can be had. */
  private static SubmitRequest waiting(Stage stage, String alias) {
    SubmitRequest.Builder request =
        SubmitRequest.builder(
            Workflow.of("waits", stage.task("only", Lasting.body(stage)).build()),
            stage.key(alias));
    return stage.has(Feature.SUSPEND_RUN) ? request.suspended().build() : request.build();
  }

  /** Calls that may take as long as an outage does: each on a thread of its own. */
  private static final class Calls {
    private final Stage stage;
    private final List<Thread> threads = new ArrayList<>();

    Calls(Stage stage) {
      this.stage = stage;
    }

    void make(Stage.Attempt call) {
      Thread thread =
          new Thread(
              () -> {
                try {
                  stage.tries(call);
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              },
              "tck-calling");
      thread.setDaemon(true);
      thread.start();
      threads.add(thread);
    }

    /** Waits for all of them, and returns how many have not returned. */
    long await(Duration most) throws InterruptedException {
      for (Thread thread : threads) {
        TimeUnit.NANOSECONDS.timedJoin(thread, most.toNanos());
      }
      return threads.stream().filter(Thread::isAlive).count();
    }
  }
}
