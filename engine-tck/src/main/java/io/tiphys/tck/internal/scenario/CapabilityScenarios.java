package io.tiphys.tck.internal.scenario;

import io.tiphys.Engine;
import io.tiphys.feature.Feature;
import io.tiphys.run.CancelMode;
import io.tiphys.run.DeleteScope;
import io.tiphys.run.Run;
import io.tiphys.run.RunQuery;
import io.tiphys.status.RunId;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.tck.internal.body.Body;
import io.tiphys.tck.internal.check.Refusal;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.Outputs;
import io.tiphys.workflow.Workflow;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Asks for every feature, declared or not. */
public final class CapabilityScenarios {
  /** The scenario that asks several handles for what they declare, and runs nothing. */
  public static final String NAME = "capabilities";

  private static final int HANDLES = 4;

  private CapabilityScenarios() {}

  static List<Scenario> all() {
    return List.of(
        Scenario.of(Refusal.SCENARIO, CapabilityScenarios::refusals),
        Scenario.of("refusal-of-all", CapabilityScenarios::refusalOfAll).peak(0),
        Scenario.of(NAME, CapabilityScenarios::capabilities).peak(0));
  }

  private static void refusals(Stage stage) throws InterruptedException {
    FeatureRequests requests = new FeatureRequests(stage);
    for (Feature feature : Feature.values()) {
      String alias = Refusal.alias(feature);
      Optional<SubmitRequest> request = requests.asking(feature, alias);
      if (request.isPresent() && stage.has(feature)) {
        stage.tries(() -> stage.engine().plan(request.get()));
      } else if (request.isPresent()) {
        stage.tries(() -> stage.submit(stage.engine(), alias, request.get()));
        stage.tries(() -> stage.engine().find(request.get().key()));
      }
    }
    stage.tries(() -> ListingScenarios.everything(stage.engine(), RunQuery.all()));
    Played plain = stage.submit("plain", stage.task("plain", Body.start()).build());
    plain.untilTerminal();
    for (Feature feature : Feature.values()) {
      for (Stage.Attempt call : calls(feature, stage, plain.run())) {
        stage.tries(call);
      }
    }
    probe(stage, plain.run());
  }

  /** One request for everything; it is submitted only where something of it has to be refused. */
  private static void refusalOfAll(Stage stage) throws InterruptedException {
    FeatureRequests requests = new FeatureRequests(stage);
    List<Feature> asked =
        Stream.of(Feature.values())
            .filter(feature -> requests.asking(feature, "everything").isPresent())
            .toList();
    SubmitRequest request = requests.askingForAll("everything");
    stage.fact("asked for", asked.stream().map(Feature::id).toList());
    stage.tries(() -> stage.engine().plan(request));
    if (!asked.stream().allMatch(stage::has)) {
      stage.tries(
          () ->
              stage
                  .submit(stage.engine(), "everything", request)
                  .run()
                  .cancel(CancelMode.TERMINATE));
    }
  }

  private static List<Stage.Attempt> calls(Feature feature, Stage stage, Run run) {
    Engine engine = stage.engine();
    return switch (feature) {
      case RERUN -> List.of(() -> run.rerun(stage.key("again")));
      case WATCH -> List.of(() -> run.watch(status -> {}).close());
      case WATCH_RESUME -> List.of(() -> run.watchAfter(1, status -> {}).close());
      case LIST_FILTER -> List.of(() -> engine.list(RunQuery.withLabel("a", "b")));
      case LIST_PAGE -> List.of(() -> engine.list(RunQuery.all().pageSize(1)));
      case LOGS -> List.of(() -> run.log("plain", 1).close());
      case LOGS_FOLLOW -> List.of(() -> run.followLog("plain", 1).close());
      case LOGS_ATTEMPT -> List.of(() -> run.log("plain", 2).close());
      // Last, and only where it does nothing.
      case DELETE ->
          stage.has(feature)
              ? List.of()
              : List.of(
                  run::delete,
                  run::forceDelete,
                  () -> run.delete(DeleteScope.ARTIFACTS),
                  () -> run.delete(DeleteScope.RUN));
      case SUSPEND_RUN -> List.of(run::suspend, run::resume);
      case SUSPEND_TASK -> List.of(() -> run.reject("plain", "no"));
      case SUSPEND_INPUT ->
          List.of(() -> run.approve("plain", Outputs.of(Output.text("out"), "x")));
      case ARTIFACT_CALLER_IO -> List.of(() -> run.open("plain", "file").close());
      default -> List.of();
    };
  }

  /** What an engine is like cannot be asked for; it is looked whether it is so. */
  private static void probe(Stage stage, Run run) throws InterruptedException {
    if (!stage.has(Feature.IDEMPOTENT_SUBMIT)) {
      boolean twice = stage.tries(() -> submitTwice(stage));
      stage.fact("probed " + Feature.IDEMPOTENT_SUBMIT.id(), twice ? "there" : "missing");
    }
    if (!stage.has(Feature.SHARED_STORE)) {
      Engine another = stage.open();
      boolean found = stage.tries(() -> another.run(run.id()).status());
      stage.fact("probed " + Feature.SHARED_STORE.id(), found ? "there" : "missing");
      // What two handles do not share does not outlive an engine either.
      stage.fact("probed " + Feature.DURABLE.id(), found ? "unknown" : "missing");
    } else if (!stage.has(Feature.DURABLE)) {
      boolean restarts = stage.faults().restartEngine().isPresent();
      stage.fact("probed " + Feature.DURABLE.id(), restarts ? "unknown" : "missing");
    }
  }

  /** Fails where one key made two runs, or is refused. */
  private static void submitTwice(Stage stage) {
    SubmitRequest request =
        SubmitRequest.of(
            Workflow.of("twice", stage.task("twice", Body.start()).build()), stage.key("twice"));
    RunId first = stage.submit(stage.engine(), "twice", request).run().id();
    if (!stage.engine().submit(request).id().equals(first)) {
      throw new IllegalStateException("one key made two runs");
    }
  }

  private static void capabilities(Stage stage) {
    stage.engine().capabilities();
    List<Engine> others = Stream.generate(stage::open).limit(HANDLES).toList();
    others.forEach(Engine::capabilities);
    stage.engine().capabilities();
    others.forEach(Engine::capabilities);
  }
}
