package io.tiphys.argo.internal.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.argo.internal.names.Marks;
import io.tiphys.argo.model.Artifact;
import io.tiphys.argo.model.NodePhase;
import io.tiphys.argo.model.NodeType;
import io.tiphys.argo.model.Outputs;
import io.tiphys.argo.model.S3Artifact;
import io.tiphys.argo.model.ShutdownStrategy;
import io.tiphys.argo.model.WorkflowPhase;
import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.status.Reason;
import io.tiphys.status.RunStatus;
import io.tiphys.workflow.Phase;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** ART-019 to ART-022: what a run shows whose files hosts bring to where they belong. */
class DeliveryTest {
  private final Scene scene = scene(WorkflowPhase.SUCCEEDED);

  private static Scene scene(WorkflowPhase phase) {
    Scene scene = Scene.ended(phase);
    scene.task("a");
    NodePhase ended = NodePhase.of(phase.text());
    scene.node("w.a", NodeType.POD, ended).finishedAt(Scene.at(40));
    scene.pod("w.a", phase.text(), Scene.ended(phase == WorkflowPhase.SUCCEEDED ? 0 : 3));
    scene
        .view()
        .root()
        .outputs(
            new Outputs()
                .artifacts(
                    List.of(
                        new Artifact().name("report").s3(new S3Artifact().key("runs/w/report")),
                        new Artifact().name("other").s3(new S3Artifact().key("runs/w/other")))));
    scene.annotations.put(
        Marks.DELIVERIES, "{\"report\":[\"results\",\"a b/r.txt\"],\"maybe\":[\"results\",\"m\"]}");
    return scene;
  }

  private void note(Optional<String> failure) {
    scene.annotations.put(Marks.DELIVERED, Delivery.note(Scene.at(55), failure));
  }

  @Test
  void read_nothingNoted_runsAndAsksForTheDelivery() {
    Reading reading = scene.reading(Remembered.NOTHING);

    assertThat(reading.delivers()).isTrue();
    assertThat(reading.status().phase()).isEqualTo(Phase.RUNNING);
    assertThat(reading.status().reason()).isEqualTo(Reason.NONE);
    assertThat(reading.status().task("a").orElseThrow().phase()).isEqualTo(Phase.SUCCEEDED);
    assertThat(reading.status().artifacts()).isEmpty();
  }

  @Test
  void read_bodyStillAlive_doesNotAskForTheDelivery() {
    scene.pods.clear();
    scene.pod("w.a", "Running", Scene.runs());

    assertThat(scene.reading(Remembered.NOTHING).delivers()).isFalse();
  }

  @Test
  void read_delivered_succeedsAndShowsTheDestination() {
    Reading before = scene.reading(Remembered.NOTHING);
    note(Optional.empty());

    Reading after = scene.reading(before.remembered());
    RunStatus run = after.status();

    assertThat(after.delivers()).isFalse();
    assertThat(run.phase()).isEqualTo(Phase.SUCCEEDED);
    assertThat(run.endedAt()).contains(Scene.at(55));
    assertThat(run.artifacts())
        .isEqualTo(
            Map.of(
                "report",
                ArtifactLocation.of("results", "a b/r.txt"),
                "other",
                ArtifactLocation.of("argo", "runs/w/other")));
    assertThat(run.version()).isGreaterThan(before.status().version());
  }

  @Test
  void read_deliveryFailed_failsAndSaysWhy() {
    note(Optional.of("artifact 'report' cannot be copied"));

    RunStatus run = scene.read();

    assertThat(run.phase()).isEqualTo(Phase.FAILED);
    assertThat(run.reason()).isEqualTo(Reason.DELIVERY_FAILED);
    assertThat(run.failure().orElseThrow().message())
        .isEqualTo("artifact 'report' cannot be copied");
    assertThat(run.artifacts()).isEmpty();
  }

  @Test
  void read_cancelledBeforeTheDelivery_isCancelled_whateverIsNotedLater() {
    scene.spec.shutdown(ShutdownStrategy.STOP);

    RunStatus run = scene.read();

    assertThat(run.phase()).isEqualTo(Phase.CANCELLED);
    assertThat(run.reason()).isEqualTo(Reason.STOPPED);
    assertThat(run.task("a").orElseThrow().phase()).isEqualTo(Phase.SUCCEEDED);
    assertThat(Delivery.isDue(scene.workflow())).isFalse();
  }

  @Test
  void read_shutdownAfterTheDelivery_changesNothing() {
    note(Optional.empty());
    scene.spec.shutdown(ShutdownStrategy.STOP);

    assertThat(scene.read().phase()).isEqualTo(Phase.SUCCEEDED);
  }

  @Test
  void read_tasksFailed_nothingIsDelivered() {
    Scene failed = scene(WorkflowPhase.FAILED);

    Reading reading = failed.reading(Remembered.NOTHING);

    assertThat(reading.delivers()).isFalse();
    assertThat(reading.status().reason()).isEqualTo(Reason.TASK_FAILED);
    assertThat(Delivery.isDue(failed.workflow())).isFalse();
  }

  @Test
  void read_noteOfSomebodyElse_countsAsDelivered() {
    scene.annotations.put(Marks.DELIVERED, "yes");

    RunStatus run = scene.read();

    assertThat(run.phase()).isEqualTo(Phase.SUCCEEDED);
    assertThat(run.endedAt()).contains(Scene.at(50));
  }
}
