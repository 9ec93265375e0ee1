package io.tiphys.argo.internal.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.argo.model.DAGTask;
import io.tiphys.argo.model.NodePhase;
import io.tiphys.argo.model.NodeStatus;
import io.tiphys.argo.model.NodeSynchronizationStatus;
import io.tiphys.argo.model.NodeType;
import io.tiphys.argo.model.ShutdownStrategy;
import io.tiphys.status.Reason;
import io.tiphys.status.TaskStatus;
import io.tiphys.workflow.Phase;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a task waits for that has not started, with or without a node, with or without a pod. */
class StartingTest {
  private final Scene scene = Scene.running();
  private final DAGTask call = scene.task("a");

  private NodeStatus pending(String message) {
    return scene.node("w.a", NodeType.POD, NodePhase.PENDING).message(message);
  }

  private void assertWaits(Reason reason) {
    TaskStatus task = scene.read("a");
    assertThat(task.phase()).isEqualTo(Phase.PENDING);
    assertThat(task.reason()).isEqualTo(reason);
    assertThat(task.startedAt()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "ErrImagePull, IMAGE_PULL",
    "ImagePullBackOff, IMAGE_PULL",
    "InvalidImageName, IMAGE_PULL",
    "ErrImageNeverPull, IMAGE_PULL",
    "CreateContainerConfigError, START_BLOCKED",
    "CreateContainerError, START_BLOCKED",
    "RunContainerError, START_BLOCKED",
    "PodInitializing, STARTING",
    "ContainerCreating, STARTING"
  })
  void read_containerThatWaits_isShownWithTheKubeletsWords(String word, Reason reason) {
    pending("");
    scene.pod("w.a", "Pending", Scene.waiting(word, "what it says"));

    assertWaits(reason);
    assertThat(scene.read("a").message())
        .isEqualTo(reason == Reason.STARTING ? "" : word + ": what it says");
  }

  @ParameterizedTest
  @CsvSource({
    "ErrImagePull: failed to pull, IMAGE_PULL",
    "failed to look-up entrypoint/cmd for image \"x\", IMAGE_PULL",
    "CreateContainerConfigError: configmap \"nope\" not found, START_BLOCKED",
    "pods \"w-a-1\" is forbidden: exceeded quota: q, QUOTA",
    "Unschedulable: 0/1 nodes are available, UNSCHEDULABLE",
    "PodInitializing, STARTING"
  })
  void read_nodeThatWaitsWithoutAPod_isShownWithArgosWords(String message, Reason reason) {
    pending(message);

    assertWaits(reason);
    assertThat(scene.read("a").message()).isEqualTo(reason == Reason.STARTING ? "" : message);
  }

  @Test
  void read_podThatNobodyTakes_isUnschedulable() {
    pending("");
    PodRow pod = Scene.row("w.a", "Pending", Scene.waiting("", ""));
    scene.pods.add(
        new PodRow(
            pod.uid(),
            pod.name(),
            pod.nodeId(),
            "Pending",
            "",
            "",
            pod.createdAt(),
            null,
            "0/1 nodes are available",
            null,
            false,
            false,
            List.of()));

    assertWaits(Reason.UNSCHEDULABLE);
    assertThat(scene.read("a").message()).isEqualTo("0/1 nodes are available");
  }

  @Test
  void read_podThatHasAMachineByNow_isMoreThanWhatTheNodeSays() {
    pending("Unschedulable: 0/1 nodes are available");
    scene.pod("w.a", "Pending", Scene.waiting("PodInitializing", ""));

    assertWaits(Reason.STARTING);
  }

  @Test
  void read_initContainerWithoutAnImage_isImagePull() {
    pending("PodInitializing");
    PodRow pod = scene.pod("w.a", "Pending", Scene.waiting("PodInitializing", ""));
    scene.pods.set(
        0,
        new PodRow(
            pod.uid(),
            pod.name(),
            pod.nodeId(),
            "Pending",
            "",
            "",
            pod.createdAt(),
            null,
            null,
            null,
            true,
            false,
            List.of(
                new ContainerRow(
                    "init",
                    ContainerRow.State.WAITING,
                    "ImagePullBackOff",
                    "no",
                    OptionalInt.empty(),
                    null,
                    null),
                pod.containers().get(0))));

    assertWaits(Reason.IMAGE_PULL);
  }

  @Test
  void read_nodeThatWaitsForALock_isLock() {
    pending("Waiting for ns/Mutex/m lock. Lock status: 0/1")
        .synchronizationStatus(new NodeSynchronizationStatus().waiting("ns/Mutex/m"));

    assertWaits(Reason.LOCK);
  }

  @Test
  void read_noNodeYet_waits() {
    assertWaits(Reason.WAITING);
  }

  @Test
  void read_dependencyOpen_waitsThoughThereIsALimit() {
    scene.spec.parallelism(1L);
    scene.task("b");
    call.depends("(b.Succeeded || b.Skipped)");
    scene.node("w.b", NodeType.POD, NodePhase.RUNNING);
    scene.pod("w.b", "Running", Scene.runs());

    assertWaits(Reason.WAITING);
  }

  @Test
  void read_limitOfTheRunReached_isSlot() {
    scene.spec.parallelism(1L);
    scene.task("b");
    scene.node("w.b", NodeType.POD, NodePhase.RUNNING);
    scene.pod("w.b", "Running", Scene.runs());

    assertWaits(Reason.SLOT);
  }

  @Test
  void read_limitOfTheRunNotReached_waits() {
    scene.spec.parallelism(2L);
    scene.task("b");
    scene.node("w.b", NodeType.POD, NodePhase.RUNNING);
    scene.pod("w.b", "Running", Scene.runs());

    assertWaits(Reason.WAITING);
  }

  @Test
  void read_readyInASuspendedRun_isSuspended() {
    scene.spec.suspend(true);

    assertWaits(Reason.SUSPENDED);
    assertThat(scene.read().suspended()).isTrue();
    assertThat(scene.read().reason()).isEqualTo(Reason.SUSPENDED);
  }

  @Test
  void read_cancelledRun_isCancelling() {
    scene.spec.shutdown(ShutdownStrategy.STOP);

    assertWaits(Reason.CANCELLING);
    assertThat(scene.read().reason()).isEqualTo(Reason.CANCELLING);
  }

  @Test
  void read_podWithoutANode_hasNotStartedYet() {
    scene.pod("w.a", "Running", Scene.runs());

    assertWaits(Reason.STARTING);
  }

  @Test
  void read_mainContainerRuns_isRunningSinceThen() {
    pending("PodInitializing");
    scene.pod("w.a", "Running", Scene.runs());

    TaskStatus task = scene.read("a");

    assertThat(task.phase()).isEqualTo(Phase.RUNNING);
    assertThat(task.startedAt()).contains(Scene.at(10));
    assertThat(scene.read().phase()).isEqualTo(Phase.RUNNING);
  }

  @Test
  void read_nodeCalledRunningWhileThePodStarts_isPending() {
    scene.node("w.a", NodeType.POD, NodePhase.RUNNING);
    scene.pod("w.a", "Pending", Scene.waiting("PodInitializing", ""));

    assertWaits(Reason.STARTING);
  }

  @Test
  void read_nodeCalledRunningWithoutAPod_isBelieved() {
    scene.node("w.a", NodeType.POD, NodePhase.RUNNING);

    assertThat(scene.read("a").phase()).isEqualTo(Phase.RUNNING);
  }

  @Test
  void read_secondPodOfANodeThatRan_isRestarted() {
    scene.node("w.a", NodeType.POD, NodePhase.RUNNING);
    scene.pods.add(Scene.row("w.a", "Running", Scene.runs()).asGone());
    scene.pods.add(second(Scene.runs()));

    TaskStatus task = scene.read("a");

    assertThat(task.phase()).isEqualTo(Phase.RUNNING);
    assertThat(task.reason()).isEqualTo(Reason.RESTARTED);
    assertThat(task.attempts()).hasSize(1);
    assertThat(scene.reading(Remembered.NOTHING).madeAgain()).containsExactly("uid-2");
  }

  private static PodRow second(ContainerRow main) {
    PodRow first = Scene.row("w.a", "Running", main);
    Instant later = Scene.at(20);
    return new PodRow(
        "uid-2",
        first.name(),
        first.nodeId(),
        "Running",
        "",
        "",
        later,
        null,
        null,
        null,
        true,
        false,
        first.containers());
  }

  /** It is ended before its body can start, if there is time. */
  @Test
  void read_secondPodThatHasNotStarted_isOneTooMany() {
    scene.node("w.a", NodeType.POD, NodePhase.PENDING);
    scene.pods.add(Scene.row("w.a", "Running", Scene.runs()).asGone());
    scene.pods.add(second(Scene.waiting("PodInitializing", "")));

    assertThat(scene.reading(Remembered.NOTHING).madeAgain()).containsExactly("uid-2");
  }

  @Test
  void read_secondPodOfABodyThatNeverRan_isLeftToArgo() {
    scene.node("w.a", NodeType.POD, NodePhase.PENDING);
    scene.pods.add(Scene.row("w.a", "Pending", Scene.waiting("ErrImagePull", "")).asGone());
    scene.pods.add(second(Scene.runs()));

    assertThat(scene.reading(Remembered.NOTHING).madeAgain()).isEmpty();
  }

  /** Argo is about to take what came of it, and there is nothing left to prevent. */
  @Test
  void read_secondPodWhoseBodyIsDone_isLeftToArgo() {
    scene.node("w.a", NodeType.POD, NodePhase.RUNNING);
    scene.pods.add(Scene.row("w.a", "Running", Scene.runs()).asGone());
    scene.pods.add(second(Scene.ended(0)));

    assertThat(scene.reading(Remembered.NOTHING).madeAgain()).isEmpty();
  }
}
