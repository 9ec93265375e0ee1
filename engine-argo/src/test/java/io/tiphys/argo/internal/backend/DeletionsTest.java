package io.tiphys.argo.internal.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tiphys.argo.ArgoManifests;
import io.tiphys.argo.model.Workflow;
import io.tiphys.argo.model.WorkflowPhase;
import io.tiphys.argo.model.WorkflowStatus;
import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.error.RefusedException;
import io.tiphys.status.RunId;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.OutputArtifact;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.Task;
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

    assertThatThrownBy(() -> host.deletions.delete(id)).isInstanceOf(RefusedException.class);
    assertThat(host.server.changes).isEmpty();
  }

  /** Nobody can know what the tasks handed out: the run has failed, and delivers nothing. */
  @Test
  void delete_runThatFailedThoughArgoSaysSucceeded_isDeleted() {
    object.getStatus().offloadNodeStatusVersion("1");
    is(object);
    assertThat(host.reader.read(id).orElseThrow().phase()).isEqualTo(Phase.FAILED);

    host.deletions.delete(id);

    assertThat(host.server.changes).singleElement().asString().startsWith("DELETE workflows/");
  }
}
