package io.tiphys.argo.internal.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.argo.internal.names.Marks;
import io.tiphys.argo.internal.names.TaskEntry;
import io.tiphys.argo.internal.names.TaskEntry.Kind;
import io.tiphys.argo.internal.names.TaskTable;
import io.tiphys.argo.model.NodePhase;
import io.tiphys.argo.model.NodeStatus;
import io.tiphys.argo.model.NodeType;
import io.tiphys.argo.model.Outputs;
import io.tiphys.argo.model.Parameter;
import io.tiphys.status.Reason;
import io.tiphys.status.TaskStatus;
import io.tiphys.workflow.Phase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a re-run has taken over, as its status shows it. */
class ReusedTest {
  private final Scene scene = Scene.running();

  private static TaskEntry task(String name) {
    return TaskEntry.builder(name, Kind.TASK, name).body("body").build();
  }

  private NodeStatus reused(String node) {
    return scene
        .node(node, NodeType.SKIPPED, NodePhase.SUCCEEDED)
        .message(Marks.REUSED)
        .finishedAt(Scene.at(1));
  }

  private void table(TaskEntry entry) {
    scene.table = new TaskTable(List.of(entry), null);
  }

  private void assertReused(String path) {
    assertThat(scene.read(path).phase()).isEqualTo(Phase.SUCCEEDED);
    assertThat(scene.read(path).reason()).isEqualTo(Reason.REUSED);
  }

  @Test
  void read_task_hasOutputsAndNoAttempt() {
    table(task("a"));
    reused("w.a")
        .outputs(new Outputs().parameters(List.of(new Parameter().name("out").value("x"))));

    assertReused("a");
    TaskStatus task = scene.read("a");
    assertThat(task.outputs()).containsExactly(Map.entry("out", "x"));
    assertThat(task.attempts()).isEmpty();
    assertThat(task.endedAt()).contains(Scene.at(1));
  }

  @Test
  void read_group_isToo() {
    table(TaskEntry.builder("g", Kind.GROUP, "g").members(List.of(task("a"))).build());
    reused("w.g");
    reused("w.g.a");

    assertReused("g");
    assertReused("g/a");
  }

  @Test
  void read_fanOut_isToo_alsoWithoutInstances() {
    table(
        TaskEntry.builder("f", Kind.FAN_OUT, "f").body("item").members(List.of(task("f"))).build());
    reused("w.f");
    assertReused("f");

    scene.node("w.f.item(0:0)", NodeType.SKIPPED, NodePhase.SUCCEEDED);
    reused("w.f.item(0:0).f");

    assertReused("f");
    assertReused("f[0]");
  }
}
