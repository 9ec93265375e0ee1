package io.tiphys.tck.internal.scenario;

import io.tiphys.Engine;
import io.tiphys.feature.Feature;
import io.tiphys.run.CancelMode;
import io.tiphys.run.Run;
import io.tiphys.run.Watch;
import io.tiphys.status.RunId;
import io.tiphys.status.RunStatus;
import io.tiphys.tck.internal.body.Body;
import io.tiphys.tck.internal.trace.Trace;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.Workflow;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Watches of every kind on runs of every age. */
final class WatchScenarios {
  private static final int MANY = 20;

  private WatchScenarios() {}

  static List<Scenario> all() {
    return List.of(
        Scenario.of("watches", WatchScenarios::watches, Feature.WATCH),
        Scenario.of("odd-consumers", WatchScenarios::oddConsumers, Feature.WATCH),
        Scenario.of("resumed-watch", WatchScenarios::resumed, Feature.WATCH_RESUME),
        Scenario.of("cut-watch", WatchScenarios::cut, Feature.WATCH, Feature.SHARED_STORE),
        Scenario.of("watch-of-deleted", WatchScenarios::deleted, Feature.WATCH, Feature.DELETE));
  }

  private static ContainerTask[] chain(Stage stage) {
    ContainerTask first = stage.task("first", Body.start().hold(stage.timing().hold())).build();
    ContainerTask second =
        stage.task("second", Body.start().hold(stage.timing().hold())).after(first).build();
    return new ContainerTask[] {first, second};
  }

  private static void watches(Stage stage) throws InterruptedException {
    Played run = stage.submit("watched", chain(stage));
    run.untilTask("first", Phase.SUCCEEDED);
    stage.fact("late from", run.latest().version());
    Watch late = run.run().watch(status -> {});
    stage.fact("late watch", stage.lastWatch());
    for (int i = 1; i < MANY; i++) {
      stage.keep(run.run().watch(status -> {}));
    }
    stage.keep(late);
    run.untilTerminal();
    stage.keep(run.run().watch(status -> {}));
    stage.fact("watch after the end", stage.lastWatch());
    stage.tries(() -> stage.engine().run(new RunId("tck-no-such-run")).watch(s -> {}).close());
  }

  private static void oddConsumers(Stage stage) throws InterruptedException {
    Played run = stage.submit("watched", chain(stage));
    CountDownLatch release = new CountDownLatch(1);
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    stage.keep(
        run.run()
            .watch(
                status -> {
                  most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                  block(release, stage);
                  inside.decrementAndGet();
                }));
    stage.fact("slow watch", stage.lastWatch());
    stage.keep(
        run.run()
            .watch(
                status -> {
                  throw new IllegalStateException("a consumer that throws");
                }));
    stage.fact("throwing watch", stage.lastWatch());
    Watch closed = run.run().watch(status -> {});
    stage.fact("closed watch", stage.lastWatch());
    run.untilRunning("first");
    closed.close();
    stage.fact("closed at", stage.now());
    run.untilTerminal();
    release.countDown();
    stage.untilWatchesEnd("watched");
    stage.fact("most calls at once", most.get());
  }

  private static void block(CountDownLatch release, Stage stage) {
    try {
      release.await(stage.timing().eventually().toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void resumed(Stage stage) throws InterruptedException {
    Played run = stage.submit("watched", chain(stage));
    long old = run.run().status().version();
    RunStatus middle = run.untilTask("first", Phase.SUCCEEDED);
    stage.fact("resumed from", middle.version());
    stage.keep(run.run().watchAfter(middle.version(), status -> {}));
    stage.fact("resumed watch", stage.lastWatch());
    run.untilTerminal();
    stage.fact("old from", old);
    if (stage.tries(() -> stage.keep(run.run().watchAfter(old, status -> {})))) {
      stage.fact("old watch", stage.lastWatch());
    }
    stage.untilWatchesEnd("watched");
  }

  /** The run waits for us where it can, and ends when the connection has been cut. */
  private static void cut(Stage stage) throws Exception {
    Optional<Faults.Connection> connection = stage.faults().connection();
    if (connection.isEmpty()) {
      stage.fact(Trace.NOT_SET, "EngineUnderTest.connection");
      return;
    }
    Workflow waits = Workflow.of("waits", stage.task("only", Lasting.body(stage)).build());
    Played run =
        stage.submit(
            "waits",
            waits,
            request -> {
              if (stage.has(Feature.SUSPEND_RUN)) {
                request.suspended();
              }
            });
    Engine another = stage.open(connection.get().open());
    stage.eventually(() -> stage.finds(another, run.run().id()));
    AtomicBoolean shown = new AtomicBoolean();
    stage.keep(another.run(run.run().id()).watch(status -> shown.set(true)));
    stage.fact("cut watch", stage.lastWatch());
    stage.eventually(shown::get);
    stage.fact("connections cut", connection.get().cut().cut());
    stage.tries(() -> run.run().cancel(CancelMode.STOP));
    connection.get().cut().cut(); // What tells of the end may be on its way.
    run.untilTerminal();
    stage.untilWatchesEnd("waits");
  }

  private static void deleted(Stage stage) throws InterruptedException {
    Run run =
        stage
            .submit("deleted", stage.task("only", Body.start().hold(stage.units(100))).build())
            .run();
    stage.untilSeen("deleted");
    stage.tries(run::forceDelete);
    stage.untilWatchesEnd("deleted");
  }
}
