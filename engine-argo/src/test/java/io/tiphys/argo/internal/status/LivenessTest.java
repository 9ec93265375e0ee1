package io.tiphys.argo.internal.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.argo.model.NodePhase;
import io.tiphys.argo.model.NodeType;
import io.tiphys.status.Reason;
import io.tiphys.workflow.Phase;
import org.junit.jupiter.api.Test;

/** What does not happen, by the clock of the test. */
class LivenessTest {
  private final Scene scene = Scene.running();

  @Test
  void read_objectThatNobodyHasLookedAt_isBusyThenSilent() {
    Scene fresh = new Scene();
    fresh.now = Scene.at(59);
    assertThat(fresh.read().reason()).isEqualTo(Reason.CONTROLLER_BUSY);
    long before = fresh.read().version();

    fresh.now = Scene.at(60);

    assertThat(fresh.read().reason()).isEqualTo(Reason.CONTROLLER_SILENT);
    assertThat(fresh.read().phase()).isEqualTo(Phase.PENDING);
    assertThat(fresh.read().version()).isGreaterThan(before);
  }

  @Test
  void read_podThatEndedLongAgo_isControllerSilent() {
    scene.task("a");
    scene.node("w.a", NodeType.POD, NodePhase.RUNNING);
    scene.pod("w.a", "Succeeded", Scene.ended(0));

    scene.now = Scene.at(39 + 59);
    assertThat(scene.read().reason()).isEqualTo(Reason.NONE);
    scene.now = Scene.at(39 + 60);
    assertThat(scene.read().reason()).isEqualTo(Reason.CONTROLLER_SILENT);
    assertThat(scene.read().phase()).isEqualTo(Phase.RUNNING);
  }

  @Test
  void read_nothingMovesForLong_isStalled() {
    scene.task("a");
    scene.node("w.b", NodeType.POD, NodePhase.SUCCEEDED).finishedAt(Scene.at(10));

    scene.now = Scene.at(10 + 299);
    assertThat(scene.read().reason()).isNotEqualTo(Reason.STALLED);
    scene.now = Scene.at(10 + 300);
    assertThat(scene.read().reason()).isEqualTo(Reason.STALLED);
  }

  @Test
  void read_whatMayWaitForLong_isNotStalled() {
    scene.now = Scene.at(100_000);
    scene.task("a");
    scene.node("w.a", NodeType.SUSPEND, NodePhase.RUNNING);
    assertThat(scene.read().reason()).isEqualTo(Reason.NONE);

    scene.node("w.a", NodeType.RETRY, NodePhase.RUNNING).message("Backoff for 1 hour");
    assertThat(scene.read().reason()).isEqualTo(Reason.STARTING);

    scene.node("w.a", NodeType.POD, NodePhase.PENDING).message("exceeded quota: q");
    assertThat(scene.read().reason()).isEqualTo(Reason.QUOTA);

    scene.node("w.a", NodeType.POD, NodePhase.RUNNING);
    scene.pod("w.a", "Running", Scene.runs());
    assertThat(scene.read().reason()).isEqualTo(Reason.NONE);
  }
}
