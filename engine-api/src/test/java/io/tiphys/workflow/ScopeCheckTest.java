package io.tiphys.workflow;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ScopeCheckTest {
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
            "exit handler handed out",
            () -> {
              ContainerTask bye = producer();
              return Workflow.builder("w")
                  .tasks(task("u").build())
                  .onExit(end -> bye)
                  .output(X, bye.output(X))
                  .build();
            })
        .add(
            "member of the exit handler used as a dependency",
            () -> {
              Task bye = task("bye").build();
              return Workflow.builder("w")
                  .tasks(task("u").after(bye).build())
                  .onExit(end -> TaskGroup.builder("end").tasks(bye).build())
                  .build();
            })
        .add(
            "member of a group in a fan-out, used from outside",
            () -> {
              ContainerTask p = producer();
              FanOut f =
                  FanOut.over(List.of("i"), i -> TaskGroup.builder("g").tasks(p).build()).build();
              return Workflow.of("w", f, task("u").reads(p.output(FILE)).build());
            })
        .add(
            "a fan-out that decides by its own item",
            () -> {
              FanOut f =
                  FanOut.over(
                          List.of("i"),
                          i -> {
                            item.set(i);
                            return task("f").build();
                          })
                      .onlyIf(item.get().equalTo("i"))
                      .build();
              return Workflow.of("w", f);
            })
        .add(
            "an export of a member of another group",
            () -> {
              ContainerTask p = producer();
              return Workflow.of(
                  "w",
                  TaskGroup.builder("g").tasks(p).build(),
                  TaskGroup.builder("h").tasks(task("q").build()).output(X, p.output(X)).build());
            })
        .add(
            "a condition on a task that is not there",
            () -> Workflow.of("w", task("u").onlyIf(producer().succeeded()).build()))
        .add(
            "a list of a task that is not there",
            () -> {
              Output<List<String>> list = Output.list("list", DataType.TEXT);
              ContainerTask p = task("p").writes(list).build();
              return Workflow.of("w", FanOut.over(p.output(list), i -> task("f").build()).build());
            })
        .add(
            "attempt number where there is no attempt",
            () ->
                Workflow.of(
                    "w", task("u").onlyIf(Condition.greaterThan(Value.attemptNumber(), 1)).build()))
        .assertMatches("scope.txt");
  }
}
