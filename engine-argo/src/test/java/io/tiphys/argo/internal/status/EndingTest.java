package io.tiphys.argo.internal.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.argo.internal.names.Marks;
import io.tiphys.argo.internal.names.TaskEntry;
import io.tiphys.argo.internal.names.TaskEntry.Kind;
import io.tiphys.argo.internal.names.TaskTable;
import io.tiphys.argo.model.DAGTask;
import io.tiphys.argo.model.NodePhase;
import io.tiphys.argo.model.NodeStatus;
import io.tiphys.argo.model.NodeType;
import io.tiphys.argo.model.Outputs;
import io.tiphys.argo.model.Parameter;
import io.tiphys.argo.model.WorkflowPhase;
import io.tiphys.status.Reason;
import io.tiphys.status.RunStatus;
import io.tiphys.status.TaskStatus;
import io.tiphys.workflow.Phase;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How tasks end that did not run to their end, and runs with them. */
class EndingTest {
  private final Scene scene = Scene.ended(WorkflowPhase.FAILED);
  private final DAGTask call = scene.task("a");

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

  @Test
  void read_conditionFalse_isSkipped() {
    skipped(NodePhase.SKIPPED, "when 'false' evaluated false");

    assertTask(Phase.SKIPPED, Reason.CONDITION);
  }

  @Test
  void read_noItems_isEmpty() {
    skipped(NodePhase.SKIPPED, "Skipped, empty params");

    assertTask(Phase.SKIPPED, Reason.EMPTY);
  }

  @Test
  void read_dependencyNotMet_isOmitted() {
    skipped(NodePhase.OMITTED, "omitted: depends condition not met");

    assertTask(Phase.OMITTED, Reason.DEPENDENCY);
  }

  @Test
  void read_noNodeInARunThatFailed_isOmitted() {
    assertTask(Phase.OMITTED, Reason.DEPENDENCY);
  }

  @Test
  void read_skippedAfterTheFlagOfAFailure_isFailFast() {
    flag("tiphys-fail-fast", 0);
    call.when("{{=(get(workflow.outputs, 'tiphys-fail-fast') ?? '0') != '1'}}");
    skipped(NodePhase.SKIPPED, "when 'false' evaluated false").startedAt(Scene.at(5));

    assertTask(Phase.OMITTED, Reason.FAIL_FAST);
  }

  @Test
  void read_skippedBeforeTheFlagOfAFailure_isItsOwnCondition() {
    flag("tiphys-fail-fast", 9);
    call.when("{{=(get(workflow.outputs, 'tiphys-fail-fast') ?? '0') != '1'}}");
    skipped(NodePhase.SKIPPED, "when 'false' evaluated false").startedAt(Scene.at(5));

    assertTask(Phase.SKIPPED, Reason.CONDITION);
  }

  @Test
  void read_flagOfAnotherScope_isItsOwnCondition() {
    flag("tiphys-fail-fast-2", 0);
    call.when("{{=(get(workflow.outputs, 'tiphys-fail-fast') ?? '0') != '1'}}");
    skipped(NodePhase.SKIPPED, "when 'false' evaluated false").startedAt(Scene.at(5));

    assertTask(Phase.SKIPPED, Reason.CONDITION);
  }

  @Test
  void read_flagOfAnInstance_stopsWhatIsInThisInstanceOnly() {
    TaskEntry body = TaskEntry.builder("a", Kind.TASK, "a").build();
    TaskEntry many =
        TaskEntry.builder("f", Kind.FAN_OUT, "f").body("item").members(List.of(body)).build();
    scene.table = new TaskTable(List.of(many), null);
    flag("tiphys-fail-fast-2_1", 0);
    call.when(
        "{{=(get(workflow.outputs, 'tiphys-fail-fast-2_' + inputs.parameters['i']) ?? '0') != '1'}}");
    scene.node("w.f", NodeType.DAG, NodePhase.SUCCEEDED).finishedAt(Scene.at(9));
    for (String index : List.of("1", "11")) {
      String instance = "w.f.item(" + index + ":" + index + ")";
      scene.node(instance, NodeType.DAG, NodePhase.SUCCEEDED).templateName("main");
      scene
          .node(instance + ".a", NodeType.SKIPPED, NodePhase.SKIPPED)
          .message("when 'false' evaluated false");
    }

    assertThat(scene.read("f[1]").reason()).isEqualTo(Reason.FAIL_FAST);
    assertThat(scene.read("f[11]").reason()).isEqualTo(Reason.CONDITION);
  }

  /** Argo computes that condition anew; it is true then. */
  @Test
  void read_skippedByAConditionThatAFlagMakesTrue_isItsOwnCondition() {
    flag("tiphys-fail-fast", 0);
    call.when("{{=(get(workflow.outputs, 'tiphys-fail-fast') ?? '0') == '1' || (1 > 2)}}");
    skipped(NodePhase.SKIPPED, "when 'false' evaluated false").startedAt(Scene.at(5));

    assertTask(Phase.SKIPPED, Reason.CONDITION);
  }

  @Test
  void read_taskThatLookedAfterAFailure_isFailFast() {
    TaskEntry task = TaskEntry.builder("a", Kind.TASK, "a").body("body").build();
    scene.table = new TaskTable(List.of(task), null);
    scene.node("w.a", NodeType.DAG, NodePhase.SUCCEEDED).finishedAt(Scene.at(8));
    scene
        .node("w.a.tiphys-stopped", NodeType.DAG, NodePhase.SUCCEEDED)
        .startedAt(Scene.at(7))
        .finishedAt(Scene.at(7));
    scene
        .node("w.a.body", NodeType.SKIPPED, NodePhase.OMITTED)
        .message("omitted: depends condition not met");

    assertTask(Phase.OMITTED, Reason.FAIL_FAST);
    assertThat(scene.read("a").endedAt()).contains(Scene.at(7));
    assertThat(scene.read("a").startedAt()).isEmpty();
  }

  @Test
  void read_taskThatLookedBeforeAFailure_isWhatItsBodyIs() {
    TaskEntry task = TaskEntry.builder("a", Kind.TASK, "a").body("body").build();
    scene.table = new TaskTable(List.of(task), null);
    scene.node("w.a", NodeType.DAG, NodePhase.SUCCEEDED).finishedAt(Scene.at(8));
    scene.node("w.a.tiphys-stopped", NodeType.SKIPPED, NodePhase.SKIPPED).finishedAt(Scene.at(1));
    scene.node("w.a.body", NodeType.POD, NodePhase.SUCCEEDED).finishedAt(Scene.at(8));

    assertTask(Phase.SUCCEEDED, Reason.NONE);
  }

  @Test
  void read_groupThatLookedAfterAFailure_isFailFastWithAllInIt() {
    TaskEntry inner = TaskEntry.builder("b", Kind.TASK, "b").build();
    TaskEntry group =
        TaskEntry.builder("a", Kind.GROUP, "a").body("body").members(List.of(inner)).build();
    scene.table = new TaskTable(List.of(group), null);
    scene.node("w.a", NodeType.DAG, NodePhase.SUCCEEDED).finishedAt(Scene.at(8));
    scene.node("w.a.tiphys-stopped", NodeType.DAG, NodePhase.SUCCEEDED).finishedAt(Scene.at(7));
    scene.node("w.a.body", NodeType.SKIPPED, NodePhase.OMITTED).finishedAt(Scene.at(7));

    assertTask(Phase.OMITTED, Reason.FAIL_FAST);
    assertThat(scene.read("a/b").reason()).isEqualTo(Reason.FAIL_FAST);
  }

  /** Of an instance it is the DAG around its task that looks. */
  @Test
  void read_instanceThatLookedAfterAFailure_isFailFast() {
    TaskEntry body = TaskEntry.builder("a", Kind.TASK, "a").build();
    TaskEntry many =
        TaskEntry.builder("f", Kind.FAN_OUT, "f").body("item").members(List.of(body)).build();
    scene.table = new TaskTable(List.of(many), null);
    scene.node("w.f", NodeType.DAG, NodePhase.SUCCEEDED).finishedAt(Scene.at(9));
    scene.node("w.f.item(0:0)", NodeType.DAG, NodePhase.SUCCEEDED).finishedAt(Scene.at(9));
    scene
        .node("w.f.item(0:0).tiphys-stopped", NodeType.DAG, NodePhase.SUCCEEDED)
        .finishedAt(Scene.at(7));
    scene.node("w.f.item(0:0).a", NodeType.SKIPPED, NodePhase.OMITTED).finishedAt(Scene.at(7));

    assertThat(scene.read("f[0]").reason()).isEqualTo(Reason.FAIL_FAST);
    assertThat(scene.read("f").reason()).isEqualTo(Reason.FAIL_FAST);
  }

  /** Nothing in a run sets the flags of a wait that fails: whoever answers does, in the object. */
  @ParameterizedTest
  @CsvSource({
    "REJECTED by Ann, 5, SKIPPED, CONDITION",
    "REJECTED by Ann, 55, OMITTED, FAIL_FAST",
    "TIMED_OUT: nobody, 5, SKIPPED, CONDITION"
  })
  void read_skippedWaitBesideOneThatFailedAt50_isFailFastAfterThat(
      String message, int at, Phase phase, Reason reason) {
    flag("tiphys-fail-fast", 60);
    scene.status.getOutputs().getParameters().get(0).name("tiphys-fail-fast-9_3");
    call.when("{{=(get(x, 'tiphys-fail-fast-9_' + y) ?? '0') != '1'}}");
    skippedWaitInInstance(at);
    scene
        .node("w.f.item(3:3).ask", NodeType.SUSPEND, NodePhase.FAILED)
        .message(message)
        .finishedAt(Scene.at(50));

    assertThat(scene.read("f[3]/a").phase()).isEqualTo(phase);
    assertThat(scene.read("f[3]/a").reason()).isEqualTo(reason);
  }

  /** What ends a run sets none. */
  @Test
  void read_waitSkippedAfterTheRunEndedAnother_isItsOwnCondition() {
    flag("tiphys-fail-fast-9_3", 20);
    call.when("{{=(get(x, 'tiphys-fail-fast-9_' + y) ?? '0') != '1'}}");
    skippedWaitInInstance(12);
    scene
        .node("w.f.item(3:3).ask", NodeType.SUSPEND, NodePhase.FAILED)
        .message("Step exceeded its deadline")
        .finishedAt(Scene.at(10));

    assertThat(scene.read("f[3]/a").reason()).isEqualTo(Reason.CONDITION);
  }

  /** The first that sets it counts, be it the engine or a body that fails. */
  @Test
  void read_waitStoppedByARejectionBeforeAFailure_isFailFast() {
    flag("tiphys-fail-fast-9_3", 20);
    call.when("{{=(get(x, 'tiphys-fail-fast-9_' + y) ?? '0') != '1'}}");
    skippedWaitInInstance(12);
    scene
        .node("w.f.item(3:3).ask", NodeType.SUSPEND, NodePhase.FAILED)
        .message("REJECTED")
        .finishedAt(Scene.at(10));

    assertThat(scene.read("f[3]/a").reason()).isEqualTo(Reason.FAIL_FAST);
  }

  private void skippedWaitInInstance(int at) {
    TaskEntry ask =
        TaskEntry.builder("ask", Kind.WAIT, "ask").stops(List.of("tiphys-fail-fast-9_*")).build();
    TaskEntry other = TaskEntry.builder("a", Kind.WAIT, "a").build();
    TaskEntry body = TaskEntry.builder("f", Kind.GROUP, "").members(List.of(ask, other)).build();
    TaskEntry many =
        TaskEntry.builder("f", Kind.FAN_OUT, "f").body("item").members(List.of(body)).build();
    scene.table = new TaskTable(List.of(many), null);
    scene.node("w.f", NodeType.DAG, NodePhase.FAILED).finishedAt(Scene.at(59));
    scene
        .node("w.f.item(3:3)", NodeType.DAG, NodePhase.FAILED)
        .templateName("main")
        .finishedAt(Scene.at(59));
    scene
        .node("w.f.item(3:3).a", NodeType.SKIPPED, NodePhase.SKIPPED)
        .message("when 'false' evaluated false")
        .startedAt(Scene.at(at))
        .finishedAt(Scene.at(at));
  }

  private void flag(String name, int setAt) {
    Parameter flag = new Parameter().name(name).value("1");
    scene.status.outputs(new Outputs().parameters(List.of(flag)));
    scene
        .node("w.b.stop-others.flag", NodeType.DAG, NodePhase.SUCCEEDED)
        .finishedAt(Scene.at(setAt))
        .outputs(new Outputs().parameters(List.of(new Parameter().name("f").globalName(name))));
  }

  @Test
  void read_templateFailsFast_isFailFast() {
    scene.failed("main: Error (exit code 3)");
    scene.task("b");
    scene
        .node("w", NodeType.DAG, NodePhase.FAILED)
        .templateName("main")
        .finishedAt(Scene.at(50))
        .message("template has failed or errored children and failFast enabled");

    TaskStatus task = scene.read("b");

    assertThat(task.phase()).isEqualTo(Phase.OMITTED);
    assertThat(task.reason()).isEqualTo(Reason.FAIL_FAST);
  }

  /** Else the body has no exit code, and ends when somebody happened to look. */
  @Test
  void read_podThatEndedBeforeItsContainer_isWaitedForAWhile() {
    scene.failed("main: Error (exit code 137)");
    scene.pod("w.a", "Running", Scene.runs());
    Remembered before = scene.reading(Remembered.NOTHING).remembered();
    scene.pods.set(0, Scene.row("w.a", "Failed", Scene.runs()));
    Reading early = scene.reading(before);
    assertThat(early.status().phase().isTerminal()).isFalse();
    scene.now = scene.now.plus(PodLedger.PATIENCE);
    Reading late = scene.reading(early.remembered());
    scene.pods.set(0, Scene.row("w.a", "Failed", Scene.ended(137)));
    Reading told = scene.reading(early.remembered());

    assertThat(late.status().phase()).isEqualTo(Phase.FAILED);
    assertThat(told.status().phase()).isEqualTo(Phase.FAILED);
    assertThat(told.status().task("a").orElseThrow().attempts().get(0).endedAt())
        .contains(Scene.at(39));
  }

  @Test
  void read_runOutOfTime_cutsWhatRanAndOmitsTheRest() {
    scene.spec.activeDeadlineSeconds(40L);
    scene.task("b");
    scene.failed("Step exceeded its deadline");
    scene.pod("w.a", "Failed", Scene.ended(9));

    assertTask(Phase.FAILED, Reason.RUN_TIMEOUT);
    assertThat(scene.read("b").phase()).isEqualTo(Phase.OMITTED);
    assertThat(scene.read("b").reason()).isEqualTo(Reason.RUN_TIMEOUT);
    assertRun(Phase.FAILED, Reason.TIMED_OUT);
  }

  @Test
  void read_runOutOfTimeBeforeThePodStarted_isOmitted() {
    scene.spec.activeDeadlineSeconds(40L);
    scene.failed("Step exceeded its deadline");
    scene.pod("w.a", "Failed", Scene.waiting("", ""));

    assertTask(Phase.OMITTED, Reason.RUN_TIMEOUT);
  }

  /** Else a run whose image is missing seems to have used up the hour that it has. */
  @Test
  void read_bodyGivenUpLongBeforeTheRunIsOutOfTime_isStartFailed() {
    scene.spec.activeDeadlineSeconds(3600L);
    scene.template("a");
    scene.failed(Words.POD_DEADLINE).templateName("a");
    scene.pod("w.a", "Failed", Scene.waiting("ImagePullBackOff", "no image"));

    assertTask(Phase.FAILED, Reason.START_FAILED);
    assertRun(Phase.FAILED, Reason.TASK_FAILED);
  }

  @Test
  void read_markerWithExitCodeZero_isTimedOutThoughArgoIsContent() {
    scene.status.phase(WorkflowPhase.SUCCEEDED);
    scene.node("w", NodeType.DAG, NodePhase.SUCCEEDED).templateName("main");
    scene.node("w.a", NodeType.POD, NodePhase.SUCCEEDED).finishedAt(Scene.at(40));
    scene.pod("w.a", "Succeeded", Scene.ended(0, "unknown command \"tiphys-timeout\""));

    assertTask(Phase.FAILED, Reason.TIMED_OUT);
    assertRun(Phase.FAILED, Reason.TASK_FAILED);
  }

  /** Another host, or this one later, sees no pod any more. */
  @Test
  void read_markerThatAHostHasNoted_isTimedOutWithoutAPod() {
    scene.status.phase(WorkflowPhase.SUCCEEDED);
    scene.node("w", NodeType.DAG, NodePhase.SUCCEEDED).templateName("main");
    NodeStatus node = scene.node("w.a", NodeType.POD, NodePhase.SUCCEEDED).finishedAt(Scene.at(40));
    scene.pod("w.a", "Succeeded", Scene.ended(0, "unknown command \"tiphys-timeout\""));
    Set<String> overtime = scene.reading(Remembered.NOTHING).notes().get(Marks.OVERTIME);
    assertThat(overtime).hasSize(1);
    assertThat(node.getId()).endsWith("-" + overtime.iterator().next());

    scene.pods.clear();
    assertThat(scene.read("a").phase()).isEqualTo(Phase.SUCCEEDED);
    scene.annotations.put(
        Marks.OVERTIME,
        NodeNumbers.added(NodeNumbers.added(null, List.of("123", "9")).orElseThrow(), overtime)
            .orElseThrow());

    assertTask(Phase.FAILED, Reason.TIMED_OUT);
    assertRun(Phase.FAILED, Reason.TASK_FAILED);
    assertThat(scene.reading(Remembered.NOTHING).notes()).isEmpty();
  }

  @Test
  void note_whatIsNotedAlready_isLeft() {
    String one = NodeNumbers.added(null, List.of("7")).orElseThrow();

    assertThat(NodeNumbers.added(one, List.of("7"))).isEmpty();
    assertThat(NodeNumbers.added(one, List.of("8")))
        .isEqualTo(NodeNumbers.added(null, List.of("8", "7")));
    assertThat(NodeNumbers.added("spoilt by others", List.of("7"))).contains(one);
  }

  /** All that do not fit have succeeded for whoever reads when their pods are gone. */
  @Test
  void note_hundredsOfBodies_hasRoom() {
    List<String> many =
        IntStream.range(0, 700).mapToObj(i -> String.valueOf(0xFFFFFFFFL - i)).toList();

    String text = NodeNumbers.added(null, many).orElseThrow();

    assertThat(text).hasSizeLessThan(4_000);
    assertThat(NodeNumbers.added(text, many)).isEmpty();
    List<String> tooMany = IntStream.range(0, 2_000).mapToObj(String::valueOf).toList();
    assertThat(NodeNumbers.added(null, tooMany)).isEmpty();
  }

  @Test
  void read_nodeLeftRunning_isJudgedByItsPod() {
    scene.node("w.a", NodeType.POD, NodePhase.RUNNING);
    scene.pod("w.a", "Failed", Scene.ended(4));

    assertTask(Phase.FAILED, Reason.EXIT_CODE);
  }

  @Test
  void read_nodeLeftRunningWithoutAPod_isLost() {
    scene.node("w.a", NodeType.POD, NodePhase.RUNNING);

    assertTask(Phase.FAILED, Reason.LOST);
  }

  @Test
  void read_retryLeftRunning_isItsLastAttempt() {
    scene.node("w.a", NodeType.RETRY, NodePhase.RUNNING);
    scene
        .node("w.a(0)", NodeType.POD, NodePhase.FAILED)
        .message("main: Error (exit code 4)")
        .finishedAt(Scene.at(9));

    assertTask(Phase.FAILED, Reason.EXIT_CODE);
    assertThat(scene.read("a").failure().orElseThrow().exitCode()).hasValue(4);
  }
}
