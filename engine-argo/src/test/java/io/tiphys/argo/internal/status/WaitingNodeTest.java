package io.tiphys.argo.internal.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.tiphys.argo.internal.names.NodeNames;
import io.tiphys.argo.internal.names.TaskEntry;
import io.tiphys.argo.internal.names.TaskEntry.Kind;
import io.tiphys.argo.internal.names.TaskTable;
import io.tiphys.argo.model.NodePhase;
import io.tiphys.argo.model.NodeStatus;
import io.tiphys.argo.model.NodeType;
import io.tiphys.argo.model.Outputs;
import io.tiphys.argo.model.Parameter;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WaitingNodeTest {
  private final Scene scene = Scene.running();

  /** A fan-out over a group in a wrapper, in which a task waits that sets two flags. */
  private final TaskTable table =
      new TaskTable(
          List.of(
              TaskEntry.builder("many", Kind.FAN_OUT, "many-1")
                  .body("item")
                  .members(
                      List.of(
                          TaskEntry.builder("many", Kind.GROUP, "each")
                              .body("body")
                              .members(
                                  List.of(
                                      TaskEntry.builder("ask", Kind.WAIT, "ask-2")
                                          .stops(List.of("tiphys-fail-fast", "flag_*"))
                                          .limit(7)
                                          .build()))
                              .build()))
                  .build(),
              TaskEntry.builder("plain", Kind.WAIT, "plain").build(),
              TaskEntry.builder("body", Kind.TASK, "body").build()),
          null);

  private Optional<WaitingNode> find(String path) {
    return WaitingNode.find(scene.workflow(), table, path);
  }

  private void wait(String node) {
    int instance = node.indexOf(").");
    if (instance > 0) {
      scene.node(node.substring(0, instance + 1), NodeType.DAG, NodePhase.RUNNING);
    }
    scene
        .node(node, NodeType.SUSPEND, NodePhase.RUNNING)
        .outputs(new Outputs().parameters(List.of(new Parameter().name("choice"))));
  }

  @Test
  void find_taskInAnInstance_isFoundThroughWrapperAndLoop() {
    wait("w.many-1.item(3:3).each.body.ask-2");

    WaitingNode node = find("many[3]/ask").orElseThrow();

    assertThat(node.approved(Scene.at(9), Map.of()).status().get("nodes"))
        .isEqualTo(
            Map.of(
                NodeNames.id("w", "w.many-1.item(3:3).each.body.ask-2"),
                Map.of(
                    "phase",
                    "Succeeded",
                    "message",
                    "approved",
                    "finishedAt",
                    "2026-01-01T00:00:09Z",
                    "outputs",
                    Map.of(
                        "parameters",
                        List.of(Map.of("name", "choice", "value", "__tiphys-absent__"))))));
    assertThat(find("many[2]/ask")).isEmpty();
  }

  @Test
  void failed_keepsOutputsOfTheRun_andPutsTheInstanceIntoFlags() {
    wait("w.many-1.item(3:3).each.body.ask-2");
    scene.status.outputs(
        new Outputs().parameters(List.of(new Parameter().name("tiphys-output-1").value("kept"))));

    WaitingNode node = find("many[3]/ask").orElseThrow();

    assertThat(node.failed(Scene.at(9), "REJECTED").status().get("outputs"))
        .isEqualTo(
            Map.of(
                "parameters",
                List.of(
                    Map.of("name", "tiphys-output-1", "value", "kept"),
                    Map.of("name", "tiphys-fail-fast", "value", "1"),
                    Map.of("name", "flag_3", "value", "1"))));
  }

  @Test
  void failed_taskThatStopsNothing_leavesThemAlone() {
    wait("w.plain");

    assertThat(find("plain").orElseThrow().failed(Scene.at(9), "TIMED_OUT").status())
        .containsOnlyKeys("nodes");
  }

  @Test
  void approved_packedNodes_arePackedAgain_withAllThatTheModelDoesNotKnow() throws IOException {
    String id = NodeNames.id("w", "w.plain");
    String other =
        "\"w\":{\"id\":\"w\",\"name\":\"w\",\"type\":\"DAG\",\"new\":[9007199254740993]}";
    scene.status.compressedNodes(
        Packed.of(
            "{"
                + other
                + ",\""
                + id
                + "\":{\"id\":\""
                + id
                + "\",\"name\":\"w.plain\",\"type\":\"Suspend\",\"phase\":\"Running\","
                + "\"outputs\":{\"new\":\"é\",\"parameters\":[{\"name\":\"choice\",\"valueFrom\":{}}]}}}"));

    Map<String, Object> change =
        find("plain").orElseThrow().approved(Scene.at(9), Map.of("choice", "yes")).status();

    assertThat(change).containsOnlyKeys("compressedNodes");
    assertThat(map(Packed.json(String.valueOf(change.get("compressedNodes")))))
        .isEqualTo(
            map(
                "{"
                    + other
                    + ",\""
                    + id
                    + "\":{\"id\":\""
                    + id
                    + "\",\"name\":\"w.plain\",\"type\":\"Suspend\",\"phase\":\"Succeeded\","
                    + "\"outputs\":{\"new\":\"é\",\"parameters\":[{\"name\":\"choice\",\"value\":\"yes\"}]},"
                    + "\"message\":\"approved\",\"finishedAt\":\"2026-01-01T00:00:09Z\"}}"));
  }

  /** The answer to the request that brought it may be lost, and Argo may pack nodes any time. */
  @Test
  void isIn_objectWithTheAnswer_isFoundInBothForms_andNoOther() {
    wait("w.plain");
    WaitingNode.Answer answer = find("plain").orElseThrow().failed(Scene.at(9), "REJECTED: no");
    assertThat(answer.isIn(scene.workflow())).isFalse();

    NodeStatus node = scene.node("w.plain", NodeType.SUSPEND, NodePhase.FAILED);
    node.message("REJECTED: no").finishedAt(Scene.at(9));
    assertThat(answer.isIn(scene.workflow())).isTrue();
    String json = Serialization.asJson(scene.workflow().getStatus().getNodes());

    node.finishedAt(Scene.at(8));
    assertThat(answer.isIn(scene.workflow())).isFalse();
    scene.status.nodes(null).compressedNodes(Packed.of(json));
    assertThat(answer.isIn(scene.workflow())).isTrue();
  }

  private static Map<?, ?> map(String json) {
    return Serialization.unmarshal(json, Map.class);
  }

  @Test
  void hidden_nodesInADatabase_saysSo_andNothingIsFound() {
    wait("w.plain");
    assertThat(WaitingNode.hidden(scene.workflow())).isEmpty();

    scene.status.offloadNodeStatusVersion("fnv:1");

    assertThat(find("plain")).isEmpty();
    assertThat(WaitingNode.hidden(scene.workflow()).orElseThrow()).contains("nodeStatusOffLoad");
  }

  /** Instances need not begin in order. */
  @Test
  void limited_waitsWithALimit_areFoundInEveryInstance_andDueFromTheirStart() {
    wait("w.many-1.item(0:0).each.body.ask-2");
    wait("w.many-1.item(2:2).each.body.ask-2");
    wait("w.plain");

    assertThat(WaitingNode.limited(scene.workflow(), table))
        .extracting(WaitingNode::id)
        .containsExactly(
            NodeNames.id("w", "w.many-1.item(0:0).each.body.ask-2"),
            NodeNames.id("w", "w.many-1.item(2:2).each.body.ask-2"));
    assertThat(WaitingNode.limited(scene.workflow(), table).get(0).limitAt())
        .isEqualTo(Scene.START.plusSeconds(7));
  }

  @Test
  void find_whatDoesNotWait_isEmpty() {
    scene.node("w.plain", NodeType.SUSPEND, NodePhase.SUCCEEDED);
    scene.node("w.body", NodeType.POD, NodePhase.RUNNING);

    for (String path :
        List.of("plain", "body", "none", "many", "many[x]/ask", "many[1]", "plain/more", "")) {
      assertThat(find(path)).as(path).isEmpty();
    }
  }
}
