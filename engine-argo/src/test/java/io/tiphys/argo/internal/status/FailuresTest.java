package io.tiphys.argo.internal.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.tiphys.argo.internal.names.Marks;
import io.tiphys.argo.model.Artifact;
import io.tiphys.argo.model.Inputs;
import io.tiphys.argo.model.NodePhase;
import io.tiphys.argo.model.NodeStatus;
import io.tiphys.argo.model.NodeType;
import io.tiphys.argo.model.Outputs;
import io.tiphys.argo.model.Parameter;
import io.tiphys.argo.model.S3Artifact;
import io.tiphys.argo.model.Template;
import io.tiphys.argo.model.ValueFrom;
import io.tiphys.argo.model.WorkflowPhase;
import io.tiphys.status.AttemptStatus;
import io.tiphys.status.Reason;
import java.time.Duration;
import java.util.List;
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
            Reason.START_FAILED),
        arguments(
            "init: Error (exit code 64): artifact in failed to load: The specified key does not"
                + " exist.",
            Reason.START_FAILED),
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

  /** The pod itself does not say it any more: the container "could not be located". */
  @Test
  void of_bodyThatWasGivenUp_saysWhatKeptItFromStarting() {
    scene.spec.activeDeadlineSeconds(60L);
    scene.templates.add(new Template().name("a"));
    NodeStatus node = scene.failed(Words.POD_DEADLINE).templateName("a");
    PodRow waits = Scene.row("w.a", "Pending", Scene.waiting("ErrImagePull", "no\nimage x"));
    String text = GivenUp.note(null, waits, Duration.ofSeconds(25)).orElseThrow();
    scene.annotations.put(Marks.GIVEN_UP, text);
    Decision later = new Failures(scene.facts()).of(node, null);
    PodRow ended = scene.pod("w.a", "Failed", Scene.waiting("", ""));

    assertThat(later).isEqualTo(new Failures(scene.facts()).of(node, ended));
    assertThat(later.reason()).isEqualTo(Reason.START_FAILED);
    assertThat(later.message())
        .isEqualTo(
            "it could not be started within PT25S and was given up: ErrImagePull: no image x");
    assertThat(GivenUp.note(text, waits, Duration.ofSeconds(25))).isEmpty();
  }

  /** FLT-010: all that Argo tells is how the second pod ended, which nobody had asked for. */
  @Test
  void of_bodyThatWasLostAndMadeAgain_isLost() {
    scene.task("a");
    scene.spec.activeDeadlineSeconds(40L); // the run is about to be out of time, too
    NodeStatus node = scene.failed(Words.POD_DEADLINE).outputs(new Outputs().exitCode("137"));
    PodRow second = scene.pod("w.a", "Failed", Scene.ended(137));
    scene.annotations.put(Marks.LOST, LostBodies.note(null, second).orElseThrow());

    AttemptStatus attempt = scene.read("a").attempts().get(0);

    assertThat(reason(node, null)).isEqualTo(Reason.LOST);
    assertThat(attempt.reason()).isEqualTo(Reason.LOST);
    assertThat(attempt.exitCode()).isEmpty();
  }

  /** RTY-013: the second pod never began, and whoever reads later has not seen the first. */
  @Test
  void of_bodyThatWasLostAndDidNotBeginAgain_hasItsTimes() {
    scene.task("a");
    NodeStatus node = scene.failed(Words.POD_DEADLINE);
    PodRow second = scene.pod("w.a", "Failed", Scene.waiting("", ""));
    scene.annotations.put(Marks.LOST, LostBodies.note(null, second).orElseThrow());

    AttemptStatus attempt = scene.read("a").attempts().get(0);

    assertThat(attempt.reason()).isEqualTo(Reason.LOST);
    assertThat(attempt.startedAt()).contains(node.getStartedAt());
    assertThat(attempt.endedAt()).isPresent();
  }

  @Test
  void of_bodyThatWasLostAndWhoseFirstPodWasSeen_keepsTheStartThatItHad() {
    scene.task("a");
    NodeStatus node = scene.failed(Words.POD_DEADLINE);
    scene.pods.add(Scene.row("w.a", "Running", Scene.runs()).asGone());
    PodRow second = Scene.madeAgain(Scene.row("w.a", "Failed", Scene.waiting("", "")));
    scene.pods.add(second);
    scene.annotations.put(Marks.LOST, LostBodies.note(null, second).orElseThrow());

    AttemptStatus attempt = scene.read("a").attempts().get(0);

    assertThat(attempt.reason()).isEqualTo(Reason.LOST);
    assertThat(node.getStartedAt()).isNotEqualTo(Scene.at(10));
    assertThat(attempt.startedAt()).contains(Scene.at(10));
  }

  /**
   * A host that came later knows less, and must not take the second try's start for the first's.
   */
  @Test
  void of_bodyThatWasLostAndWhoseSecondPodAloneWasSeen_beganWithItsNode() {
    scene.task("a");
    NodeStatus node = scene.failed(Words.POD_DEADLINE);
    PodRow second = Scene.madeAgain(Scene.row("w.a", "Failed", Scene.ended(1)));
    scene.pods.add(second);
    scene.annotations.put(Marks.LOST, LostBodies.note(null, second).orElseThrow());

    AttemptStatus attempt = scene.read("a").attempts().get(0);

    assertThat(attempt.startedAt()).contains(node.getStartedAt());
  }

  @Test
  void note_ofLostBodies_keepsOthersAndHasRoomForHundreds() {
    String text = null;
    for (int i = 0; i < 300; i++) {
      text = LostBodies.note(text, Scene.row("w.a" + i, "Running", Scene.runs())).orElseThrow();
    }
    scene.annotations.put(Marks.LOST, text);
    RunFacts facts = scene.facts();

    assertThat(text).hasSizeLessThan(4_000);
    for (int i = 0; i < 300; i++) {
      assertThat(facts.isLost(scene.node("w.a" + i, NodeType.POD, NodePhase.FAILED))).isTrue();
    }
    assertThat(facts.isLost(scene.node("w.b", NodeType.POD, NodePhase.FAILED))).isFalse();
    assertThat(LostBodies.note(text, Scene.row("w.a7", "Running", Scene.runs()))).isEmpty();
  }

  @Test
  void note_ofGivenUp_keepsOthersAndIsShort() {
    PodRow one = Scene.row("w.a", "Pending", Scene.waiting("ErrImagePull", "x".repeat(9000)));
    PodRow two = Scene.row("w.b", "Pending", Scene.waiting("CreateContainerConfigError", "no s"));

    String text = GivenUp.note(null, one, Duration.ofSeconds(25)).orElseThrow();
    String both = GivenUp.note(text, two, Duration.ofSeconds(25)).orElseThrow();

    assertThat(both.lines()).hasSize(2).contains(text.strip());
    assertThat(both).contains("CreateContainerConfigError: no s").hasSizeLessThan(1000);
    assertThat(GivenUp.note(both, Scene.row("w.c", "Pending", Scene.runs()), Duration.ZERO))
        .isEmpty();
  }

  /** Of a fan-out with a bad image, none would be left out, whatever the kubelet says of each. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void note_ofGivenUp_hasRoomForHundreds(boolean alike) {
    String text = null;
    for (int i = 0; i < 300; i++) {
      String words = "Back-off pulling image x: " + "y".repeat(300) + (alike ? "" : i);
      PodRow pod = Scene.row("w.a" + i, "Pending", Scene.waiting("ImagePullBackOff", words));
      text = GivenUp.note(text, pod, Duration.ofMinutes(5)).orElseThrow();
    }
    scene.annotations.put(Marks.GIVEN_UP, text);
    RunFacts facts = scene.facts();

    assertThat(text).hasSizeLessThan(4_000);
    for (int i = 0; i < 300; i++) {
      NodeStatus node = scene.node("w.a" + i, NodeType.POD, NodePhase.FAILED);
      assertThat(facts.whyGivenUp(node)).startsWith("it could not be started");
    }
    assertThat(facts.whyGivenUp(scene.node("w.a0", NodeType.POD, NodePhase.FAILED)))
        .contains("ImagePullBackOff: Back-off pulling image");
  }

  @Test
  void read_noteThatOthersHaveSpoilt_saysNothing() {
    scene.annotations.put(Marks.GIVEN_UP, "spoilt! by others\nalone\n");

    assertThat(scene.facts().whyGivenUp(scene.failed(Words.POD_DEADLINE))).isNull();
  }

  @Test
  void of_inputThatIsNotInTheStore_namesItAndItsKey() {
    NodeStatus node =
        scene
            .failed(
                "init: Error (exit code 64): artifact rates failed to load: The specified key does"
                    + " not exist.")
            .inputs(
                new Inputs()
                    .artifacts(
                        List.of(
                            new Artifact().name("rates").s3(new S3Artifact().key("in/rates")))));

    assertThat(new Failures(scene.facts()).of(node, null).message())
        .isEqualTo(
            "its input 'rates' cannot be had from 'in/rates': The specified key does not exist.");
  }

  @Test
  void of_outputThatIsNotThere_namesIt() {
    scene.templates.add(
        new Template()
            .name("a")
            .outputs(
                new Outputs()
                    .parameters(
                        List.of(
                            new Parameter()
                                .name("n")
                                .valueFrom(new ValueFrom().path("/tiphys/out/n"))))
                    .artifacts(List.of(new Artifact().name("f").path("/tiphys/out/file")))));

    assertThat(
            told(
                "wait: Error (exit code 64): open /mainctrfs/tiphys/out/n: no such file or"
                    + " directory"))
        .isEqualTo("output 'n': there is no /tiphys/out/n; the body has to write it");
    assertThat(told("wait: Error (exit code 64): /tiphys/out/file no such file or directory; "))
        .isEqualTo("artifact 'f': there is no /tiphys/out/file; the body has to write it");
  }

  /** As recorded; the second output is the one that is wrong. */
  @Test
  void of_outputThatIsRefused_namesItAndTheLimit() {
    String expression =
        "len(toBase64((tasks['body'].outputs.parameters['one'] ?? ''))) > 32000 ?"
            + " asInt('tiphys-OUTPUT_TOO_LARGE') : (tasks['body'].outputs.parameters['two'] ?? '')"
            + " == 'x' ? asInt('tiphys-OUTPUT_INVALID') : true";
    String large =
        "failed to evaluate expression: invalid operation: int(tiphys-OUTPUT_TOO_LARGE) (1:"
            + expression.indexOf("asInt('tiphys-OUTPUT_TOO")
            + ")\n | "
            + expression;
    String invalid =
        "failed to evaluate expression: invalid operation: int(tiphys-OUTPUT_INVALID) (1:"
            + expression.indexOf("asInt('tiphys-OUTPUT_INV")
            + ")\n | "
            + expression;

    assertThat(told(large))
        .isEqualTo(
            "output 'one' has more than the 24000 bytes that are possible - use an artifact");
    assertThat(told(invalid)).isEqualTo("output 'two' cannot be read as it is declared");
  }

  @Test
  void of_timeLimit_isNamed() {
    scene.spec.activeDeadlineSeconds(60L);
    Container container =
        new ContainerBuilder()
            .withNewLivenessProbe()
            .withInitialDelaySeconds(6)
            .withNewExec()
            .withCommand("argoexec", Marks.TIMEOUT)
            .endExec()
            .endLivenessProbe()
            .build();
    scene.templates.add(new Template().name("a").container(container));

    assertThat(told("main: Error (exit code 143): unknown command \"tiphys-timeout\""))
        .isEqualTo("the time limit of PT5S has passed");
    assertThat(told("Step exceeded its deadline"))
        .isEqualTo("the time limit of the run, PT1M, has passed");
  }

  private String told(String message) {
    NodeStatus node = scene.failed(message).templateName("a");
    return new Failures(scene.facts()).of(node, null).message();
  }

  @Test
  void explained_timeLimit_doesNotSoundLikeABrokenInstallation() {
    assertThat(
            Words.explained(
                "main: Error (exit code 143): unknown command \"tiphys-timeout\" for"
                    + " \"argoexec\""))
        .isEqualTo("main: Error (exit code 143): ended at its time limit by tiphys-timeout");
  }

  /** Argo cuts what is left of the run to whole seconds, and kubelets their time of start. */
  @ParameterizedTest
  @ValueSource(longs = {30, 40, 42})
  void of_podDeadlineAtThatOfTheRun_isThatOfTheRun(long limit) {
    scene.spec.activeDeadlineSeconds(limit);
    scene.templates.add(new Template().name("a").timeout("500s"));
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

  /** Argo finds no end of a pod of which no container ever ran. */
  @Test
  void of_podDeadlineWithoutATime_isThatOfARunThatEndedThen() {
    scene.templates.add(new Template().name("a"));
    NodeStatus node = scene.failed(Words.POD_DEADLINE).templateName("a").finishedAt(null);

    scene.spec.activeDeadlineSeconds(51L);
    assertThat(reason(node, null)).isEqualTo(Reason.RUN_TIMEOUT);
    scene.spec.activeDeadlineSeconds(60L);
    assertThat(reason(node, null)).isEqualTo(Reason.START_FAILED);
  }

  /** A host has given it up, and could not note it. */
  @ParameterizedTest
  @ValueSource(longs = {0, 3600})
  void of_podDeadlineThatNobodyHasSet_isStartFailed(long limit) {
    scene.spec.activeDeadlineSeconds(limit == 0 ? null : limit);
    scene.templates.add(new Template().name("a"));
    NodeStatus node = scene.failed(Words.POD_DEADLINE).templateName("a");
    PodRow pod = Scene.row("w.a", "Failed", Scene.waiting("ImagePullBackOff", "no image"));

    assertThat(new Failures(scene.facts()).of(node, pod).message())
        .isEqualTo("it could not be started and was given up: ImagePullBackOff: no image");
    assertThat(reason(node, pod)).isEqualTo(Reason.START_FAILED);
    assertThat(reason(node, null)).isEqualTo(Reason.START_FAILED);
    assertThat(scene.facts().late()).isFalse();
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
