package io.tiphys.tck.internal.scenario;

import io.tiphys.Engine;
import io.tiphys.feature.Feature;
import io.tiphys.run.CancelMode;
import io.tiphys.run.Run;
import io.tiphys.run.RunQuery;
import io.tiphys.status.Reason;
import io.tiphys.status.RunStatus;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.tck.internal.body.Body;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.Parameter;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Many runs and many threads at once. */
final class ConcurrencyScenarios {
  private static final Output<String> TOKEN = Output.text("token");
  private static final Parameter<String> SELF = Parameter.text("self");
  private static final int RUNS = 8;
  private static final int THREADS = 16;
  private static final int BURST = 50;
  private static final int RACES = 4;
  private static final String THREAD = "thread";

  private ConcurrencyScenarios() {}

  static List<Scenario> all() {
    return List.of(
        Scenario.of("runs-at-once", ConcurrencyScenarios::runsAtOnce).peak(RUNS),
        Scenario.of("burst", ConcurrencyScenarios::burst, Feature.CONDITION).peak(0),
        Scenario.of("burst-of-bodies", ConcurrencyScenarios::burstOfBodies)
            .unless(Feature.CONDITION)
            .peak(THREADS),
        Scenario.of(
            "cancel-and-suspend", ConcurrencyScenarios::cancelAndSuspend, Feature.SUSPEND_RUN),
        Scenario.of("closing", ConcurrencyScenarios::closing),
        Scenario.of("interrupted-wait", ConcurrencyScenarios::interruptedWait));
  }

  private static void runsAtOnce(Stage stage) throws InterruptedException {
    Workflow workflow = stage.has(Feature.PARAMS_OUTPUT) ? handingOver(stage) : receiving(stage);
    List<Played> all = new ArrayList<>();
    for (int i = 0; i < RUNS; i++) {
      String self = "token of run " + i;
      all.add(stage.submit("r" + i, workflow, request -> request.argument(SELF, self)));
    }
    for (Played run : all) {
      run.untilTerminal();
    }
  }

  /** Each run has a value of its own, which one task hands over to another and to the caller. */
  private static Workflow handingOver(Stage stage) {
    ContainerTask first =
        stage
            .task("first", Body.start().receive("SELF").write("token", "SELF"))
            .env("SELF", SELF)
            .writes(TOKEN)
            .build();
    ContainerTask second =
        stage
            .task("second", Body.start().receive("SELF", "TOKEN"))
            .env("SELF", SELF)
            .env("TOKEN", first.output(TOKEN))
            .build();
    return Workflow.builder("at-once")
        .parameters(SELF)
        .tasks(first, second)
        .output(TOKEN, first.output(TOKEN))
        .build();
  }

  /** Each run has a value of its own, which both tasks are given. */
  private static Workflow receiving(Stage stage) {
    Body body = Body.start().receive("SELF", "TOKEN");
    ContainerTask first = stage.task("first", body).env("SELF", SELF).env("TOKEN", SELF).build();
    ContainerTask second =
        stage.task("second", body).env("SELF", SELF).env("TOKEN", SELF).after(first).build();
    return Workflow.builder("at-once").parameters(SELF).tasks(first, second).build();
  }

  /** Each thread submits, reads and lists; nothing of it runs a body. */
  private static void burst(Stage stage) throws InterruptedException {
    burst(stage, ListingScenarios.inert(stage, "inert"), BURST);
  }

  /** The same where nothing can be skipped, with no more bodies than threads. */
  private static void burstOfBodies(Stage stage) throws InterruptedException {
    burst(stage, Workflow.of("brief", stage.task("only", Body.start()).build()), THREADS);
  }

  private static void burst(Stage stage, Workflow workflow, int runs) throws InterruptedException {
    CountDownLatch together = new CountDownLatch(1);
    List<Thread> threads = new ArrayList<>();
    List<Played> all = new ArrayList<>();
    for (int t = 0; t < THREADS; t++) {
      int number = t;
      Thread thread =
          new Thread(
              () -> {
                try {
                  together.await();
                  for (int i = number; i < runs; i += THREADS) {
                    Played run = ofThread(stage, "b" + i, workflow, number);
                    synchronized (all) {
                      all.add(run);
                    }
                    stage.tries(run.run()::status);
                    list(stage, number);
                  }
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              },
              "tck-burst");
      threads.add(thread);
      thread.start();
    }
    together.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    for (Played run : all) {
      run.untilTerminal();
    }
  }

  private static boolean hasLabels(Stage stage) {
    return stage.has(Feature.METADATA) && stage.has(Feature.LIST_FILTER);
  }

  private static Played ofThread(Stage stage, String alias, Workflow workflow, int thread) {
    return stage.submit(
        alias,
        workflow,
        request -> {
          if (hasLabels(stage)) {
            request.label(THREAD, thread + " of " + stage.mark());
          }
        });
  }

  /** Asks for the thread's own runs, where that can be asked for. */
  private static void list(Stage stage, int thread) throws InterruptedException {
    if (hasLabels(stage)) {
      String own = thread + " of " + stage.mark();
      stage.lists("listed for " + own, RunQuery.withLabel(THREAD, own));
    } else {
      stage.tries(() -> stage.engine().list(RunQuery.all()));
    }
  }

  /** The runs wait at a task, where there is such a thing; one has a body. */
  private static void cancelAndSuspend(Stage stage) throws InterruptedException {
    for (int i = 0; i < RACES; i++) {
      boolean waits = i < RACES - 1 && stage.has(Feature.SUSPEND_TASK);
      Task only =
          waits ? Task.suspend("only").build() : stage.task("only", Lasting.body(stage)).build();
      Played run = stage.submit("race" + i, only);
      run.until("begun", status -> status.phase() != Phase.PENDING);
      AtOnce.call(stage, () -> run.run().cancel(CancelMode.STOP), run.run()::suspend);
      run.until("terminal or suspended", ConcurrencyScenarios::isSettled);
      stage.quiet();
      stage.fact("settled " + run.alias(), stage.now());
      if (!run.run().status().phase().isTerminal()) {
        stage.tries(() -> run.run().cancel(CancelMode.TERMINATE));
        stage.tries(run.run()::resume);
      }
      run.untilTerminal();
    }
  }

  /** Tells whether a run has ended, or is suspended and nothing of it goes on. */
  static boolean isSettled(RunStatus status) {
    return status.phase().isTerminal()
        || status.suspended()
            && status
                .allTasks()
                .noneMatch(t -> t.phase() == Phase.RUNNING && t.reason() != Reason.SUSPENDED);
  }

  private static void closing(Stage stage) throws InterruptedException {
    Engine another = stage.open();
    ContainerTask holds = stage.task("only", Body.start().hold(stage.units(20))).build();
    SubmitRequest.Builder request =
        SubmitRequest.builder(Workflow.of("waited", holds), stage.key("waited"));
    // A run that does not end by itself, where there is such a thing.
    boolean suspended = stage.has(Feature.SUSPEND_RUN);
    Run run = another.submit((suspended ? request.suspended() : request).build());
    CountDownLatch ended = new CountDownLatch(1);
    Thread waiting =
        new Thread(
            () -> {
              try {
                stage.tries(() -> run.await(stage.timing().eventually(), status -> {}));
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              ended.countDown();
            },
            "tck-closing");
    waiting.start();
    stage.untilSeen("waited");
    another.close();
    waiting.join(stage.timing().eventually().toMillis());
    stage.fact("the wait ended", ended.getCount() == 0);
    stage.tries(run::status);
    if (stage.has(Feature.SHARED_STORE)) {
      Played waited = stage.attend("waited", stage.engine().run(run.id()));
      if (suspended) {
        waited.run().resume();
      }
      waited.untilTerminal();
    }
  }

  private static void interruptedWait(Stage stage) throws InterruptedException {
    // Where it can be, the run waits for us, however busy the machine is.
    boolean suspended = stage.has(Feature.SUSPEND_RUN);
    ContainerTask only = stage.task("only", Body.start().hold(stage.units(20))).build();
    Played held =
        stage.submit(
            "held",
            Workflow.of("held", only),
            request -> {
              if (suspended) {
                request.suspended();
              }
            });
    CountDownLatch begun = new CountDownLatch(1);
    Thread waiting =
        new Thread(
            () -> {
              try {
                begun.countDown();
                stage.tries(() -> held.run().await(stage.timing().eventually()));
                stage.fact("interrupted", false);
              } catch (InterruptedException e) {
                stage.fact("interrupted", true);
              }
            },
            "tck-interrupted");
    waiting.start();
    begun.await();
    waiting.interrupt();
    waiting.join();
    if (suspended) {
      stage.tries(held.run()::resume);
    }
    held.untilTerminal();
  }
}
