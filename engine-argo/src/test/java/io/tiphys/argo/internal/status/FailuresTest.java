package io.tiphys.argo.internal.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.tiphys.argo.model.NodePhase;
import io.tiphys.argo.model.NodeStatus;
import io.tiphys.argo.model.NodeType;
import io.tiphys.argo.model.Outputs;
import io.tiphys.argo.model.Template;
import io.tiphys.argo.model.WorkflowPhase;
import io.tiphys.status.Reason;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FailuresTest {
  private final Scene scene = Scene.ended(WorkflowPhase.FAILED);

  static Stream<Arguments> messages() {
    String expression = "failed to evaluate expression: invalid operation: int(";
    return Stream.of(
        arguments(
            "main: Error (exit code 143): unknown command \"tiphys-timeout\"", Reason.TIMED_OUT),
        arguments("Step exceeded its deadline", Reason.RUN_TIMEOUT),
        arguments(
            "retry exceeded workflow deadline 2026-01-01 00:00:08 +0000 UTC", Reason.RUN_TIMEOUT),
        arguments("REJECTED by Ann", Reason.REJECTED),
        arguments("START_FAILED: not scheduled in 3s", Reason.START_FAILED),
        arguments("TIMED_OUT: nobody answered", Reason.TIMED_OUT),
        arguments("timeout", Reason.START_FAILED),
        arguments(
            "Pod was active on the node longer than the specified deadline", Reason.TIMED_OUT),
        arguments("pod deleted", Reason.LOST),
        arguments(
            "wait: Error (exit code 64): open /var/run/argo/outputs/parameters/tmp/x: no such file"
                + " or directory",
            Reason.OUTPUT_MISSING),
        arguments(
            "wait: Error (exit code 64): open /var/run/argo/outputs/artifacts/x.tgz: no such file"
                + " or directory; ",
            Reason.OUTPUT_MISSING),
        arguments(
            "wait: Error (exit code 64): workflowtaskresults.argoproj.io is forbidden: User \"x\"",
            Reason.FORBIDDEN),
        arguments(
            "init: Error (exit code 64): illegal file path: ../tiphys-refused-input: 'x'",
            Reason.ENGINE),
        arguments(
            "main: Error (exit code 64): failed to find name in PATH: exec: \"/no\": stat /no",
            Reason.START_FAILED),
        arguments("main: StartError (exit code 128): failed to create", Reason.START_FAILED),
        arguments("main: OOMKilled (exit code 137)", Reason.EXIT_CODE),
        arguments("main: Error (exit code 7)", Reason.EXIT_CODE),
        arguments("main: Error (exit code 64)", Reason.EXIT_CODE),
        arguments(expression + "tiphys-OUTPUT_TOO_LARGE)", Reason.OUTPUT_TOO_LARGE),
        arguments(expression + "tiphys-OUTPUT_INVALID)", Reason.OUTPUT_INVALID),
        arguments(expression + "tiphys-VALUE_INVALID)", Reason.VALUE_INVALID),
        arguments("invalid character: fromJSON('tiphys:NOT_A_LIST')", Reason.VALUE_INVALID),
        arguments(
            "failed to evaluate expression: invalid operation: float(abc)", Reason.VALUE_INVALID),
        arguments("Unable to resolve: \"tasks.n.outputs.artifacts.o\"", Reason.VALUE_INVALID),
        arguments(
            "task 'w.a' errored: pods \"w-a-1\" is forbidden: maximum cpu usage per Container is 1",
            Reason.START_FAILED),
        arguments(
            "task 'w.a' errored: Pod \"w-Up-1\" is invalid: metadata.name", Reason.START_FAILED),
        arguments("something new", Reason.ENGINE),
        arguments("", Reason.ENGINE));
  }

  @Test
  void of_inputThatCannotBeHad_saysWhy() {
    NodeStatus node =
        scene.failed(
            "init: Error (exit code 64): illegal file path: ../tiphys-refused-input: 'x': archive"
                + " refused: 'l' is a link");

    assertThat(new Failures(scene.facts()).of(node, null).message())
        .isEqualTo("its input cannot be had: 'x': archive refused: 'l' is a link");
  }

  @ParameterizedTest
  @MethodSource("messages")
  void of_messageOfANode_isItsReason(String message, Reason expected) {
    NodeStatus node = scene.failed(message);
    scene.templates.add(new Template().name("a").timeout("6s"));

    assertThat(new Failures(scene.facts()).of(node, null).reason()).isEqualTo(expected);
  }

  @Test
  void of_podThatIsRefused_saysWhyAndWhatToDo() {
    NodeStatus node =
        scene.failed(
            "task 'w.a' errored: pods \"w-a-1\" is forbidden: failed quota: q: must specify"
                + " limits.cpu for: main");

    assertThat(new Failures(scene.facts()).of(node, null).message())
        .startsWith("Kubernetes refuses its pod: pods \"w-a-1\" is forbidden: failed quota: q")
        .endsWith("set containerLimits of the engine, or have a LimitRange");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 125, 126, 127, 137, 255})
  void of_exitCode_isThatOfTheNode(int code) {
    NodeStatus node =
        scene
            .failed("main: Error (exit code " + code + ")")
            .outputs(new Outputs().exitCode(String.valueOf(code)));

    assertThat(new Failures(scene.facts()).of(node, null).message()).endsWith("code " + code);
    assertThat(Failures.exitCode(node, null)).hasValue(code);
  }

  @Test
  void of_markerInTheLastWordsOfTheBody_isTimedOut() {
    NodeStatus node = scene.failed("main: Error (exit code 9)");
    PodRow pod = scene.pod("w.a", "Failed", Scene.ended(9, "unknown command \"tiphys-timeout\""));

    assertThat(reason(node, pod)).isEqualTo(Reason.TIMED_OUT);
  }

  @Test
  void of_podDeadlineOfABodyThatNeverRan_isStartFailed() {
    NodeStatus node = scene.failed(Words.POD_DEADLINE).templateName("a");
    scene.templates.add(new Template().name("a").timeout("6s"));
    PodRow pod = scene.pod("w.a", "Failed", Scene.waiting("ErrImagePull", ""));

    assertThat(reason(node, pod)).isEqualTo(Reason.START_FAILED);
  }

  @Test
  void of_podDeadlineWithoutALimitOfTheTask_isThatOfTheRun() {
    scene.spec.activeDeadlineSeconds(60L);
    scene.templates.add(new Template().name("a"));
    NodeStatus node = scene.failed(Words.POD_DEADLINE).templateName("a");

    assertThat(reason(node, null)).isEqualTo(Reason.RUN_TIMEOUT);
  }

  @Test
  void of_podDeadlineBeforeThatOfTheRun_isThatOfTheTask() {
    scene.spec.activeDeadlineSeconds(60L);
    scene.templates.add(new Template().name("a").timeout("30s"));
    NodeStatus node = scene.failed(Words.POD_DEADLINE).templateName("a");

    assertThat(reason(node, null)).isEqualTo(Reason.TIMED_OUT);
  }

  @Test
  void of_podThatWasEvictedOrDisruptedOrDeleted_isLost() {
    NodeStatus node = scene.failed("main: Error (exit code 143)");
    PodRow pod = Scene.row("w.a", "Failed", Scene.ended(143));

    assertThat(reason(node, pod)).isEqualTo(Reason.EXIT_CODE);
    assertThat(reason(node, change(pod, "Evicted", null, null))).isEqualTo(Reason.LOST);
    assertThat(reason(node, change(pod, "", "drained", null))).isEqualTo(Reason.LOST);
    assertThat(reason(node, change(pod, "", null, 30))).isEqualTo(Reason.LOST);
  }

  @Test
  void of_podThatWasDeletedAfterItsEnd_isNotLost() {
    NodeStatus node = scene.failed("main: Error (exit code 7)");
    PodRow pod = Scene.row("w.a", "Failed", Scene.ended(7));

    assertThat(reason(node, change(pod, "", null, 41))).isEqualTo(Reason.EXIT_CODE);
    assertThat(reason(node, change(pod, "", null, 39))).isEqualTo(Reason.EXIT_CODE);
  }

  @Test
  void of_attemptThatIsAWholeGraph_isWhatFailedFirstInIt() {
    NodeStatus attempt = scene.node("w.a", NodeType.DAG, NodePhase.FAILED).finishedAt(Scene.at(45));
    scene
        .node("w.a.late", NodeType.POD, NodePhase.FAILED)
        .message("main: Error (exit code 2)")
        .finishedAt(Scene.at(44));
    scene
        .node("w.a.body", NodeType.POD, NodePhase.FAILED)
        .message("main: Error (exit code 5)")
        .finishedAt(Scene.at(40));

    assertThat(new Failures(scene.facts()).of(attempt, null).message()).endsWith("code 5");
  }

  private Reason reason(NodeStatus node, PodRow pod) {
    return new Failures(scene.facts()).of(node, pod).reason();
  }

  private static PodRow change(PodRow pod, String reason, String disrupted, Integer deletedAt) {
    return new PodRow(
        pod.uid(),
        pod.name(),
        pod.nodeId(),
        pod.phase(),
        reason,
        "",
        pod.createdAt(),
        deletedAt == null ? null : Scene.at(deletedAt),
        null,
        disrupted,
        true,
        false,
        pod.containers());
  }
}
