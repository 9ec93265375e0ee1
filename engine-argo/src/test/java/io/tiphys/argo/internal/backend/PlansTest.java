package io.tiphys.argo.internal.backend;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.argo.ArgoManifests;
import io.tiphys.argo.internal.compile.WorkflowCompiler;
import io.tiphys.argo.internal.names.Marks;
import io.tiphys.argo.internal.names.TaskTables;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.Parameter;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.Workflow;
import java.time.Duration;
import java.util.stream.IntStream;
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

  /** What is long is packed. */
  @Test
  void of_runOfManyTasks_hasItsDefinitionAndArguments() {
    Parameter<String> given = Parameter.text("given");
    Workflow many =
        Workflow.builder("many")
            .parameters(given)
            .tasks(
                IntStream.range(0, 80)
                    .mapToObj(i -> Task.container("t" + i, "busybox").command("true").build())
                    .toArray(Task[]::new))
            .build();
    SubmitRequest request =
        SubmitRequest.builder(many, RequestKey.of("k")).argument(given, "{{x}}").build();
    io.tiphys.argo.model.Workflow object = ArgoManifests.inNamespace("n").workflow(request);

    SubmitRequest read =
        new Plans(WorkflowCompiler.capabilities()).of(object).orElseThrow().request();

    assertThat(object.getMetadata().getAnnotations()).doesNotContainKey(Marks.DEFINITION);
    assertThat(read.workflow().document()).isEqualTo(many.document());
    assertThat(read.arguments()).containsEntry("given", "{{x}}");
    assertThat(requireNonNull(TaskTables.of(object)).members()).hasSize(80);
  }
}
