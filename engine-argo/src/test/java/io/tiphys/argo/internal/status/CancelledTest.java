package io.tiphys.argo.internal.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.argo.model.NodeFlag;
import io.tiphys.argo.model.NodePhase;
import io.tiphys.argo.model.NodeStatus;
import io.tiphys.argo.model.NodeType;
import io.tiphys.argo.model.Outputs;
import io.tiphys.argo.model.Parameter;
import io.tiphys.argo.model.ShutdownStrategy;
import io.tiphys.argo.model.Template;
import io.tiphys.argo.model.ValueFrom;
import io.tiphys.argo.model.WorkflowPhase;
import io.tiphys.status.Reason;
import io.tiphys.status.RunStatus;
import io.tiphys.status.TaskStatus;
import io.tiphys.workflow.Phase;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How runs and tasks end that somebody stopped. */
class CancelledTest {
  private static final String STOPPED = "workflow shutdown with strategy:  Stop";

  private final Scene scene = Scene.ended(WorkflowPhase.FAILED);

  CancelledTest() {
    scene.task("a");
  }

  private void assertTask(Phase phase, Reason reason) {
    TaskStatus task = scene.read("a");
    assertThat(task.phase()).isEqualTo(phase);
    assertThat(task.reason()).isEqualTo(reason);
    assertThat(task.endedAt()).isPresent();
  }

  private void assertRun(Phase phase, Reason reason) {
    RunStatus run = scene.read();
    assertThat(run.phase()).isEqualTo(phase);
    assertThat(run.reason()).isEqualTo(reason);
  }

  private NodeStatus skipped(NodePhase phase, String message) {
    return scene.node("w.a", NodeType.SKIPPED, phase).message(message).finishedAt(Scene.START);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "workflow shutdown with strategy:  Stop",
        "workflow shutdown with strategy:  Terminate"
      })
  void read_bodyThatWasStopped_isCancelled(String message) {
    scene.spec.shutdown(ShutdownStrategy.STOP);
    scene.failed(message);
    scene.pod("w.a", "Failed", Scene.ended(143));

    assertTask(Phase.CANCELLED, Reason.STOPPED);
    assertRun(Phase.CANCELLED, Reason.STOPPED);
  }

  /** Argo notes an end when it stops waiting for a body that ignores the signal. */
  @Test
  void read_bodyWhosePodDoesNotSayWhenItEnded_endedWhenThatWasSeen() {
    scene.spec.shutdown(ShutdownStrategy.STOP);
    scene.failed(STOPPED);
    scene.pod("w.a", "Running", Scene.runs());
    Remembered alive = scene.reading(Remembered.NOTHING).remembered();
    scene.pods.clear();
    scene.pod("w.a", "Failed", Scene.runs());
    scene.now = Scene.at(60);

    Remembered waits = scene.reading(alive).remembered();
    scene.now = scene.now.plus(PodLedger.PATIENCE);
    TaskStatus task = scene.reading(waits).status().task("a").orElseThrow();

    assertThat(task.phase()).isEqualTo(Phase.CANCELLED);
    assertThat(task.endedAt()).contains(Scene.at(60));
  }

  @Test
  void read_bodyThatEndedWellAfterTheSignal_succeeded() {
    scene.spec.shutdown(ShutdownStrategy.STOP);
    scene.failed(STOPPED);
    scene.pod("w.a", "Succeeded", Scene.ended(0));

    assertTask(Phase.SUCCEEDED, Reason.NONE);
    assertRun(Phase.CANCELLED, Reason.STOPPED);
  }

  @Test
  void read_bodyThatEndedWellWithoutItsOutputs_isCancelled() {
    scene.spec.shutdown(ShutdownStrategy.STOP);
    scene.templates.add(
        new Template()
            .name("a")
            .outputs(
                new Outputs()
                    .parameters(
                        List.of(new Parameter().name("o").valueFrom(new ValueFrom().path("/o"))))));
    scene.failed(STOPPED).templateName("a");
    scene.pod("w.a", "Succeeded", Scene.ended(0));

    assertTask(Phase.CANCELLED, Reason.STOPPED);
  }

  @Test
  void read_stoppedBeforeItsPod_neverStarted() {
    scene.spec.shutdown(ShutdownStrategy.STOP);
    scene.failed("workflow shutdown with strategy: Stop");

    assertTask(Phase.CANCELLED, Reason.NOT_STARTED);
    assertThat(scene.read("a").attempts()).isEmpty();
  }

  @Test
  void read_stoppedWhileItWaitedForALock_neverStarted() {
    scene.spec.shutdown(ShutdownStrategy.STOP);
    scene.failed("Stopped with strategy 'Stop'");

    assertTask(Phase.CANCELLED, Reason.NOT_STARTED);
  }

  @Test
  void read_stoppedWhileItsPodStarted_neverStarted() {
    scene.spec.shutdown(ShutdownStrategy.STOP);
    scene.failed(STOPPED);
    scene.pods.add(Scene.row("w.a", "Pending", Scene.waiting("", "")).asGone());

    assertTask(Phase.CANCELLED, Reason.NOT_STARTED);
  }

  /** Argo has taken it for not begun, while its program ran and ended. */
  @Test
  void read_bodyThatEndedWellAndWhosePodIsGone_succeeded() {
    scene.spec.shutdown(ShutdownStrategy.STOP);
    scene.failed(STOPPED).outputs(new Outputs().exitCode("0"));

    assertTask(Phase.SUCCEEDED, Reason.NONE);
    assertRun(Phase.CANCELLED, Reason.STOPPED);
  }

  @Test
  void read_bodyThatAnsweredTheSignalAndWhosePodIsGone_isStopped() {
    scene.spec.shutdown(ShutdownStrategy.STOP);
    scene.failed(STOPPED).outputs(new Outputs().exitCode("143"));

    assertTask(Phase.CANCELLED, Reason.STOPPED);
  }

  /** What a host has seen, another one reads when the pod is gone. */
  @ParameterizedTest
  @ValueSource(ints = {0, 143})
  void read_bodyThatArgoTookForNotBegun_isNotedAndReadTheSame(int code) {
    scene.spec.shutdown(ShutdownStrategy.STOP);
    scene.failed(STOPPED);
    scene.pod("w.a", "Succeeded", Scene.ended(code));
    Reading seen = scene.reading(Remembered.NOTHING);
    seen.notes()
        .forEach(
            (annotation, nodes) ->
                scene.annotations.put(annotation, NodeNumbers.added(null, nodes).orElseThrow()));
    scene.pods.clear();

    TaskStatus first = seen.status().task("a").orElseThrow();
    assertTask(first.phase(), first.reason());
    assertThat(first.phase()).isEqualTo(code == 0 ? Phase.SUCCEEDED : Phase.CANCELLED);
    assertThat(scene.reading(Remembered.NOTHING).notes()).isEmpty();
  }

  @Test
  void read_stoppedWhileItsPodStartedThatNobodySaw_neverStarted() {
    scene.spec.shutdown(ShutdownStrategy.STOP);
    scene.failed(STOPPED);

    assertTask(Phase.CANCELLED, Reason.NOT_STARTED);
  }

  @Test
  void read_stoppedWhileItWaitedForAnAnswer_isStopped() {
    scene.spec.shutdown(ShutdownStrategy.STOP);
    scene
        .node("w.a", NodeType.SUSPEND, NodePhase.FAILED)
        .message("Stopped with strategy 'Stop'")
        .finishedAt(Scene.at(40));

    assertTask(Phase.CANCELLED, Reason.STOPPED);
  }

  @Test
  void read_omittedByACancel_neverStarted() {
    scene.spec.shutdown(ShutdownStrategy.STOP);
    scene.task("b");
    scene.node("w.b", NodeType.POD, NodePhase.FAILED).message(STOPPED).finishedAt(Scene.at(5));
    skipped(NodePhase.OMITTED, "omitted: depends condition not met").startedAt(Scene.at(5));

    assertTask(Phase.CANCELLED, Reason.NOT_STARTED);
  }

  @Test
  void read_omittedBeforeACancel_staysOmitted() {
    scene.spec.shutdown(ShutdownStrategy.STOP);
    scene.task("b");
    scene.node("w.b", NodeType.POD, NodePhase.FAILED).message(STOPPED).finishedAt(Scene.at(5));
    skipped(NodePhase.OMITTED, "omitted: depends condition not met").startedAt(Scene.at(4));

    assertTask(Phase.OMITTED, Reason.DEPENDENCY);
  }

  @Test
  void read_shutdownThatChangedNothing_isNoCancel() {
    scene.spec.shutdown(ShutdownStrategy.STOP);
    scene.failed("main: Error (exit code 3)");

    assertRun(Phase.FAILED, Reason.TASK_FAILED);
  }

  @Test
  void read_stoppedWithNothingLeftToStop_isCancelled() {
    scene.spec.shutdown(ShutdownStrategy.STOP);
    scene.status.message("Stopped with strategy 'Stop'");
    skipped(NodePhase.SKIPPED, "when 'false' evaluated false");

    assertRun(Phase.CANCELLED, Reason.STOPPED);
    assertTask(Phase.SKIPPED, Reason.CONDITION);
  }

  @Test
  void read_handlerThatWasStoppedInAFailedRun_leavesItFailed() {
    scene.spec.shutdown(ShutdownStrategy.TERMINATE);
    scene.failed("main: Error (exit code 3)");
    scene
        .node("w.onExit", NodeType.POD, NodePhase.FAILED)
        .nodeFlag(new NodeFlag().hooked(true))
        .message(STOPPED);

    assertRun(Phase.FAILED, Reason.TASK_FAILED);
  }

  @Test
  void read_wholeRunDeleted_isCancelledNotLost() {
    scene.deletedAt = Scene.at(30).toString();
    scene.failed("main: Error (exit code 143)");
    scene.pod("w.a", "Failed", Scene.ended(143));

    assertTask(Phase.CANCELLED, Reason.STOPPED);
    assertRun(Phase.CANCELLED, Reason.STOPPED);
  }

  /** Argo may note what was left out earlier than what was stopped. */
  @Test
  void read_whatDependsOnWhatWasStopped_isNotStarted_alsoThroughOthers() {
    scene.spec.shutdown(ShutdownStrategy.STOP);
    scene.task("b").depends("(a.Succeeded || a.Skipped)");
    scene.task("c").depends("b.Succeeded");
    scene.node("w.a", NodeType.DAG, NodePhase.FAILED).finishedAt(Scene.at(41));
    scene
        .node("w.a.body", NodeType.POD, NodePhase.FAILED)
        .message(STOPPED)
        .finishedAt(Scene.at(41));
    for (String name : List.of("w.b", "w.c")) {
      scene.node(name, NodeType.SKIPPED, NodePhase.OMITTED).finishedAt(Scene.at(39));
    }

    for (String path : List.of("b", "c")) {
      assertThat(scene.read(path).phase()).as(path).isEqualTo(Phase.CANCELLED);
      assertThat(scene.read(path).reason()).as(path).isEqualTo(Reason.NOT_STARTED);
    }
  }

  @Test
  void read_whatDependsOnAHelperThatTheStopHasFailed_isNotStarted() {
    scene.spec.shutdown(ShutdownStrategy.STOP);
    scene.task("b").depends("tiphys-start.Succeeded");
    scene.node("w.tiphys-start", NodeType.DAG, NodePhase.FAILED).finishedAt(Scene.at(40));
    scene.node("w.b", NodeType.SKIPPED, NodePhase.OMITTED).finishedAt(Scene.at(40));
    scene.node("w.a", NodeType.POD, NodePhase.FAILED).message(STOPPED).finishedAt(Scene.at(41));

    assertThat(scene.read("b").reason()).isEqualTo(Reason.NOT_STARTED);
  }

  @Test
  void read_whatDependsOnWhatHadFailedBefore_isOmitted() {
    scene.spec.shutdown(ShutdownStrategy.STOP);
    scene.task("b").depends("(a.Succeeded || a.Skipped)");
    scene.task("ab");
    scene.node("w.a", NodeType.POD, NodePhase.FAILED).message("x").finishedAt(Scene.at(9));
    scene.node("w.b", NodeType.SKIPPED, NodePhase.OMITTED).finishedAt(Scene.at(10));
    scene.node("w.ab", NodeType.POD, NodePhase.FAILED).message(STOPPED).finishedAt(Scene.at(41));

    assertThat(scene.read("b").phase()).isEqualTo(Phase.OMITTED);
    assertThat(scene.read("b").reason()).isEqualTo(Reason.DEPENDENCY);
  }
}
