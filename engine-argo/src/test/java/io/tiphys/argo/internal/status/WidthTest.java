package io.tiphys.argo.internal.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.tiphys.argo.internal.names.Marks;
import io.tiphys.argo.internal.names.TaskEntry;
import io.tiphys.argo.internal.names.TaskEntry.Kind;
import io.tiphys.argo.internal.names.TaskTable;
import io.tiphys.argo.model.DAGTask;
import io.tiphys.argo.model.DAGTemplate;
import io.tiphys.argo.model.Inputs;
import io.tiphys.argo.model.NodePhase;
import io.tiphys.argo.model.NodeStatus;
import io.tiphys.argo.model.NodeType;
import io.tiphys.argo.model.Outputs;
import io.tiphys.argo.model.Parameter;
import io.tiphys.argo.model.Sequence;
import io.tiphys.argo.model.ShutdownStrategy;
import io.tiphys.argo.model.WorkflowPhase;
import io.tiphys.status.Reason;
import io.tiphys.workflow.Phase;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How many instances a fan-out is shown with, while Argo has made nodes for two of them. */
class WidthTest {
  private static final TaskEntry ONE = TaskEntry.builder("one", Kind.TASK, "one").build();
  private static final TaskEntry MANY =
      TaskEntry.builder("f", Kind.FAN_OUT, "f").body("item").members(List.of(ONE)).build();

  private final Scene scene = Scene.running();

  /** An opened fan-out with room for two of its instances. */
  private NodeStatus opened(String count) {
    scene.table = new TaskTable(List.of(MANY), null);
    scene
        .template("f")
        .parallelism(2L)
        .dag(
            new DAGTemplate()
                .tasks(
                    List.of(
                        new DAGTask()
                            .name("item")
                            .withSequence(new Sequence().count(new IntOrString(count))))));
    NodeStatus list = scene.node("w.f", NodeType.DAG, NodePhase.RUNNING).templateName("f");
    scene.node("w.f.item", NodeType.TASK_GROUP, NodePhase.RUNNING);
    for (int index = 0; index < 2; index++) {
      String instance = "w.f.item(" + index + ":" + index + ")";
      scene.node(instance, NodeType.DAG, NodePhase.RUNNING);
      scene.node(instance + ".one", NodeType.POD, NodePhase.RUNNING);
    }
    return list;
  }

  private List<String> instances() {
    return scene.read("f").children().stream()
        .map(each -> each.path() + " " + each.phase() + " " + each.reason())
        .toList();
  }

  @Test
  void fanOut_opened_hasAllInstancesThoughSomeHaveNoNodeYet() {
    opened("4");

    assertThat(instances())
        .containsExactly(
            "f[0] RUNNING NONE",
            "f[1] RUNNING NONE",
            "f[2] PENDING WAITING",
            "f[3] PENDING WAITING");
    assertThat(scene.read().progress().total()).isEqualTo(4);
  }

  @Test
  void fanOut_overAListThatWasMade_hasAnInstanceForEachItem() {
    Inputs items =
        new Inputs()
            .parameters(
                List.of(
                    new Parameter()
                        .name(Marks.ITEMS)
                        .value("$(NIL)[\"a\",\"$(OB)\\\"b\\\": 1}\",\"\"]")));
    opened("{{=inputs.parameters['tiphys-items'] == '' ? '0' : '…'}}").inputs(items);

    assertThat(instances()).hasSize(3).endsWith("f[2] PENDING WAITING");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{{=1}}", "-1", "99999", "2147483648"})
  void fanOut_numberThatNobodyCanTell_hasTheInstancesThatAreThere(String count) {
    opened(count);

    assertThat(instances()).hasSize(2);
  }

  @Test
  void fanOut_endedBeforeAnInstanceWasMade_isAllTerminal() {
    NodeStatus list = opened("3");
    scene.node("w.f.item(0:0).one", NodeType.POD, NodePhase.SUCCEEDED).finishedAt(Scene.at(20));
    scene
        .node("w.f.item(1:1).one", NodeType.POD, NodePhase.FAILED)
        .message("main: Error (exit code 3)")
        .finishedAt(Scene.at(20));
    list.phase(NodePhase.FAILED)
        .message("template has failed or errored children and failFast enabled")
        .finishedAt(Scene.at(30));

    assertThat(instances()).endsWith("f[2] OMITTED FAIL_FAST");
    assertThat(scene.read("f").phase()).isEqualTo(Phase.FAILED);
    assertThat(scene.read().phase()).isEqualTo(Phase.RUNNING);
  }

  @Test
  void fanOut_cancelledBeforeAnInstanceWasMade_isCancelled() {
    opened("3");
    scene.spec.shutdown(ShutdownStrategy.STOP);
    assertThat(instances()).endsWith("f[2] PENDING CANCELLING");

    scene.status.phase(WorkflowPhase.FAILED).finishedAt(Scene.at(50));
    for (int index = 0; index < 2; index++) {
      scene
          .node("w.f.item(" + index + ":" + index + ").one", NodeType.POD, NodePhase.FAILED)
          .message("workflow shutdown with strategy:  Stop")
          .outputs(new Outputs().exitCode("143"))
          .finishedAt(Scene.at(20));
    }

    assertThat(instances()).endsWith("f[2] CANCELLED NOT_STARTED");
    assertThat(scene.read("f").reason()).isEqualTo(Reason.STOPPED);
  }
}
