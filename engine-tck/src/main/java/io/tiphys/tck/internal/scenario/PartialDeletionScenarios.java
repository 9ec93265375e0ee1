package io.tiphys.tck.internal.scenario;

import io.tiphys.Engine;
import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.feature.Feature;
import io.tiphys.run.DeleteScope;
import io.tiphys.run.Run;
import io.tiphys.status.RunStatus;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.tck.internal.body.Body;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.OutputArtifact;
import io.tiphys.workflow.Workflow;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Deletes runs in parts, and tells that their ends were handled. */
final class PartialDeletionScenarios {
  private static final OutputArtifact FILE = OutputArtifact.file("part");

  private PartialDeletionScenarios() {}

  static List<Scenario> all() {
    return List.of(
        Scenario.of(
            "deleted-parts",
            PartialDeletionScenarios::parts,
            Feature.DELETE,
            Feature.ARTIFACT_CALLER_IO),
        Scenario.of("acknowledged", PartialDeletionScenarios::acknowledged));
  }

  private static void parts(Stage stage) throws InterruptedException {
    ContainerTask task =
        stage.task("writes", Body.start().put("out/" + FILE.name(), "x")).writes(FILE).build();
    Workflow workflow =
        Workflow.builder("parts").tasks(task).output(FILE, task.output(FILE)).build();
    SubmitRequest request = SubmitRequest.of(workflow, stage.key("bare"));
    Played bare = stage.submit(stage.engine(), "bare", request);
    Played left = stage.submit("left", workflow);
    Played reads = stage.submit("reads", workflow);
    bare.untilTerminal();
    left.untilTerminal();
    reads.untilTerminal();

    lists(stage, bare.run());
    stage.tries(() -> bare.run().delete(DeleteScope.ARTIFACTS));
    lists(stage, bare.run());
    stage.tries(() -> bare.run().open(FILE).close());
    stage.tries(bare.run()::status);
    stage.tries(() -> stage.engine().find(request.key()));
    if (stage.has(Feature.LOGS)) {
      stage.tries(() -> bare.run().log("writes", 1).close());
    }

    AtomicReference<@Nullable ArtifactLocation> at = new AtomicReference<>();
    stage.tries(() -> at.set(left.run().status().artifacts().get(FILE.name())));
    stage.tries(() -> left.run().delete(DeleteScope.RUN));
    stage.eventually(() -> !stage.finds(stage.engine(), left.run().id()));
    stage.tries(left.run()::status);
    ArtifactLocation found = at.get();
    if (found != null) {
      stage.tries(() -> reads.run().open(found).close());
    }
  }

  private static void lists(Stage stage, Run run) throws InterruptedException {
    stage.tries(() -> run.storedArtifacts().close());
  }

  private static void acknowledged(Stage stage) throws InterruptedException {
    Workflow quick = Workflow.of("quick", stage.task("only", Body.start()).build());
    Played handled = stage.submit("handled", quick);
    Played other = stage.submit("other", quick);
    RunStatus end = handled.untilTerminal();
    RunStatus otherEnd = other.untilTerminal();
    Engine engine = stage.engine();
    stage.tries(() -> engine.isAcknowledged(end));
    stage.tries(() -> engine.acknowledge(end));
    Engine another = stage.has(Feature.SHARED_STORE) ? stage.open() : engine;
    stage.eventually(() -> another.isAcknowledged(end));
    stage.tries(() -> engine.isAcknowledged(otherEnd));
  }
}
