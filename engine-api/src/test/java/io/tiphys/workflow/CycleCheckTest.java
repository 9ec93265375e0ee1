package io.tiphys.workflow;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** VAL-001, VAL-017: tasks that wait for each other, as far as the builders let them. */
class CycleCheckTest {
  private static final Output<String> X = Output.text("x");

  private static ContainerTaskBuilder task(String name) {
    return Task.container(name, "image").command("run");
  }

  @Test
  void build_tasksThatWaitForEachOther_areNamed() {
    ContainerTask first = task("a").writes(X).build();
    ContainerTask second = task("b").env("X", first.output(X)).build();
    ContainerTask third = task("c").after(second).build();
    new DefinitionProblems()
        .add("a task after itself", () -> Workflow.of("w", first.toBuilder().after(first).build()))
        .add("two tasks", () -> Workflow.of("w", second, first.toBuilder().after(second).build()))
        .add(
            "three tasks, and one that only leads to them",
            () ->
                Workflow.of(
                    "w",
                    task("lead").after(third).build(),
                    third,
                    second,
                    first.toBuilder().afterAnyOutcomeOf(third).build()))
        .add(
            "a circle of a condition and of files",
            () -> {
              OutputArtifact file = OutputArtifact.file("file");
              ContainerTask p = task("p").writes(file).build();
              ContainerTask q = task("q").reads(p.output(file)).build();
              return Workflow.of("w", p.toBuilder().onlyIf(q.succeeded()).build(), q);
            })
        .add(
            "through a group",
            () -> {
              TaskGroup g = TaskGroup.builder("g").tasks(task("m").after(first).build()).build();
              return Workflow.of("w", g, first.toBuilder().after(g).build());
            })
        .add(
            "inside a group",
            () ->
                Workflow.of(
                    "w",
                    TaskGroup.builder("g")
                        .tasks(second, first.toBuilder().after(second).build())
                        .build()))
        .add(
            "a member that waits for its own group",
            () -> {
              TaskGroup early = TaskGroup.builder("g").tasks(task("m").build()).build();
              return Workflow.of(
                  "w", TaskGroup.builder("g").tasks(task("n").after(early).build()).build());
            })
        .add(
            "a ring of thirty",
            () -> {
              List<Vertex> ring = new ArrayList<>();
              ContainerTask start = task("t0").build();
              ring.add(start);
              for (int i = 1; i < 30; i++) {
                ring.add(task("t" + i).after(ring.get(i - 1)).build());
              }
              ring.set(0, start.toBuilder().after(ring.get(29)).build());
              return Workflow.of("w", ring.toArray(new Vertex[0]));
            })
        .add(
            "a changed task without a circle",
            () -> Workflow.of("w", first.toBuilder().mutex("m").build(), second))
        .add(
            "a name of another group is no circle",
            () -> {
              ContainerTask inner = task("a").build();
              TaskGroup g = TaskGroup.builder("g").tasks(inner).build();
              ContainerTask outer = task("a").after(inner).build();
              return Workflow.of("w", g, outer);
            })
        .assertMatches("cycles.txt");
  }
}
