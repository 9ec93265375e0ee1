package io.tiphys.workflow;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class AbsenceCheckTest {
  private static final Parameter<Boolean> FLAG = Parameter.flag("flag").withDefault(true);
  private static final InputArtifact MASK = InputArtifact.file("mask").optional();
  private static final Output<String> X = Output.text("x");
  private static final OutputArtifact FILE = OutputArtifact.file("file");

  private static ContainerTaskBuilder task(String name) {
    return Task.container(name, "image").command("run");
  }

  private static ContainerTask producer() {
    return task("p").writes(X).writes(FILE).build();
  }

  /** OPT-005, OPT-007, OPT-006, FAN-018. */
  @Test
  void build_requiredInputsThatMayBeAbsent_areReported() {
    ContainerTask off = task("p").writes(X).writes(FILE).enabledIf(FLAG).build();
    ContainerTask skipped = task("p").writes(X).onlyIf(FLAG.equalTo(true)).build();
    ContainerTask failing = task("p").writes(X).mayFail().build();
    Parameter<String> maybe = Parameter.text("maybe").optional();
    new DefinitionProblems()
        .add("switched off", () -> flagged(off, task("u").env("N", off.output(X)).build()))
        .add("switched off, file", () -> flagged(off, task("u").reads(off.output(FILE)).build()))
        .add("skipped", () -> flagged(skipped, task("u").arg(skipped.output(X)).build()))
        .add(
            "tolerated", () -> flagged(failing, task("u").arg(failing.output(X).plus("!")).build()))
        .add(
            "said to be optional",
            () -> flagged(off, task("u").envIfPresent("N", off.output(X)).build()))
        .add(
            "given a fallback",
            () -> flagged(off, task("u").env("N", off.output(X).orElse("d")).build()))
        .add(
            "switched off by the same flag",
            () -> flagged(off, task("u").env("N", off.output(X)).enabledIf(FLAG).build()))
        .add(
            "switched off by the flag of the group around the user",
            () ->
                flagged(
                    off,
                    TaskGroup.builder("g")
                        .enabledIf(FLAG)
                        .tasks(task("u").env("N", off.output(X)).build())
                        .build()))
        .add(
            "optional parameter and artifact",
            () ->
                Workflow.builder("w")
                    .parameters(maybe)
                    .artifacts(MASK)
                    .tasks(task("u").env("N", maybe).reads(MASK).build())
                    .build())
        .add(
            "through the export of a group",
            () -> {
              TaskGroup g =
                  TaskGroup.builder("g").tasks(skipped).output(X, skipped.output(X)).build();
              return flagged(g, task("u").env("N", g.output(X)).build());
            })
        .add(
            "through an aggregate",
            () -> {
              FanOut f = FanOut.over(List.of("a"), i -> failing).build();
              return flagged(f, task("u").env("N", f.outputs(X)).build());
            })
        .add(
            "an aggregate whose output has a default",
            () -> {
              Output<String> d = X.withDefault("");
              FanOut f =
                  FanOut.over(List.of("a"), i -> task("f").writes(d).mayFail().build()).build();
              return flagged(f, task("u").env("N", f.outputs(d)).build());
            })
        .add(
            "resumed without outputs",
            () -> {
              SuspendTask s = Task.suspend("s").expects(X).resumesAfter(Duration.ofDays(1)).build();
              return Workflow.of("w", s, task("u").env("N", s.output(X)).build());
            })
        .add(
            "exit handler",
            () -> {
              ContainerTask p = producer();
              return Workflow.builder("w")
                  .tasks(p)
                  .onExit(
                      end ->
                          task("bye")
                              .env("N", p.output(X))
                              .env("F", end.failedTask())
                              .env("P", end.phase())
                              .build())
                  .build();
            })
        .add(
            "exit handler, inside its own group",
            () ->
                Workflow.builder("w")
                    .tasks(task("a").build())
                    .onExit(
                        end -> {
                          ContainerTask p = producer();
                          return TaskGroup.builder("bye")
                              .tasks(p, task("u").env("N", p.output(X)).build())
                              .build();
                        })
                    .build())
        .assertMatches("absence.txt");
  }

  private static Workflow flagged(Vertex... vertices) {
    return Workflow.builder("w").parameters(FLAG).tasks(vertices).build();
  }
}
