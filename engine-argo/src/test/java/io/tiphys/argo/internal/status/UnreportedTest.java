package io.tiphys.argo.internal.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.argo.internal.names.NodeNames;
import io.tiphys.argo.internal.status.ContainerRow.State;
import io.tiphys.argo.model.NodeStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** FLT-010: which nodes nobody will ever report of, and how Argo is told. */
class UnreportedTest {
  private static final String ID = NodeNames.id("w", "w.a");

  private final Scene scene = Scene.running();

  private Set<String> found() {
    scene.task("a");
    return scene.reading(Remembered.NOTHING).unreported();
  }

  private NodeStatus open() {
    return scene.failed(Words.POD_DEADLINE).taskResultSynced(false);
  }

  private static ContainerRow helper(State state, @Nullable Instant startedAt) {
    return new ContainerRow("wait", state, "", "", OptionalInt.empty(), startedAt, null);
  }

  private static PodRow second(String phase, ContainerRow helper) {
    PodRow first = Scene.row("w.a", phase, Scene.waiting("PodInitializing", ""));
    return new PodRow(
        "uid-2",
        first.name(),
        first.nodeId(),
        phase,
        "DeadlineExceeded",
        "",
        Scene.at(20),
        null,
        null,
        null,
        true,
        false,
        List.of(first.containers().get(0), helper));
  }

  @Test
  void of_secondPodEndedBeforeItsHelperBegan_isNeverReported() {
    open();
    scene.pods.add(Scene.row("w.a", "Running", Scene.runs()).asGone());
    scene.pods.add(second("Failed", helper(State.WAITING, null)));

    assertThat(found()).containsExactly(ID);
  }

  @Test
  void of_podThatIsGone_isNeverReported() {
    open();
    scene.pods.add(Scene.row("w.a", "Running", Scene.runs()).asGone());

    assertThat(found()).containsExactly(ID);
  }

  /** It has said how much it could, and Argo reads it from its exit code. */
  @Test
  void of_secondPodWhoseHelperBegan_isLeftToArgo() {
    open();
    scene.pods.add(Scene.row("w.a", "Running", Scene.runs()).asGone());
    scene.pods.add(second("Failed", helper(State.ENDED, Scene.at(25))));

    assertThat(found()).isEmpty();
  }

  @Test
  void of_secondPodThatHasNotEnded_isLeftToArgo() {
    open();
    scene.pods.add(second("Pending", helper(State.WAITING, null)));

    assertThat(found()).isEmpty();
  }

  @Test
  void of_nodeThatArgoDoesNotWaitFor_isLeftToArgo() {
    open().taskResultSynced(true);
    scene.pods.add(second("Failed", helper(State.WAITING, null)));

    assertThat(found()).isEmpty();
  }

  @Test
  void of_nodeWithoutAKnownPod_isLeftToArgo() {
    open();

    assertThat(found()).isEmpty();
  }

  /** Nodes beside packed ones would be taken for all that there are. */
  @Test
  void closed_packedNodes_loseTheMarkOfThatNodeOnly() throws Exception {
    scene.status.compressedNodes(
        Packed.of(
            "{\"o\":{\"id\":\"o\",\"name\":\"w.o\",\"phase\":\"Failed\",\"taskResultSynced\":false},"
                + "\"n\":{\"id\":\"n\",\"name\":\"w.n\",\"phase\":\"Failed\",\"taskResultSynced\":false}}"));

    Map<?, ?> status =
        (Map<?, ?>) Unreported.closed(scene.workflow(), "n").orElseThrow().get("status");

    assertThat(Packed.json(String.valueOf(status.get("compressedNodes"))))
        .contains("\"name\":\"w.o\",\"phase\":\"Failed\",\"taskResultSynced\":false")
        .contains("\"name\":\"w.n\",\"phase\":\"Failed\"}");
  }
}
