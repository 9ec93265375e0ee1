package io.tiphys.argo.internal.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tiphys.argo.ArgoManifests;
import io.tiphys.argo.internal.names.Marks;
import io.tiphys.argo.internal.status.Versions;
import io.tiphys.argo.model.Artifact;
import io.tiphys.argo.model.NodePhase;
import io.tiphys.argo.model.NodeStatus;
import io.tiphys.argo.model.NodeType;
import io.tiphys.argo.model.Outputs;
import io.tiphys.argo.model.S3Artifact;
import io.tiphys.argo.model.Workflow;
import io.tiphys.argo.model.WorkflowPhase;
import io.tiphys.argo.model.WorkflowStatus;
import io.tiphys.artifact.ArtifactKey;
import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.error.EngineException;
import io.tiphys.error.RefusedException;
import io.tiphys.run.DeleteScope;
import io.tiphys.status.RunId;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.OutputArtifact;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.Task;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DeletionsTest {
  private static final OutputArtifact FILE = OutputArtifact.file("file");

  private final Host host = new Host();
  private final Workflow object = object();
  private final RunId id = RunObjects.idOf(object);

  @AfterEach
  void end() {
    host.close();
  }

  /** A run with a delivery, of which Argo says that it succeeded. */
  private static Workflow object() {
    Task make = Task.container("make", "busybox").command("true").writes(FILE).build();
    Workflow object =
        ArgoManifests.inNamespace("n")
            .workflow(
                SubmitRequest.builder(
                        io.tiphys.workflow.Workflow.builder("w")
                            .tasks(make)
                            .output(FILE, make.output(FILE))
                            .build(),
                        RequestKey.of("k"))
                    .deliver(FILE, ArtifactLocation.of("results", "to/file"))
                    .build());
    object.getMetadata().setUid("u");
    object.getMetadata().setCreationTimestamp("2026-01-01T00:00:00Z");
    return object.status(new WorkflowStatus().phase(WorkflowPhase.SUCCEEDED));
  }

  private void is(Workflow workflow) {
    host.server.objects.put("workflows/" + workflow.getMetadata().getName(), workflow);
  }

  @Test
  void delete_runThatStillDelivers_isRefused() {
    is(object);

    assertThatThrownBy(() -> host.deletions.delete(id, DeleteScope.ALL))
        .isInstanceOf(RefusedException.class);
    assertThat(host.server.changes).isEmpty();
  }

  private void over() {
    object.getStatus().offloadNodeStatusVersion("1"); // it has failed, and delivers nothing
    is(object);
  }

  private void put(String key) throws IOException {
    var unused =
        host.store.put(ArtifactKey.parse(key), new ByteArrayInputStream(new byte[] {1, 2, 3}));
  }

  private List<String> stored() throws IOException {
    List<String> all = new ArrayList<>();
    for (String below : List.of(id.value(), "theirs", "results")) {
      try (var found = host.store.list(ArtifactKey.parse(below))) {
        found.forEach(stat -> all.add(stat.key().value()));
      }
    }
    return all;
  }

  // DEL-009, DEL-010: the object is marked before the first file goes
  @Test
  void delete_artifactsAlone_marksTheObjectAndLeavesIt() throws IOException {
    over();
    put(id + "/make/1/file");
    List<Integer> leftAtChange = new ArrayList<>();
    host.server.onChange =
        () -> {
          try {
            leftAtChange.add(stored().size());
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        };

    host.deletions.delete(id, DeleteScope.ARTIFACTS);

    assertThat(stored()).isEmpty();
    assertThat(host.server.changes)
        .singleElement()
        .asString()
        .startsWith("PATCH workflows/")
        .contains("tiphys.io/artifacts-deleted");
    assertThat(leftAtChange).containsExactly(1);
  }

  // DEL-011
  @Test
  void delete_runAlone_leavesItsArtifacts() throws IOException {
    over();
    put(id + "/make/1/file");

    host.deletions.delete(id, DeleteScope.RUN);

    assertThat(stored()).containsExactly(id + "/make/1/file");
    assertThat(host.server.changes).singleElement().asString().startsWith("DELETE workflows/");
  }

  /** It is found again by its object. */
  @Test
  void delete_objectCannotBeDeletedNow_canBeTriedAgain() throws IOException {
    over();
    put(id + "/make/1/file");
    host.server.codes.add(403);
    assertThatThrownBy(() -> host.deletions.delete(id, DeleteScope.ALL))
        .isInstanceOf(EngineException.class);

    host.deletions.delete(id, DeleteScope.ALL);

    assertThat(stored()).isEmpty();
    assertThat(host.server.changes).hasSize(2);
  }

  private static Workflow theirs(String name, Map<String, String> labels, String... keys) {
    Workflow theirs = new Workflow();
    theirs.getMetadata().setName(name);
    theirs.getMetadata().setUid("uid-of-" + name);
    theirs.getMetadata().setCreationTimestamp("2026-01-01T00:00:00Z");
    theirs.getMetadata().setLabels(labels);
    Map<String, NodeStatus> nodes = new LinkedHashMap<>();
    for (String key : keys) {
      Artifact artifact = new Artifact().name("out").s3(new S3Artifact().key(key));
      nodes.put(
          key,
          new NodeStatus()
              .id(key)
              .name(key)
              .type(NodeType.POD)
              .phase(NodePhase.SUCCEEDED)
              .outputs(new Outputs().artifacts(List.of(artifact))));
    }
    return theirs.status(new WorkflowStatus().phase(WorkflowPhase.SUCCEEDED).nodes(nodes));
  }

  @Test
  void delete_workflowOfOthers_takesTheArtifactsThatAreItsOwn() throws IOException {
    is(theirs("theirs", Map.of(), "theirs/pod/out.tgz", "results/final.tif"));
    put("theirs/pod/out.tgz");
    put("theirs/other/out.tgz");
    put("results/final.tif");

    host.deletions.delete(RunId.parse("theirs"), DeleteScope.ALL);

    assertThat(stored()).containsExactly("theirs/other/out.tgz", "results/final.tif");
  }

  /** A copy with what has succeeded refers to the files of the first one. */
  @Test
  void delete_workflowOfOthersThatWasResubmitted_isRefusedUntilTheCopyIsGone() throws IOException {
    is(theirs("theirs", Map.of(), "theirs/pod/out.tgz"));
    is(theirs("copy", Map.of(Marks.RESUBMITTED_FROM, "theirs"), "theirs/pod/out.tgz"));
    put("theirs/pod/out.tgz");

    assertThatThrownBy(() -> host.deletions.delete(RunId.parse("theirs"), DeleteScope.ALL))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("workflow 'copy' was resubmitted from it");
    host.deletions.delete(RunId.parse("copy"), DeleteScope.ALL);
    assertThat(stored()).hasSize(1);
    host.server.objects.remove("workflows/copy");
    host.deletions.delete(RunId.parse("theirs"), DeleteScope.ALL);

    assertThat(stored()).isEmpty();
  }

  // RET-008
  @Test
  void acknowledge_endOfARun_isNotedOnTheObjectOnce() {
    over();
    Acknowledgements acknowledgements = new Acknowledgements(host.objects);

    acknowledgements.add(id, 7);
    assertThat(host.server.changes).isEmpty();
    acknowledgements.add(id, Versions.TERMINAL);
    assertThat(host.server.changes)
        .singleElement()
        .asString()
        .startsWith("PATCH workflows/")
        .contains("\"tiphys.io/acknowledged\":\"" + Versions.TERMINAL + "\"");
    assertThat(acknowledgements.has(id)).isFalse();

    object.getMetadata().getAnnotations().put(Marks.ACKNOWLEDGED, "1");
    is(object);
    acknowledgements.add(id, Versions.TERMINAL);

    assertThat(acknowledgements.has(id)).isTrue();
    assertThat(host.server.changes).hasSize(1);
    acknowledgements.add(RunId.parse("none-1111111111111111-22222222"), Versions.TERMINAL);
  }

  /** Nobody can know what the tasks handed out: the run has failed, and delivers nothing. */
  @Test
  void delete_runThatFailedThoughArgoSaysSucceeded_isDeleted() {
    object.getStatus().offloadNodeStatusVersion("1");
    is(object);
    assertThat(host.reader.read(id).orElseThrow().phase()).isEqualTo(Phase.FAILED);

    host.deletions.delete(id, DeleteScope.ALL);

    assertThat(host.server.changes).singleElement().asString().startsWith("DELETE workflows/");
  }
}
