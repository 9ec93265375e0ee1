package io.tiphys.argo.internal.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.argo.internal.names.Marks;
import io.tiphys.argo.internal.names.TaskEntry;
import io.tiphys.argo.internal.names.TaskEntry.Kind;
import io.tiphys.argo.internal.names.TaskTable;
import io.tiphys.argo.model.NodePhase;
import io.tiphys.argo.model.NodeType;
import io.tiphys.argo.model.Outputs;
import io.tiphys.argo.model.Parameter;
import io.tiphys.argo.model.WorkflowPhase;
import io.tiphys.argo.model.WorkflowTemplateRef;
import io.tiphys.status.Progress;
import io.tiphys.status.Reason;
import io.tiphys.status.RunStatus;
import io.tiphys.workflow.Phase;
import java.io.IOException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StatusReaderTest {
  private final Scene scene = Scene.running();

  private static Scene done() {
    Scene done = Scene.ended(WorkflowPhase.SUCCEEDED);
    done.task("a");
    done.node("w.a", NodeType.POD, NodePhase.SUCCEEDED).finishedAt(Scene.at(40));
    done.pod("w.a", "Succeeded", Scene.ended(0));
    return done;
  }

  @Test
  void read_podsNotComplete_isNotTerminalAndAsksForThem() {
    Scene done = done();
    done.podsComplete = false;

    Reading reading = done.reading(Remembered.NOTHING);

    assertThat(reading.status().phase()).isEqualTo(Phase.RUNNING);
    assertThat(reading.needsPods()).isTrue();
    done.podsComplete = true;
    assertThat(done.reading(reading.remembered()).status().phase()).isEqualTo(Phase.SUCCEEDED);
    assertThat(done.reading(reading.remembered()).needsPods()).isFalse();
  }

  @Test
  void read_bodyAliveAfterTheEnd_isNotTerminal() {
    Scene done = Scene.ended(WorkflowPhase.FAILED);
    done.task("a");
    done.failed("workflow shutdown with strategy:  Stop");
    done.spec.shutdown(io.tiphys.argo.model.ShutdownStrategy.STOP);
    done.pod("w.a", "Running", Scene.runs());

    RunStatus run = done.read();

    assertThat(run.phase()).isEqualTo(Phase.RUNNING);
    assertThat(run.reason()).isEqualTo(Reason.CANCELLING);
    assertThat(run.task("a").orElseThrow().reason()).isEqualTo(Reason.CANCELLING);
  }

  @Test
  void read_resultNotSynced_isNotTerminal() {
    scene.task("a");
    scene
        .node("w.a", NodeType.POD, NodePhase.FAILED)
        .message("main: Error (exit code 3)")
        .taskResultSynced(false)
        .finishedAt(Scene.at(40));
    scene.pod("w.a", "Failed", Scene.ended(3));
    assertThat(scene.read("a").phase()).isEqualTo(Phase.RUNNING);

    scene.view().node("w.a").taskResultSynced(true);

    assertThat(scene.read("a").phase()).isEqualTo(Phase.FAILED);
  }

  @Test
  void read_terminalRun_staysAsItWasShown() {
    Scene done = done();
    Reading first = done.reading(Remembered.NOTHING);
    assertThat(first.status().phase()).isEqualTo(Phase.SUCCEEDED);

    done.generation++;
    done.spec.shutdown(io.tiphys.argo.model.ShutdownStrategy.STOP);
    done.status.phase(WorkflowPhase.RUNNING);

    assertThat(done.reading(first.remembered()).status()).isSameAs(first.status());
  }

  @Test
  void read_terminalRunByAnotherHost_hasTheSameVersion() {
    Scene done = done();
    RunStatus first = done.read();
    done.generation++;

    assertThat(done.read()).isEqualTo(first);
  }

  @Test
  void read_anotherObjectOfTheSameName_isAnotherRun() {
    Reading first = done().reading(Remembered.NOTHING);
    scene.generation = 1;
    var other = scene.workflow();
    other.getMetadata().setUid("another");

    Sight sight = new Sight(other, null, List.of(), true, scene.now);
    Reading second = new StatusReader(Replay.SETTINGS).read(sight, first.remembered());

    assertThat(second.status().phase()).isEqualTo(Phase.PENDING);
  }

  @Test
  void read_olderObject_changesNothing() {
    scene.task("a");
    scene.node("w.a", NodeType.POD, NodePhase.RUNNING);
    Reading first = scene.reading(Remembered.NOTHING);
    Scene older = Scene.running();
    older.task("a");
    older.generation = scene.generation - 1;

    Reading second = older.reading(first.remembered());

    assertThat(second.status()).isEqualTo(first.status());
    assertThat(second.status().task("a").orElseThrow().phase()).isEqualTo(Phase.RUNNING);
  }

  @Test
  void read_podGoesOnWithinAGeneration_raisesTheVersion() {
    scene.task("a");
    scene.node("w.a", NodeType.POD, NodePhase.PENDING);
    long seen = scene.read().version();
    for (ContainerRow main :
        List.of(Scene.waiting("ErrImagePull", ""), Scene.runs(), Scene.ended(0))) {
      scene.pods.clear();
      scene.pod("w.a", "Pending", main);
      assertThat(scene.read().version()).isGreaterThan(seen);
      seen = scene.read().version();
    }
    scene.generation++;
    scene.pods.clear();
    assertThat(scene.read().version()).isGreaterThan(seen);
  }

  @Test
  void read_packedNodes_areUnpacked() throws IOException {
    Scene done = done();
    String json =
        "{\"w\":{\"id\":\"w\",\"name\":\"w\",\"type\":\"Pod\",\"phase\":\"Succeeded\","
            + "\"templateName\":\"main\",\"outputs\":{\"parameters\":[{\"name\":\"o\",\"value\":\"é\"}]}}}";
    done.status.compressedNodes(Packed.of(json));
    done.pods.clear();

    assertThat(done.read().phase()).isEqualTo(Phase.SUCCEEDED);
    assertThat(done.read().outputs()).containsExactly(Map.entry("o", "é"));
  }

  @Test
  void read_ownRunWithNodesInADatabase_failsAndSaysSo() {
    Scene done = Scene.ended(WorkflowPhase.SUCCEEDED);
    done.table = new TaskTable(List.of(), null);
    done.status.offloadNodeStatusVersion("fnv:1");

    RunStatus run = done.read();

    assertThat(run.phase()).isEqualTo(Phase.FAILED);
    assertThat(run.reason()).isEqualTo(Reason.ENGINE);
    assertThat(run.failure().orElseThrow().message())
        .contains("Argo calls the run Succeeded")
        .contains("nodeStatusOffLoad");
  }

  @Test
  void read_nodesThatCannotBeUnpacked_failsAndSaysSo() {
    Scene done = Scene.ended(WorkflowPhase.FAILED);
    done.status.compressedNodes("no Base64!");
    assertThat(done.read().failure().orElseThrow().message()).contains("cannot be read");

    done.status.compressedNodes(Base64.getEncoder().encodeToString(new byte[] {0x28, 0x35, 1}));
    assertThat(done.read().failure().orElseThrow().message()).contains("zstd");
  }

  @Test
  void read_ownRun_hasTheCallersNames() {
    scene.labels.put(Marks.RUN, "w-12345678");
    scene.labels.put("other", "x");
    scene.annotations.put(Marks.REQUEST_KEY, "order 7");
    scene.annotations.put(Marks.WORKFLOW, "Render_All");
    scene.annotations.put(Marks.LABELS, "{\"who\":\"Ann B.\"}");
    scene.annotations.put(Marks.CANCEL, "2026-01-01T00:00:30Z STOP");
    TaskEntry slow =
        TaskEntry.builder("slow_one", Kind.TASK, "slow-1a").metadata(Map.of("k", "v")).build();
    scene.table = new TaskTable(List.of(slow), null);
    scene.node("w.slow-1a", NodeType.POD, NodePhase.PENDING);
    scene.node("w.tiphys-start", NodeType.DAG, NodePhase.SUCCEEDED);

    RunStatus run = scene.read();

    assertThat(run.id().value()).isEqualTo("w-12345678");
    assertThat(run.requestKey().value()).isEqualTo("order 7");
    assertThat(run.workflow()).isEqualTo("Render_All");
    assertThat(run.labels()).containsExactly(Map.entry("who", "Ann B."));
    assertThat(run.cancelRequestedAt()).contains(Instant.parse("2026-01-01T00:00:30Z"));
    assertThat(run.allTasks().map(task -> task.path())).containsExactly("slow_one");
    assertThat(run.task("slow_one").orElseThrow().metadata()).containsEntry("k", "v");
    assertThat(run.task("slow_one").orElseThrow().nativeDetails()).containsKey("node");
    assertThat(run.submittedAt()).contains(Scene.START);
    assertThat(run.observedAt()).isEqualTo(scene.now);
  }

  @Test
  void read_foreignRun_isReadableUnderArgosNames() {
    scene.labels.put("team", "x");
    scene.task("first");
    scene.spec.workflowTemplateRef(new WorkflowTemplateRef().name("nightly"));

    RunStatus run = scene.read();

    assertThat(run.id().value()).isEqualTo("w");
    assertThat(run.requestKey().value()).isEqualTo("w");
    assertThat(run.workflow()).isEqualTo("nightly");
    assertThat(run.labels()).containsExactly(Map.entry("team", "x"));
    assertThat(run.allTasks().map(task -> task.path())).containsExactly("first");
  }

  @Test
  void read_progress_countsWhatHasNothingBelow() {
    scene.task("a");
    scene.task("b");
    scene.task("c");
    scene.node("w.a", NodeType.POD, NodePhase.SUCCEEDED).finishedAt(Scene.at(9));
    scene.node("w.b", NodeType.POD, NodePhase.RUNNING);

    assertThat(scene.read().progress()).isEqualTo(new Progress(3, 1, 1, 0));
  }

  @Test
  void read_outputs_areThoseOfTheEntryPointWithoutAbsentOnesAndFlags() {
    Scene done = done();
    done.view()
        .root()
        .outputs(
            new Outputs()
                .parameters(
                    List.of(
                        new Parameter().name("o").value("x"),
                        new Parameter().name("none").value("__tiphys-absent__"),
                        new Parameter().name("unknown"))));

    assertThat(done.read().outputs()).containsExactly(Map.entry("o", "x"));
  }
}
