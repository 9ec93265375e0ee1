package io.tiphys.argo.internal.compile;

import static io.tiphys.argo.internal.compile.Compiled.IMAGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tiphys.argo.model.Workflow;
import io.tiphys.error.Problem;
import io.tiphys.error.ProblemCode;
import io.tiphys.error.RefusedException;
import io.tiphys.plan.Plan;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.ContainerTaskBuilder;
import io.tiphys.workflow.Parameter;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.TaskGroup;
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
              assertThat(problem.advice())
                  .isEqualTo("pass long texts as artifacts, or split the workflow");
            });
  }

  @Test
  void check_templateThatFits_isNotRefused() {
    Compiled compiled = Compiled.of(task("t", 2, "{".repeat(10_000)).build());

    assertThat(compiled.template("t").getContainer().getEnv()).hasSize(4);
  }

  /** Argo has Go write the template, where these take six bytes. */
  @Test
  void check_charactersThatGoEscapes_countAsItWritesThem() {
    assertThat(problems(task("t", 2, "<".repeat(11_000)).build())).isNotEmpty();
    assertThat(Compiled.of(task("t", 1, "<".repeat(21_000)).build()).templates()).contains("t");
    assertThat(Compiled.of(task("t", 1, "{".repeat(21_000)).build()).templates()).contains("t");
    assertThat(Compiled.of(task("t", 1, "\u0001".repeat(21_000)).build()).templates())
        .contains("t");
  }

  /** Where they are put in stands but a tag. */
  @Test
  void check_argumentsOfTheRun_countInEachPlace() {
    Parameter<String> large = Parameter.text("large");
    ContainerTaskBuilder task = Task.container("t", IMAGE).command("true");
    IntStream.range(0, 7).forEach(i -> task.env("V" + i, large));
    SubmitRequest request =
        SubmitRequest.builder(
                io.tiphys.workflow.Workflow.builder("w")
                    .parameters(large)
                    .tasks(task.build())
                    .build(),
                RequestKey.of("k"))
            .argument(large, "x".repeat(20_000))
            .build();

    assertThatThrownBy(() -> Compiled.of(request))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("the template of the task");
  }

  /** Kubernetes takes 262,144 bytes. A cancel and a delivery are noted later. */
  @Test
  void check_annotationsWithoutRoomForNotes_areRefused() {
    Workflow object = new Workflow();
    object.getMetadata().setAnnotations(Map.of("a", "x".repeat(256 * 1024 - 8 * 1024 - 1)));
    check(object);

    object.getMetadata().setAnnotations(Map.of("a", "x".repeat(256 * 1024 - 8 * 1024)));

    assertThatThrownBy(() -> check(object))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("in annotations");
  }

  private static void check(Workflow object) {
    Sizes sizes = new Sizes();
    sizes.checkObject(Manifest.of(object));
    sizes.throwIfAny(plan());
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

  /** Each needs one beside it. */
  @Test
  void check_groupWithTooManyHelpers_isRefusedAtTheGroup() {
    Task[] members =
        IntStream.range(0, 101)
            .mapToObj(i -> task("t" + i, 0, "").mayFail().build())
            .toArray(Task[]::new);

    assertThat(problems(TaskGroup.builder("g").tasks(members).build()))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.code()).isEqualTo(ProblemCode.LIMIT_EXCEEDED);
              assertThat(problem.path()).isEqualTo("g.tasks");
              assertThat(problem.message()).contains("202 tasks", "it takes 200");
              assertThat(problem.advice()).isEqualTo("put some of them into groups");
            });
  }

  /** Of many groups no template can move. */
  @Test
  void check_tooManyGroups_areRefused() {
    TaskGroup[] groups =
        IntStream.range(0, 10)
            .mapToObj(
                g ->
                    TaskGroup.builder("g" + g)
                        .tasks(
                            IntStream.range(0, 20)
                                .mapToObj(
                                    i ->
                                        TaskGroup.builder("h" + i)
                                            .tasks(Compiled.plain("t"))
                                            .build())
                                .toArray(TaskGroup[]::new))
                        .build())
            .toArray(TaskGroup[]::new);

    assertThat(problems(groups))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.path()).isEqualTo("tasks");
              assertThat(problem.message()).contains("templates", "it takes 200");
              assertThat(problem.advice()).contains("fewer groups");
            });
  }
}
