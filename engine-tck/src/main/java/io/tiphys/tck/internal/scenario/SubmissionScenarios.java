package io.tiphys.tck.internal.scenario;

import io.tiphys.Engine;
import io.tiphys.error.EngineException;
import io.tiphys.feature.Feature;
import io.tiphys.run.CancelMode;
import io.tiphys.run.Run;
import io.tiphys.run.RunQuery;
import io.tiphys.status.RunId;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.tck.internal.body.Body;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.ContainerTaskBuilder;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.Parameter;
import io.tiphys.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** Submits requests and looks for their runs; keys used more than once. */
final class SubmissionScenarios {
  private static final Parameter<String> P = Parameter.text("p");
  private static final int THREADS = 16;

  private static final int MOST_BYTES = 255;
  private static final Output<String> OWN = Output.text("own");

  private SubmissionScenarios() {}

  static List<Scenario> all() {
    return List.of(
        Scenario.of("submission", SubmissionScenarios::submission),
        Scenario.of("twins", SubmissionScenarios::twins).peak(2),
        Scenario.of("second-handle", SubmissionScenarios::secondHandle, Feature.SHARED_STORE),
        Scenario.of("client-restart", SubmissionScenarios::clientRestart, Feature.SHARED_STORE),
        Scenario.of("same-key", SubmissionScenarios::sameKey, Feature.IDEMPOTENT_SUBMIT));
  }

  private static Workflow holding(Stage stage, String name) {
    ContainerTask only =
        stage
            .task("only", Body.start().receive("P").hold(stage.timing().hold()))
            .env("P", P)
            .build();
    return Workflow.builder(name).parameters(P).tasks(only).build();
  }

  private static void submission(Stage stage) throws InterruptedException {
    Map<String, String> arguments = new HashMap<>(Map.of("p", "before"));
    SubmitRequest.Builder request =
        SubmitRequest.builder(holding(stage, "held"), stage.key("held")).arguments(arguments);
    Played held = stage.submit(stage.engine(), "held", request.build());
    // What was handed over is handed over.
    arguments.put("p", "after");
    request.arguments(Map.of("p", "after"));
    Run found = stage.engine().run(held.run().id());
    stage.tries(found::status);
    boolean ended = stage.tries(() -> found.await(Duration.ofMillis(1)));
    for (int again = 1; ended && again <= 3; again++) {
      Played another = stage.submit("held-" + again, holding(stage, "held"));
      ended = stage.tries(() -> another.run().await(Duration.ofMillis(1)));
    }
    stage.tries(() -> stage.engine().run(new RunId("tck-no-such-run")).status());
    if (stage.has(Feature.SUSPEND_RUN)) {
      inert(stage);
    }
    refused(stage);
    closed(stage);
    held.untilTerminal();
    stage.tries(() -> held.run().await(stage.timing().eventually()));
    held.run().status();
  }

  /** A run in which nothing happens is there all the same. */
  private static void inert(Stage stage) throws InterruptedException {
    Workflow workflow = Workflow.of("inert", stage.task("only", Body.start()).build());
    Played inert = stage.submit("inert", workflow, request -> request.suspended());
    stage.tries(() -> stage.engine().run(inert.run().id()).status());
    inert.run().cancel(CancelMode.TERMINATE);
    inert.untilTerminal();
  }

  /** Two runs of one workflow. */
  private static void twins(Stage stage) throws InterruptedException {
    boolean outputs = stage.has(Feature.PARAMS_OUTPUT);
    Body body = Body.start().receive("P");
    ContainerTaskBuilder first =
        stage.task("one", outputs ? body.write("own", "P") : body).env("P", P);
    if (outputs) {
      first.writes(OWN);
    }
    ContainerTask one = first.build();
    ContainerTask two = stage.task("two", Body.start()).after(one).build();
    ContainerTask three = stage.task("three", Body.start()).build();
    Workflow.Builder twins = Workflow.builder("twins").parameters(P).tasks(three, two, one);
    if (outputs) {
      twins.output(OWN, one.output(OWN));
    }
    Workflow workflow = twins.build();
    Played left = stage.submit("left", workflow, request -> request.argument(P, "left"));
    Played right = stage.submit("right", workflow, request -> request.argument(P, "right"));
    left.untilTerminal();
    right.untilTerminal();
  }

  private static void refused(Stage stage) throws InterruptedException {
    RequestKey key = stage.key("refused");
    SubmitRequest withoutArgument = SubmitRequest.of(holding(stage, "refused"), key);
    stage.tries(() -> stage.submit(stage.engine(), "refused", withoutArgument));
    stage.tries(() -> stage.engine().find(key));
    stage.tries(() -> ListingScenarios.everything(stage.engine(), RunQuery.all()));
    stage.fact("listed after the refusal", true);
  }

  private static void closed(Stage stage) throws InterruptedException {
    RequestKey key = stage.key("closed");
    Engine another = stage.open();
    another.close();
    SubmitRequest late =
        SubmitRequest.builder(holding(stage, "closed"), key).argument(P, "x").build();
    stage.tries(() -> another.submit(late));
    stage.tries(() -> stage.engine().find(key));
  }

  private static void secondHandle(Stage stage) throws InterruptedException {
    Played shared =
        stage.submit("shared", holding(stage, "shared"), request -> request.argument(P, "x"));
    Engine another = stage.open();
    RunId id = RunId.parse(shared.run().id().toString());
    stage.eventually(() -> isFound(another, id));
    shared.untilTerminal();
    stage.tries(() -> another.run(id).status());
  }

  private static boolean isFound(Engine engine, RunId id) {
    try {
      return engine.run(id).status().id().equals(id);
    } catch (EngineException e) {
      return false;
    }
  }

  private static void clientRestart(Stage stage) throws InterruptedException {
    Engine first = stage.open();
    SubmitRequest request =
        SubmitRequest.builder(holding(stage, "left"), stage.key("left")).argument(P, "x").build();
    RunId id = first.submit(request).id();
    first.close();
    Engine second = stage.open();
    stage.eventually(() -> isFound(second, id));
    stage.attend("left", second.run(id)).untilTerminal();
  }

  private static void sameKey(Stage stage) throws InterruptedException {
    Workflow workflow = holding(stage, "keyed");
    RequestKey key = stage.key("keyed");
    SubmitRequest request = SubmitRequest.builder(workflow, key).argument(P, "one").build();
    List<Thread> threads = new ArrayList<>();
    CountDownLatch together = new CountDownLatch(1);
    for (int i = 0; i < THREADS; i++) {
      Thread thread = new Thread(() -> submitAfter(together, stage, request), "tck-same-key");
      threads.add(thread);
      thread.start();
    }
    together.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    Played keyed = stage.attend("keyed", stage.engine().submit(request));
    SubmitRequest other = SubmitRequest.builder(workflow, key).argument(P, "two").build();
    stage.tries(() -> stage.engine().submit(other));
    keyed.untilTerminal();
    stage.tries(() -> stage.engine().submit(request));
    stage.tries(() -> stage.engine().find(key));
    stage.tries(() -> ListingScenarios.everything(stage.engine(), RunQuery.all()));
    oddKeys(stage);
  }

  /** Keys that differ only in what an encoding might lose. */
  private static void oddKeys(Stage stage) throws InterruptedException {
    ContainerTask only = stage.task("only", Body.start()).build();
    // Of the two longest, 255 bytes each with what every key begins with, only the ends differ.
    String longest = "x".repeat(MOST_BYTES - stage.mark().length() - 2);
    List<String> odd =
        List.of(
            "a/b", "a_b", "a-b", "A-b", "ä b", "a\u0308 b", "日本 🚢", longest + "a", longest + "b");
    List<RunId> ids = new ArrayList<>();
    for (int i = 0; i < odd.size(); i++) {
      String alias = "odd" + i;
      RequestKey key = stage.key(alias, odd.get(i));
      SubmitRequest request = SubmitRequest.of(Workflow.of("odd", only), key);
      stage.tries(() -> ids.add(stage.submit(stage.engine(), alias, request).run().id()));
    }
    stage.fact("odd keys", odd.size());
    stage.fact("odd runs", ids.stream().distinct().count());
  }

  private static void submitAfter(CountDownLatch start, Stage stage, SubmitRequest request) {
    try {
      start.await();
      stage.tries(() -> stage.engine().submit(request));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
