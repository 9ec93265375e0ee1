package io.tiphys.argo.internal.compile;

import static io.tiphys.argo.internal.compile.Compiled.IMAGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tiphys.argo.model.Workflow;
import io.tiphys.error.Problem;
import io.tiphys.error.RefusedException;
import io.tiphys.plan.Plan;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.ContainerTaskBuilder;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.Vertex;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SizesTest {
  private static ContainerTaskBuilder task(String name, int texts, String text) {
    ContainerTaskBuilder task = Task.container(name, IMAGE).command("true");
    IntStream.range(0, texts).forEach(i -> task.env("V" + i, text));
    return task;
  }

  private static Iterable<Problem> problems(Vertex... members) {
    RefusedException refused =
        catchThrowableOfType(RefusedException.class, () -> Compiled.of(members));
    assertThat(refused).isNotNull();
    return refused.problems();
  }

  /** Two braces are ten bytes behind the shield. */
  @Test
  void check_templateThatNeedsAConfigMap_isRefusedAtItsTask() {
    Task task = task("t", 2, "{".repeat(15_000)).build();

    assertThat(problems(task))
        .anySatisfy(
            problem -> {
              assertThat(problem.path()).isEqualTo("t");
              assertThat(problem.message()).contains("template", "at most 131072");
              assertThat(problem.advice()).isEqualTo("pass long texts as artifacts");
            });
  }

  @Test
  void check_templateThatFits_isNotRefused() {
    Compiled compiled = Compiled.of(task("t", 2, "{".repeat(10_000)).build());

    assertThat(compiled.template("t").getContainer().getEnv()).hasSize(4);
  }

  /** Kubernetes takes 262,144 bytes. A cancel and a delivery are noted later. */
  @Test
  void check_annotationsWithoutRoomForNotes_areRefused() {
    Workflow object = new Workflow();
    object.getMetadata().setAnnotations(Map.of("a", "x".repeat(256 * 1024 - 8 * 1024 - 1)));
    Sizes.check(plan(), object, Map.of());

    object.getMetadata().setAnnotations(Map.of("a", "x".repeat(256 * 1024 - 8 * 1024)));

    assertThatThrownBy(() -> Sizes.check(plan(), object, Map.of()))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("in annotations");
  }

  private static Plan plan() {
    io.tiphys.workflow.Workflow workflow =
        io.tiphys.workflow.Workflow.builder("w").tasks(task("t", 0, "").build()).build();
    return Plan.of(
        SubmitRequest.builder(workflow, RequestKey.of("k")).build(),
        WorkflowCompiler.capabilities());
  }

  @Test
  void check_objectWithoutRoomForItsStatus_isRefused() {
    Task[] tasks =
        IntStream.range(0, 8)
            .mapToObj(i -> task("t" + i, 1, "{".repeat(20_000)).build())
            .toArray(Task[]::new);

    assertThat(problems(tasks))
        .singleElement()
        .satisfies(problem -> assertThat(problem.message()).contains("object", "at most 600000"));
  }
}
