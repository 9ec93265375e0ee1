package io.tiphys.argo.internal.backend;

import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.argo.ArgoManifests;
import io.tiphys.argo.internal.names.Marks;
import io.tiphys.argo.model.Workflow;
import io.tiphys.run.RunQuery;
import io.tiphys.status.RunId;
import io.tiphys.status.RunStatus;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Others may submit a run of ours again: Argo copies its labels and annotations. */
@Timeout(60)
class CopiesTest {
  private final Host host = new Host();

  @AfterEach
  void end() {
    host.close();
  }

  private static Workflow object() {
    Task task = Task.container("a", "busybox").command("true").build();
    io.tiphys.workflow.Workflow workflow =
        io.tiphys.workflow.Workflow.builder("w").tasks(task).build();
    Workflow object =
        ArgoManifests.inNamespace("n")
            .workflow(
                SubmitRequest.builder(workflow, RequestKey.of("k")).label("team", "x").build());
    object.getMetadata().setUid("u");
    object.getMetadata().setCreationTimestamp("2026-01-01T00:00:00Z");
    object.getMetadata().getAnnotations().put(Marks.CANCEL, "2026-01-01T00:00:01Z STOP");
    return object;
  }

  private Workflow copy() {
    Workflow copy = object();
    copy.getMetadata().setName("copy");
    copy.getMetadata().setUid("u-copy");
    host.server.objects.put("workflows/copy", copy);
    return copy;
  }

  @Test
  void read_copyOfARun_isAWorkflowOfOthers() {
    Workflow copy = copy();

    RunStatus status = host.reader.read(RunId.parse("copy")).orElseThrow();

    assertThat(RunObjects.isOwn(copy)).isFalse();
    assertThat(status.id()).isEqualTo(RunId.parse("copy"));
    assertThat(status.requestKey()).isEqualTo(RequestKey.of("copy"));
    assertThat(status.cancelRequestedAt()).isEmpty();
  }

  @Test
  void list_copyOfARun_isListedWithWorkflowsOfOthers() {
    copy();
    Workflow run = object();
    String name = run.getMetadata().getName();
    host.server.objects.put("workflows/" + name, run);
    Listing listing = new Listing(host.server.client, host.objects, host.reader, ThisMachine.NANOS);

    assertThat(listing.list(RunQuery.all()).runs())
        .extracting(RunStatus::id)
        .containsExactly(RunObjects.idOf(run));
    assertThat(listing.list(RunQuery.all().foreign()).runs())
        .extracting(RunStatus::id)
        .containsExactly(RunId.parse("copy"));
  }
}
