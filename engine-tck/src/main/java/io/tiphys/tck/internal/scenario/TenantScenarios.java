package io.tiphys.tck.internal.scenario;

import io.tiphys.Engine;
import io.tiphys.feature.Feature;
import io.tiphys.run.Run;
import io.tiphys.run.RunQuery;
import io.tiphys.status.RunId;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.tck.internal.body.Body;
import io.tiphys.tck.internal.trace.Trace;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.OutputArtifact;
import io.tiphys.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Looks for the runs of another namespace or tenant, where the kit was told of one. */
final class TenantScenarios {
  private static final OutputArtifact FILE = OutputArtifact.file("of-a-tenant");

  private TenantScenarios() {}

  static List<Scenario> all() {
    return List.of(Scenario.of("other-tenant", TenantScenarios::otherTenant));
  }

  private static void otherTenant(Stage stage) throws InterruptedException {
    Optional<Supplier<Engine>> other = stage.fixture().otherTenant();
    if (other.isEmpty()) {
      stage.fact(Trace.NOT_SET, "EngineUnderTest.otherTenant");
      return;
    }
    boolean writes = stage.has(Feature.ARTIFACT_CALLER_IO);
    ContainerTask only =
        writes
            ? stage.task("only", Body.start().put("out/" + FILE.name(), "x")).writes(FILE).build()
            : stage.task("only", Body.start()).build();
    RequestKey key = stage.key("mine");
    Played mine =
        stage.submit(stage.engine(), "mine", SubmitRequest.of(Workflow.of("mine", only), key));
    Engine elsewhere = stage.open(other.get());
    SubmitRequest request =
        SubmitRequest.of(ListingScenarios.inert(stage, "theirs"), stage.key("theirs"));
    Played theirs = stage.submit(elsewhere, "theirs", request);
    mine.untilTerminal();
    theirs.untilTerminal();
    // Each sees its own, so that what it does not see is not late.
    stage.eventually(() -> lists(stage.engine(), mine.run().id()));
    stage.eventually(() -> lists(elsewhere, theirs.run().id()));
    if (stage.has(Feature.LIST_FILTER)) {
      stage.tries(() -> ListingScenarios.everything(elsewhere, RunQuery.all().workflow("mine")));
    }
    stage.fact("looked for from", stage.now());
    stage.tries(() -> elsewhere.find(key));
    stage.tries(() -> stage.engine().find(request.key()));
    stage.tries(() -> stage.engine().run(theirs.run().id()).status());
    List<Run> found = new ArrayList<>();
    stage.tries(() -> found.add(elsewhere.run(mine.run().id())));
    for (Run run : found) {
      reads(stage, run, writes);
    }
  }

  private static boolean lists(Engine engine, RunId id) {
    return ListingScenarios.everything(engine, RunQuery.all()).contains(id);
  }

  /** A handle may be had for any id; then it has to lead to nothing. */
  private static void reads(Stage stage, Run run, boolean writes) throws InterruptedException {
    stage.tries(run::status);
    if (stage.has(Feature.LOGS)) {
      stage.tries(() -> run.log("only", 1).close());
    }
    if (writes) {
      stage.tries(() -> run.open("only", FILE.name()).close());
    }
  }
}
