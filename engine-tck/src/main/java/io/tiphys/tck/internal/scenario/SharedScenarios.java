package io.tiphys.tck.internal.scenario;

import io.tiphys.Engine;
import io.tiphys.feature.Feature;
import io.tiphys.run.Run;
import io.tiphys.run.RunQuery;
import io.tiphys.status.RunId;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.tck.internal.body.Body;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.Parameter;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.Workflow;
import java.util.List;

/** Two engine objects on one store, neither of which is told what the other does. */
final class SharedScenarios {
  private static final Parameter<String> P = Parameter.text("p");

  private SharedScenarios() {}

  static List<Scenario> all() {
    return List.of(Scenario.of("two-handles", SharedScenarios::twoHandles, Feature.SHARED_STORE));
  }

  private static void twoHandles(Stage stage) throws InterruptedException {
    Engine another = stage.open();
    driven(stage, another);
    if (stage.has(Feature.DELETE)) {
      deleted(stage, another);
    }
  }

  /** Both submit the same request, watch its run and wait for it. */
  private static void driven(Stage stage, Engine another) throws InterruptedException {
    ContainerTask only =
        stage
            .task("only", Body.start().receive("P").hold(stage.timing().hold()))
            .env("P", P)
            .build();
    Workflow workflow = Workflow.builder("driven").parameters(P).tasks(only).build();
    RequestKey key = stage.key("driven");
    SubmitRequest request = SubmitRequest.builder(workflow, key).argument(P, "one").build();
    boolean keyed = stage.has(Feature.IDEMPOTENT_SUBMIT);
    if (keyed) {
      AtOnce.call(stage, () -> stage.engine().submit(request), () -> another.submit(request));
    }
    Played driven = stage.submitAgain("driven", request);
    RunId id = driven.run().id();
    stage.eventually(() -> stage.finds(another, id));
    if (stage.has(Feature.WATCH)) {
      stage.tries(() -> stage.keep(another.run(id).watch(status -> {})));
    }
    driven.until(
        "begun",
        s ->
            s.phase().isTerminal() || s.tasks().stream().anyMatch(t -> t.phase() == Phase.RUNNING));
    stage.tries(() -> another.run(id).await(stage.timing().eventually()));
    driven.untilTerminal();
    if (keyed) {
      stage.tries(() -> another.submit(request));
      stage.tries(() -> another.find(key));
      SubmitRequest other = SubmitRequest.builder(workflow, key).argument(P, "two").build();
      stage.tries(() -> another.submit(other));
    }
  }

  /** What one deletes, the other looks for. */
  private static void deleted(Stage stage, Engine another) throws InterruptedException {
    SubmitRequest request =
        SubmitRequest.of(ListingScenarios.inert(stage, "gone"), stage.key("gone"));
    Played gone = stage.submit(another, "gone", request);
    RunId id = gone.run().id();
    gone.untilTerminal();
    stage.eventually(() -> stage.finds(stage.engine(), id));
    Run here = stage.engine().run(id);
    stage.tries(gone.run()::delete);
    stage.eventually(() -> !stage.finds(stage.engine(), id));
    stage.eventually(
        () -> !ListingScenarios.everything(stage.engine(), RunQuery.all()).contains(id));
    stage.fact("looked for from", stage.now());
    stage.tries(here::status);
    stage.tries(() -> stage.engine().run(id));
    stage.tries(() -> stage.engine().find(request.key()));
  }
}
