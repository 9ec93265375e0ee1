package io.tiphys.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tiphys.error.InvalidWorkflowException;
import io.tiphys.error.Problem;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DefinitionChecksTest {
  private static final Parameter<String> SCENE = Parameter.text("scene");
  private static final InputArtifact RAW = InputArtifact.file("raw");
  private static final Output<String> X = Output.text("x");
  private static final OutputArtifact FILE = OutputArtifact.file("file");

  private static ContainerTaskBuilder task(String name) {
    return Task.container(name, "image").command("run");
  }

  private static ContainerTask producer() {
    return task("p").writes(X).writes(FILE).build();
  }

  private static Workflow exit(Vertex handler) {
    return Workflow.builder("w").onExit(end -> handler).build();
  }

  /** VAL-003, VAL-008. */
  @Test
  void build_namesAndEmptyLevels_areReported() {
    new DefinitionProblems()
        .add("no task", () -> Workflow.of("w"))
        .add("two tasks of one name", () -> Workflow.of("w", task("a").build(), task("a").build()))
        .add(
            "a task and the exit handler of one name",
            () ->
                Workflow.builder("w")
                    .tasks(task("a").build())
                    .onExit(end -> task("a").build())
                    .build())
        .add(
            "two parameters and two artifacts of one name",
            () ->
                Workflow.builder("w")
                    .parameters(SCENE, Parameter.integer("scene"))
                    .artifacts(RAW, RAW)
                    .tasks(task("a").build())
                    .build())
        .add("an empty group", () -> Workflow.of("w", TaskGroup.builder("g").build()))
        .add(
            "two members of one name",
            () ->
                Workflow.of(
                    "w",
                    TaskGroup.builder("g").tasks(task("a").build(), task("a").build()).build()))
        .add(
            "equal names in different groups are fine",
            () ->
                Workflow.of(
                    "w",
                    TaskGroup.builder("g").tasks(task("a").build()).build(),
                    TaskGroup.builder("h").tasks(task("a").build()).build()))
        .add(
            "one task listed twice",
            () -> {
              Task shared = task("a").env("S", SCENE).build();
              return Workflow.of("w", shared, shared);
            })
        .add(
            "the exit handler listed as well",
            () -> {
              Task shared = task("a").build();
              return Workflow.builder("w").tasks(shared).onExit(end -> shared).build();
            })
        .add(
            "the body of a fan-out listed as well",
            () -> {
              ContainerTask body = producer();
              return Workflow.of("w", body, FanOut.over(List.of("i"), i -> body).build());
            })
        .add("nothing but an exit handler", () -> exit(task("a").build()))
        .add(
            "one task in two groups",
            () -> {
              Task shared = task("a").build();
              return Workflow.of(
                  "w",
                  TaskGroup.builder("g").tasks(shared).build(),
                  TaskGroup.builder("h").tasks(shared).build());
            })
        .assertMatches("names.txt");
  }

  /** VAL-013: everything at once, each with code and path. */
  @Test
  void build_manyProblems_areReportedTogether() {
    assertThatThrownBy(
            () -> Workflow.of("w", task("a").env("S", SCENE).reads(RAW).build(), task("a").build()))
        .isInstanceOfSatisfying(
            InvalidWorkflowException.class,
            e ->
                assertThat(e.problems())
                    .extracting(Problem::path)
                    .containsExactly("tasks", "a.env[S]", "a.reads[in/raw]"));
  }

  /** VAL-021: the cost grows with tasks and edges, not with their product. */
  @Test
  void check_twiceTheTasksAndEdges_costsTwiceAsMuch() {
    long once = visits(1_000, 10);
    long twice = visits(2_000, 10);

    assertThat(once).isBetween(10_900L, 11_100L);
    assertThat(twice).isLessThanOrEqualTo(2 * once + 100);
  }

  private static long visits(int tasks, int edges) {
    List<ContainerTask> all = new ArrayList<>();
    for (int i = 0; i < tasks; i++) {
      ContainerTaskBuilder builder = task("t" + i).writes(X);
      for (int k = 1; k <= Math.min(i, edges); k++) {
        builder.env("V" + k, all.get(i - k).output(X));
      }
      all.add(builder.build());
    }
    Workflow workflow = Workflow.of("w", all.toArray(new Vertex[0]));
    DefinitionChecks checks = new DefinitionChecks(workflow);
    assertThat(checks.run()).isEmpty();
    return checks.visits();
  }

  @Test
  void build_longChain_doesNotExhaustTheStack() {
    List<Vertex> chain = new ArrayList<>();
    chain.add(task("t0").build());
    for (int i = 1; i < 100_000; i++) {
      chain.add(task("t" + i).after(chain.get(i - 1)).build());
    }

    assertThat(Workflow.of("w", chain.toArray(new Vertex[0])).members()).hasSize(100_000);
  }
}
