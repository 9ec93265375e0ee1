package io.tiphys.tck.internal.scenario;

import io.tiphys.Engine;
import io.tiphys.feature.Feature;
import io.tiphys.run.RunQuery;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Many requests at once, and requests of which nobody heard what became; mostly without bodies. */
final class RequestScenarios {
  private static final int THREADS = 8;
  private static final int RUNS = 100;
  private static final int ASKED_AGAIN = 8;

  private RequestScenarios() {}

  static List<Scenario> all() {
    return List.of(
        Scenario.of("hundred", RequestScenarios::hundred, Feature.CONDITION).peak(0),
        Scenario.of("hundred-of-bodies", RequestScenarios::hundred)
            .unless(Feature.CONDITION)
            .peak(THREADS),
        Scenario.of(
            "unknown-outcome", RequestScenarios::unknownOutcome, Feature.IDEMPOTENT_SUBMIT));
  }

  /** Where runs have bodies, no more than there are threads are made before these have ended. */
  private static void hundred(Stage stage) throws InterruptedException {
    stage.unattended();
    Workflow workflow = ListingScenarios.inert(stage, "hundred");
    int part = stage.has(Feature.CONDITION) ? RUNS : THREADS;
    for (int from = 0; from < RUNS; from += part) {
      for (Played run : submitted(stage, workflow, from, Math.min(RUNS, from + part))) {
        run.untilTerminal();
      }
    }
  }

  /** Each thread takes every eighth. */
  private static List<Played> submitted(Stage stage, Workflow workflow, int from, int to)
      throws InterruptedException {
    List<Played> all = Collections.synchronizedList(new ArrayList<>());
    List<Stage.Attempt> threads = new ArrayList<>();
    for (int t = 0; t < THREADS; t++) {
      int first = from + t;
      threads.add(
          () -> {
            for (int i = first; i < to; i += THREADS) {
              all.add(stage.submit("n" + i, workflow));
            }
          });
    }
    AtOnce.call(stage, threads.toArray(new Stage.Attempt[0]));
    return List.copyOf(all);
  }

  /**
   * Interrupts callers before and during the call, at moments all over the time that it takes, and
   * asks for the same again. Where others can go on with it, a caller's handle is closed as well.
   */
  private static void unknownOutcome(Stage stage) throws InterruptedException {
    Workflow workflow = ListingScenarios.inert(stage, "asked-again");
    List<Played> all = new ArrayList<>();
    SubmitRequest known = SubmitRequest.of(workflow, stage.key("known"));
    all.add(stage.submit(stage.engine(), "known", known));
    long began = stage.now();
    stage.tries(() -> stage.engine().submit(known));
    long takes = stage.now() - began;
    for (int i = 0; i < ASKED_AGAIN; i++) {
      String alias = "unknown" + i;
      SubmitRequest request = SubmitRequest.of(workflow, stage.key(alias));
      long after = takes * i / ASKED_AGAIN;
      if (stage.has(Feature.SHARED_STORE) && i % 3 == 2) {
        Engine another = stage.open();
        whileCalling(stage, another, request, after, caller -> another.close());
      } else {
        whileCalling(stage, stage.engine(), request, after, Thread::interrupt);
      }
      all.add(stage.submitAgain(alias, request));
    }
    for (Played run : all) {
      run.untilTerminal();
    }
    stage.quiet(); // What was on its way has come.
    stage.tries(() -> ListingScenarios.everything(stage.engine(), RunQuery.all()));
    stage.fact("looked for runs", true);
    for (Played run : all) {
      stage.tries(() -> stage.engine().find(stage.key(run.alias())));
    }
  }

  /** Something that is done to a caller. */
  private interface Disturbance {
    void disturb(Thread caller);
  }

  /**
   * Submits on a thread of its own, and disturbs it some time after it has begun; at once for 0.
   */
  private static void whileCalling(
      Stage stage, Engine engine, SubmitRequest request, long after, Disturbance disturbance)
      throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    Thread caller =
        new Thread(
            () -> {
              begun.countDown();
              awaitWithoutInterrupt(go);
              try {
                boolean unused = stage.tries(() -> engine.submit(request));
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "tck-caller");
    caller.start();
    begun.await();
    if (after == 0) {
      disturbance.disturb(caller);
      go.countDown();
    } else {
      go.countDown();
      stage.fixture().clock().pause(Duration.ofNanos(after));
      disturbance.disturb(caller);
    }
    caller.join();
  }

  private static void awaitWithoutInterrupt(CountDownLatch latch) {
    boolean interrupted = false;
    while (latch.getCount() > 0) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
