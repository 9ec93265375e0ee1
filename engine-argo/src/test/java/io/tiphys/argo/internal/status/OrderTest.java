package io.tiphys.argo.internal.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.argo.internal.names.TaskEntry;
import io.tiphys.argo.internal.names.TaskEntry.Kind;
import io.tiphys.argo.internal.names.TaskTable;
import io.tiphys.argo.model.DAGTask;
import io.tiphys.argo.model.DAGTemplate;
import io.tiphys.argo.model.NodePhase;
import io.tiphys.argo.model.NodeStatus;
import io.tiphys.argo.model.NodeType;
import io.tiphys.status.Reason;
import io.tiphys.status.TaskStatus;
import io.tiphys.workflow.Phase;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What comes after a group, in the moments in which Argo is ahead of what it shows: its pod is
 * there, and the group is still running by all that is seen of it.
 */
class OrderTest {
  private static final TaskEntry LAST = TaskEntry.builder("last", Kind.TASK, "last").build();
  private final Scene scene = Scene.running();
  private NodeStatus group;
  private NodeStatus member;

  private static TaskEntry group(String name, String member) {
    return TaskEntry.builder(name, Kind.GROUP, name)
        .members(List.of(TaskEntry.builder(member, Kind.TASK, member).build()))
        .build();
  }

  /** A group, and a task that reads what it hands out if that is present. */
  @BeforeEach
  void declare() {
    scene.table = new TaskTable(List.of(group("g", "one"), LAST), null);
    scene.task("g");
    scene.task("last").depends("(g.Succeeded || g.Skipped || g.Failed || g.Errored)");
    scene.template("g").dag(new DAGTemplate().tasks(List.of(new DAGTask().name("one"))));
    group = scene.node("w.g", NodeType.DAG, NodePhase.RUNNING).templateName("g");
    member = scene.node("w.g.one", NodeType.POD, NodePhase.RUNNING);
    scene.pod("w.g.one", "Running", Scene.runs());
  }

  private void assertWaits(String path) {
    TaskStatus task = scene.read(path);
    assertThat(task.phase()).isEqualTo(Phase.PENDING);
    assertThat(task.reason()).isEqualTo(Reason.WAITING);
    assertThat(task.attempts()).isEmpty();
  }

  private void endGroup() {
    member.phase(NodePhase.SUCCEEDED).finishedAt(Scene.at(20));
    group.phase(NodePhase.SUCCEEDED).finishedAt(Scene.at(20));
  }

  @Test
  void read_podSeenBeforeTheEndOfTheGroup_waits() {
    scene.pod("w.last", "Pending", Scene.waiting("PodInitializing", ""));

    assertWaits("last");
    assertThat(scene.read("g").phase()).isEqualTo(Phase.RUNNING);
  }

  @Test
  void read_groupHasEnded_starts() {
    scene.pod("w.last", "Pending", Scene.waiting("PodInitializing", ""));
    endGroup();

    assertThat(scene.read("last").reason()).isEqualTo(Reason.STARTING);
    assertThat(scene.read("last").attempts()).hasSize(1);
  }

  /** Argo has called the member failed, and its pod is not off yet. */
  @Test
  void read_nodeOfWhatComesAfterABodyThatIsNotOff_waits() {
    member.phase(NodePhase.FAILED).message("main: Error (exit code 3)").finishedAt(Scene.at(20));
    group.phase(NodePhase.FAILED).finishedAt(Scene.at(20));
    scene.node("w.last", NodeType.POD, NodePhase.PENDING);

    assertThat(scene.read("g").phase()).isEqualTo(Phase.RUNNING);
    assertWaits("last");
  }

  @Test
  void read_groupAfterAnother_waitsWithItsMembers() {
    scene.table = new TaskTable(List.of(group("g", "one"), group("last", "two")), null);
    member.phase(NodePhase.FAILED).finishedAt(Scene.at(20));
    scene.node("w.last", NodeType.DAG, NodePhase.RUNNING);
    scene.node("w.last.two", NodeType.POD, NodePhase.PENDING);

    assertWaits("last");
    assertWaits("last/two");
  }

  @Test
  void read_exitHandlerWhosePodIsSeenFirst_waits() {
    TaskEntry tidy = TaskEntry.builder("tidy", Kind.TASK, "onExit.tidy").build();
    scene.table = new TaskTable(List.of(group("g", "one")), tidy);
    scene.pod("w.onExit.tidy", "Pending", Scene.waiting("PodInitializing", ""));

    assertWaits("tidy");
    endGroup();
    assertThat(scene.read("tidy").reason()).isEqualTo(Reason.STARTING);
  }

  @Test
  void read_whatComesAfterADaemonOfOthers_startsWhileThatRuns() {
    group.daemoned(true);
    scene.node("w.last", NodeType.POD, NodePhase.PENDING);

    assertThat(scene.read("last").reason()).isEqualTo(Reason.STARTING);
  }

  @Test
  void read_runThatIsStopped_isCancellingAndDoesNotWait() {
    scene.spec.shutdown(io.tiphys.argo.model.ShutdownStrategy.STOP);
    scene.pod("w.last", "Pending", Scene.waiting("PodInitializing", ""));

    assertThat(scene.read("last").reason()).isEqualTo(Reason.CANCELLING);
  }
}
