package io.tiphys.argo.internal.backend;

import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.argo.ArgoManifests;
import io.tiphys.argo.internal.compile.WorkflowCompiler;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.Workflow;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PlansTest {
  private static final Workflow WORKFLOW =
      Workflow.builder("w").tasks(Task.container("t", "busybox").command("true").build()).build();

  private static SubmitRequest readBack(SubmitRequest request) {
    io.tiphys.argo.model.Workflow object = ArgoManifests.inNamespace("n").workflow(request);
    return new Plans(WorkflowCompiler.capabilities()).of(object).orElseThrow().request();
  }

  /** Else a re-run would stay for ever. */
  @Test
  void of_runWithATimeToLive_hasIt() {
    SubmitRequest request =
        SubmitRequest.builder(WORKFLOW, RequestKey.of("k")).timeToLive(Duration.ofHours(2)).build();

    assertThat(readBack(request).timeToLive()).contains(Duration.ofHours(2));
  }

  /** Resumed, the object itself does not tell any more. */
  @Test
  void of_runThatWasSubmittedSuspended_isASuspendedOneAgain() {
    SubmitRequest.Builder request = SubmitRequest.builder(WORKFLOW, RequestKey.of("k"));
    assertThat(readBack(request.build()).startsSuspended()).isFalse();

    assertThat(readBack(request.suspended().build()).startsSuspended()).isTrue();
  }

  @Test
  void of_runWithoutATimeToLive_hasNone() {
    assertThat(readBack(SubmitRequest.of(WORKFLOW, RequestKey.of("k"))).timeToLive()).isEmpty();
  }
}
