package io.tiphys.argo.internal.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.argo.internal.names.TaskEntry;
import io.tiphys.argo.internal.names.TaskEntry.Kind;
import io.tiphys.argo.internal.names.TaskTable;
import io.tiphys.argo.model.Artifact;
import io.tiphys.argo.model.NodeFlag;
import io.tiphys.argo.model.NodePhase;
import io.tiphys.argo.model.NodeStatus;
import io.tiphys.argo.model.NodeType;
import io.tiphys.argo.model.Outputs;
import io.tiphys.argo.model.Parameter;
import io.tiphys.argo.model.S3Artifact;
import io.tiphys.argo.model.ShutdownStrategy;
import io.tiphys.argo.model.WorkflowPhase;
import io.tiphys.argo.model.WorkflowStep;
import io.tiphys.status.Reason;
import io.tiphys.status.RunStatus;
import io.tiphys.status.TaskStatus;
import io.tiphys.workflow.Phase;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Groups, fan-outs and exit handlers, by the table that the compiler writes. */
class ScopesTest {
  private static final TaskEntry ONE = TaskEntry.builder("one", Kind.TASK, "one").build();
  private static final TaskEntry TWO = TaskEntry.builder("two", Kind.TASK, "two").build();
  private static final TaskEntry GROUP =
      TaskEntry.builder("g", Kind.GROUP, "g").members(List.of(ONE, TWO)).build();
  private static final TaskEntry WRAPPED =
      TaskEntry.builder("one", Kind.TASK, "one").body("body").build();
  private static final TaskEntry MANY =
      TaskEntry.builder("f", Kind.FAN_OUT, "f").body("item").members(List.of(ONE)).build();

  private Scene scene = Scene.running();

  private void table(TaskEntry... members) {
    scene.table = new TaskTable(List.of(members), null);
  }

  private void assertTask(String path, Phase phase, Reason reason) {
    TaskStatus task = scene.read(path);
    assertThat(task.phase()).as(path).isEqualTo(phase);
    assertThat(task.reason()).as(path).isEqualTo(reason);
  }

  private NodeStatus succeeded(String name) {
    return scene.node(name, NodeType.POD, NodePhase.SUCCEEDED).finishedAt(Scene.at(20));
  }

  private NodeStatus failed(String name) {
    return scene
        .node(name, NodeType.POD, NodePhase.FAILED)
        .message("main: Error (exit code 3)")
        .finishedAt(Scene.at(20));
  }

  @Test
  void group_notReached_waitsWithItsMembers() {
    table(GROUP);

    assertTask("g", Phase.PENDING, Reason.WAITING);
    assertTask("g/two", Phase.PENDING, Reason.WAITING);
  }

  @Test
  void group_aMemberHasStarted_isRunning() {
    table(GROUP);
    scene.node("w.g", NodeType.DAG, NodePhase.RUNNING);
    succeeded("w.g.one");

    assertTask("g", Phase.RUNNING, Reason.NONE);
    assertThat(scene.read("g").startedAt()).contains(Scene.START);
  }

  @Test
  void group_calledEndedWhileAMemberRuns_isRunning() {
    table(GROUP);
    scene.node("w.g", NodeType.DAG, NodePhase.FAILED).finishedAt(Scene.at(30));
    failed("w.g.one");
    scene.node("w.g.two", NodeType.POD, NodePhase.RUNNING);

    assertTask("g", Phase.RUNNING, Reason.NONE);
  }

  @Test
  void group_aMemberFailed_isFailedWithItsFailure() {
    table(GROUP);
    scene.node("w.g", NodeType.DAG, NodePhase.FAILED).finishedAt(Scene.at(30));
    failed("w.g.one");
    succeeded("w.g.two");

    assertTask("g", Phase.FAILED, Reason.TASK_FAILED);
    assertThat(scene.read("g").failure().orElseThrow().path()).isEqualTo("g/one");
    assertThat(scene.read("g").endedAt()).contains(Scene.at(30));
  }

  @Test
  void group_aMemberThatMayFailFailed_isSucceeded() {
    TaskEntry may = TaskEntry.builder("one", Kind.TASK, "one").mayFail(true).build();
    table(TaskEntry.builder("g", Kind.GROUP, "g").members(List.of(may, TWO)).build());
    scene
        .node("w.g", NodeType.DAG, NodePhase.SUCCEEDED)
        .finishedAt(Scene.at(30))
        .outputs(new Outputs().parameters(List.of(new Parameter().name("o").value("x"))));
    failed("w.g.one");
    succeeded("w.g.two");

    assertTask("g", Phase.SUCCEEDED, Reason.NONE);
    assertThat(scene.read("g").outputs()).containsExactly(Map.entry("o", "x"));
  }

  @Test
  void group_conditionFalse_isSkippedWithItsMembers() {
    table(GROUP);
    scene
        .node("w.g", NodeType.SKIPPED, NodePhase.SKIPPED)
        .message("when 'false' evaluated false")
        .finishedAt(Scene.at(5));

    assertTask("g", Phase.SKIPPED, Reason.CONDITION);
    assertTask("g/one", Phase.SKIPPED, Reason.CONDITION);
    assertThat(scene.read("g/one").endedAt()).contains(Scene.at(5));
  }

  @Test
  void group_switchedOff_isSkippedWithItsMembers() {
    table(TaskEntry.builder("g", Kind.GROUP, "").disabled(true).members(List.of(ONE)).build());

    assertTask("g", Phase.SKIPPED, Reason.DISABLED);
    assertTask("g/one", Phase.SKIPPED, Reason.DISABLED);
  }

  private void bodyDidWell() {
    table(WRAPPED);
    scene.node("w.one", NodeType.DAG, NodePhase.RUNNING).templateName("wrapper");
    scene.node("w.one.body", NodeType.RETRY, NodePhase.SUCCEEDED).finishedAt(Scene.at(9));
    scene.node("w.one.body(0)", NodeType.POD, NodePhase.SUCCEEDED).finishedAt(Scene.at(9));
  }

  @Test
  void wrapper_bodyDidWell_waitsForItsGate() {
    bodyDidWell();
    scene.template("wrapper").outputs(new Outputs().parameters(List.of(new Parameter().name("x"))));

    assertTask("one", Phase.RUNNING, Reason.NONE);
    assertThat(scene.read("one").attempts().get(0).phase()).isEqualTo(Phase.RUNNING);
  }

  /** In a run that is suspended, a wrapper does not come to its end. */
  @Test
  void wrapper_bodyThatHandsNothingOut_isDoneWhenItIs() {
    bodyDidWell();
    scene.template("wrapper").outputs(new Outputs()); // as the controller writes it back

    assertTask("one", Phase.SUCCEEDED, Reason.NONE);
    assertThat(scene.read("one").attempts().get(0).phase()).isEqualTo(Phase.SUCCEEDED);
  }

  @Test
  void wrapper_gateRefusesTheOutput_isFailedWithItsReason() {
    table(WRAPPED);
    scene.node("w.one", NodeType.DAG, NodePhase.ERROR).finishedAt(Scene.at(12));
    scene.node("w.one.body", NodeType.RETRY, NodePhase.SUCCEEDED).finishedAt(Scene.at(9));
    scene.node("w.one.body(0)", NodeType.POD, NodePhase.SUCCEEDED).finishedAt(Scene.at(9));
    scene
        .node("w.one.gate", NodeType.SKIPPED, NodePhase.ERROR)
        .message("failed to evaluate expression: invalid operation: int(tiphys-OUTPUT_TOO_LARGE)")
        .finishedAt(Scene.at(10));

    assertTask("one", Phase.FAILED, Reason.OUTPUT_TOO_LARGE);
    assertThat(scene.read("one").endedAt()).contains(Scene.at(10));
    assertThat(scene.read("one").attempts().get(0).reason()).isEqualTo(Reason.OUTPUT_TOO_LARGE);
  }

  @Test
  void fanOut_instances_areShownByTheirIndex() {
    table(MANY);
    scene.node("w.f", NodeType.DAG, NodePhase.RUNNING);
    scene.node("w.f.item", NodeType.TASK_GROUP, NodePhase.RUNNING);
    for (String index : List.of("10", "2")) {
      scene.node("w.f.item(" + index + ":" + index + ")", NodeType.DAG, NodePhase.RUNNING);
      scene.node("w.f.item(" + index + ":" + index + ").one", NodeType.POD, NodePhase.RUNNING);
    }

    assertThat(scene.read("f").children())
        .extracting(TaskStatus::path)
        .containsExactly("f[2]", "f[10]");
    assertTask("f", Phase.RUNNING, Reason.NONE);
  }

  @Test
  void fanOut_noItems_isEmptyThoughItsNodeSucceeded() {
    table(MANY);
    scene.node("w.f", NodeType.DAG, NodePhase.SUCCEEDED).finishedAt(Scene.at(5));
    scene
        .node("w.f.item", NodeType.SKIPPED, NodePhase.SKIPPED)
        .message("Skipped, empty params")
        .finishedAt(Scene.at(5));

    assertTask("f", Phase.SKIPPED, Reason.EMPTY);
  }

  /** As on other engines: a list of nothing is there for whoever reads it. */
  @Test
  void fanOut_noItems_handsOutEmptyLists() {
    table(MANY);
    scene
        .node("w.f", NodeType.DAG, NodePhase.SUCCEEDED)
        .finishedAt(Scene.at(5))
        .outputs(new Outputs().parameters(List.of(new Parameter().name("list").value("[]"))));
    scene
        .node("w.f.item", NodeType.SKIPPED, NodePhase.SKIPPED)
        .message("Skipped, empty params")
        .finishedAt(Scene.at(4));

    assertThat(scene.read("f").outputs()).containsExactly(Map.entry("list", "[]"));
  }

  @Test
  void fanOut_noItems_endsWithItsNode() {
    table(MANY);
    scene.node("w.f", NodeType.DAG, NodePhase.RUNNING);
    scene
        .node("w.f.item", NodeType.SKIPPED, NodePhase.SKIPPED)
        .message("Skipped, empty params")
        .finishedAt(Scene.at(4));

    assertTask("f", Phase.PENDING, Reason.WAITING);
    scene.status.phase(WorkflowPhase.FAILED).finishedAt(Scene.at(9));
    assertTask("f", Phase.SKIPPED, Reason.EMPTY);
  }

  /** Only what this library adds is hidden, not what merely sounds like it. */
  @Test
  void outputs_ofHelpers_areHidden_andThoseOfTheCallerAreNot() {
    table(ONE);
    List<Parameter> values =
        Stream.of("tiphys-mine", "tiphys-skipped", "tiphys-ran")
            .map(name -> new Parameter().name(name).value("x"))
            .toList();
    List<Artifact> files =
        Stream.of("tiphys-file", "tiphys-gathered-f", "main-logs")
            .map(name -> new Artifact().name(name).s3(new S3Artifact().key("runs/" + name)))
            .toList();
    succeeded("w.one").outputs(new Outputs().parameters(values).artifacts(files));
    scene.pod("w.one", "Succeeded", Scene.ended(0));

    assertThat(scene.read("one").outputs()).containsOnlyKeys("tiphys-mine");
    assertThat(scene.read("one").artifacts()).containsOnlyKeys("tiphys-file");
  }

  @Test
  void fanOut_everyInstanceSkipped_isSkipped() {
    table(MANY);
    scene.node("w.f", NodeType.DAG, NodePhase.SUCCEEDED).finishedAt(Scene.at(5));
    scene.node("w.f.item", NodeType.TASK_GROUP, NodePhase.SUCCEEDED).finishedAt(Scene.at(5));
    scene.node("w.f.item(0:0)", NodeType.DAG, NodePhase.SUCCEEDED).finishedAt(Scene.at(5));
    scene
        .node("w.f.item(0:0).one", NodeType.SKIPPED, NodePhase.SKIPPED)
        .message("when 'false' evaluated false")
        .finishedAt(Scene.at(5));

    assertTask("f", Phase.SKIPPED, Reason.CONDITION);
    assertTask("f[0]", Phase.SKIPPED, Reason.CONDITION);
  }

  @Test
  void fanOut_notAList_isValueInvalid() {
    table(MANY);
    scene.node("w.f", NodeType.DAG, NodePhase.ERROR).finishedAt(Scene.at(5));
    scene
        .node("w.f.item", NodeType.SKIPPED, NodePhase.ERROR)
        .message("failed to evaluate expression: fromJSON('tiphys:NOT_A_LIST')")
        .finishedAt(Scene.at(5));

    assertTask("f", Phase.FAILED, Reason.VALUE_INVALID);
  }

  @Test
  void fanOut_taskGroupLeftRunningInACancelledRun_isCancelled() {
    scene = Scene.ended(WorkflowPhase.FAILED);
    scene.spec.shutdown(ShutdownStrategy.STOP);
    table(MANY);
    scene.node("w.f", NodeType.DAG, NodePhase.RUNNING);
    scene.node("w.f.item", NodeType.TASK_GROUP, NodePhase.RUNNING);
    scene.node("w.f.item(0:0)", NodeType.DAG, NodePhase.RUNNING);
    scene
        .node("w.f.item(0:0).one", NodeType.POD, NodePhase.FAILED)
        .message("workflow shutdown with strategy:  Stop")
        .finishedAt(Scene.at(20));
    scene.pod("w.f.item(0:0).one", "Failed", Scene.ended(143));

    assertTask("f", Phase.CANCELLED, Reason.STOPPED);
    assertThat(scene.read().phase()).isEqualTo(Phase.CANCELLED);
  }

  /** A cancelled run whose only member has answered the stop with 0: Argo fails its group. */
  private void cancelledGroupOfOneThatDidWell(Outputs declared) {
    scene = Scene.ended(WorkflowPhase.FAILED);
    scene.spec.shutdown(ShutdownStrategy.STOP);
    table(TaskEntry.builder("g", Kind.GROUP, "g").members(List.of(ONE)).build());
    scene.template("g").outputs(declared);
    scene.node("w.g", NodeType.DAG, NodePhase.FAILED).templateName("g").finishedAt(Scene.at(40));
    scene
        .node("w.g.one", NodeType.POD, NodePhase.FAILED)
        .message("workflow shutdown with strategy:  Stop")
        .outputs(new Outputs().exitCode("0"))
        .finishedAt(Scene.at(40));
  }

  @Test
  void group_cancelledWhileItsLastMemberDidWell_succeeds() {
    cancelledGroupOfOneThatDidWell(new Outputs());

    assertTask("g/one", Phase.SUCCEEDED, Reason.NONE);
    assertTask("g", Phase.SUCCEEDED, Reason.NONE);
    assertThat(scene.read().phase()).isEqualTo(Phase.CANCELLED);
  }

  @Test
  void group_cancelledBeforeArgoGatheredWhatItHandsOut_isStopped() {
    cancelledGroupOfOneThatDidWell(new Outputs().parameters(List.of(new Parameter().name("o"))));

    assertTask("g/one", Phase.SUCCEEDED, Reason.NONE);
    assertTask("g", Phase.CANCELLED, Reason.STOPPED);
  }

  @Test
  void exitHandler_failing_failsARunThatElseSucceeded() {
    scene = Scene.ended(WorkflowPhase.FAILED);
    scene.node("w", NodeType.DAG, NodePhase.SUCCEEDED).templateName("main");
    TaskEntry handler = TaskEntry.builder("tidy", Kind.TASK, "onExit.tidy").build();
    scene.table = new TaskTable(List.of(ONE), handler);
    succeeded("w.one");
    failed("w.onExit.tidy").nodeFlag(new NodeFlag().hooked(true));

    RunStatus run = scene.read();

    assertThat(run.phase()).isEqualTo(Phase.FAILED);
    assertThat(run.reason()).isEqualTo(Reason.EXIT_HANDLER);
    assertThat(run.failure().orElseThrow().path()).isEqualTo("tidy");
    assertThat(run.failure().orElseThrow().exitCode()).hasValue(3);
  }

  @Test
  void exitHandler_afterStop_isNotCancelling() {
    TaskEntry handler = TaskEntry.builder("tidy", Kind.TASK, "onExit.tidy").build();
    scene.table = new TaskTable(List.of(ONE), handler);
    scene.node("w.onExit.tidy", NodeType.POD, NodePhase.RUNNING);
    scene.spec.shutdown(ShutdownStrategy.STOP);
    assertTask("tidy", Phase.RUNNING, Reason.NONE);

    scene.spec.shutdown(ShutdownStrategy.TERMINATE);
    assertTask("tidy", Phase.RUNNING, Reason.CANCELLING);
  }

  @Test
  void retries_betweenAttempts_areBackoffUntilUsedUp() {
    table(ONE);
    scene
        .template("one")
        .retryStrategy(
            new io.tiphys.argo.model.RetryStrategy()
                .limit(new io.fabric8.kubernetes.api.model.IntOrString("1")));
    scene
        .node("w.one", NodeType.RETRY, NodePhase.RUNNING)
        .templateName("one")
        .message("Backoff for 4 seconds");
    failed("w.one(0)");
    assertTask("one", Phase.PENDING, Reason.BACKOFF);
    assertThat(scene.read("one").message()).isEqualTo("Backoff for 4 seconds");

    failed("w.one(1)");
    assertTask("one", Phase.RUNNING, Reason.NONE);
    assertThat(scene.read("one").attempts())
        .extracting(attempt -> attempt.number() + " " + attempt.exitCode().orElse(-1))
        .containsExactly("1 3", "2 3");
  }

  /** As Argo 4.1.2 shows it: there is no node of the loop itself, other than in a DAG. */
  @Test
  void read_loopInStepsOfOthers_endsWithItsSteps() {
    Scene steps = Scene.running();
    steps
        .template("steps")
        .steps(
            List.of(
                List.of(
                    new WorkflowStep().name("each").template("t").withParam("[0]"),
                    new WorkflowStep().name("slow").template("t"))));
    steps.node("w", NodeType.STEPS, NodePhase.RUNNING).templateName("steps");
    NodeStatus group = steps.node("w[0]", NodeType.STEP_GROUP, NodePhase.RUNNING).boundaryID("w");
    steps
        .node("w[0].each(0:0)", NodeType.POD, NodePhase.SUCCEEDED)
        .boundaryID("w")
        .finishedAt(Scene.at(20));
    steps.pod("w[0].each(0:0)", "Succeeded", Scene.ended(0));

    assertThat(steps.read("each").phase()).isEqualTo(Phase.RUNNING);
    group.phase(NodePhase.SUCCEEDED).finishedAt(Scene.at(30));
    assertThat(steps.read("each").phase()).isEqualTo(Phase.SUCCEEDED);
  }
}
