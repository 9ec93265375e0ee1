package io.tiphys.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tiphys.error.InvalidWorkflowException;
import io.tiphys.error.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
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

  /** VAL-002, VAL-006, VAL-007, VAL-019. */
  @Test
  void build_referencesOutOfSight_areReported() {
    AtomicReference<Value<String>> item = new AtomicReference<>();
    AtomicReference<Value<Phase>> outcome = new AtomicReference<>();
    new DefinitionProblems()
        .add("parameter not declared", () -> Workflow.of("w", task("a").env("S", SCENE).build()))
        .add("artifact not declared", () -> Workflow.of("w", task("a").reads(RAW).build()))
        .add(
            "another declaration of the parameter",
            () ->
                Workflow.builder("w")
                    .parameters(SCENE.withDefault("x"))
                    .tasks(task("a").env("S", SCENE).build())
                    .build())
        .add(
            "producer not listed",
            () ->
                Workflow.of(
                    "w", task("u").env("N", producer().output(X)).after(task("q").build()).build()))
        .add(
            "producer changed after its output was taken",
            () -> {
              ContainerTask p = producer();
              Task u = task("u").env("N", p.output(X)).build();
              return Workflow.of("w", p.toBuilder().mutex("m").build(), u);
            })
        .add(
            "member of a group used from outside",
            () -> {
              ContainerTask p = producer();
              TaskGroup g = TaskGroup.builder("g").tasks(p).build();
              return Workflow.of("w", g, task("u").env("N", p.output(X)).build());
            })
        .add(
            "body of a fan-out used from outside",
            () -> {
              ContainerTask p = producer();
              FanOut f = FanOut.over(List.of("i"), i -> p).build();
              return Workflow.of("w", f, task("u").env("N", p.output(X)).build());
            })
        .add(
            "item used outside",
            () -> {
              FanOut f =
                  FanOut.over(
                          List.of("i"),
                          i -> {
                            item.set(i);
                            return task("f").arg(i).build();
                          })
                      .build();
              return Workflow.of("w", f, task("u").env("N", item.get()).build());
            })
        .add(
            "outcome used outside",
            () ->
                Workflow.builder("w")
                    .onExit(
                        end -> {
                          outcome.set(end.phase());
                          return task("bye").build();
                        })
                    .tasks(task("u").env("N", outcome.get()).build())
                    .build())
        .add(
            "exit handler used as a dependency",
            () -> {
              Task bye = task("bye").build();
              return Workflow.builder("w")
                  .tasks(task("u").after(bye).build())
                  .onExit(end -> bye)
                  .build();
            })
        .add(
            "attempt number where there is no attempt",
            () ->
                Workflow.of(
                    "w", task("u").onlyIf(Condition.greaterThan(Value.attemptNumber(), 1)).build()))
        .assertMatches("scope.txt");
  }

  /** GRP-009, VAL-011. */
  @Test
  void build_conditionsThatAskTooEarlyOrCannotHold_areReported() {
    ContainerTask p = producer();
    ContainerTask tolerated = task("t").mayFail().build();
    new DefinitionProblems()
        .add(
            "enabled by an output",
            () -> Workflow.of("w", p, task("u").enabledIf(p.output(X).equalTo("y")).build()))
        .add(
            "enabled by a phase",
            () -> Workflow.of("w", p, task("u").enabledIf(p.succeeded()).build()))
        .add(
            "after a failure that stops the run",
            () -> Workflow.of("w", p, task("u").onlyIf(p.failed()).build()))
        .add(
            "after a failure that stops the run, among others",
            () ->
                Workflow.of(
                    "w", p, task("u").onlyIf(p.failed().and(p.output(X).isAbsent())).build()))
        .add(
            "or after another outcome",
            () -> Workflow.of("w", p, task("u").onlyIf(p.failed().or(p.skipped())).build()))
        .add(
            "after a tolerated failure",
            () -> Workflow.of("w", tolerated, task("u").onlyIf(tolerated.failed()).build()))
        .add(
            "where the workflow continues",
            () ->
                Workflow.builder("w")
                    .tasks(p, task("u").onlyIf(p.failed()).build())
                    .continueOnFailure()
                    .build())
        .assertMatches("conditions.txt");
  }

  /** VAL-018. */
  @Test
  void build_pathsInEachOthersWay_areReported() {
    new DefinitionProblems()
        .add(
            "one path for two inputs",
            () ->
                Workflow.builder("w")
                    .artifacts(RAW, InputArtifact.file("other"))
                    .tasks(
                        task("a")
                            .reads(RAW, "in/x")
                            .reads(InputArtifact.file("other"), "in/x")
                            .build())
                    .build())
        .add(
            "one below the other",
            () -> Workflow.of("w", task("a").writes(FILE, "out/d").writes(X, "out/d/x").build()))
        .add(
            "input and output",
            () ->
                Workflow.builder("w")
                    .artifacts(RAW)
                    .tasks(task("a").reads(RAW, "f").writes(X, "f").build())
                    .build())
        .assertMatches("paths.txt");
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
