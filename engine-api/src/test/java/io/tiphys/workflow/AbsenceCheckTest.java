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
            "switched off by another flag",
            () ->
                flagged(
                    off, task("u").env("N", off.output(X)).enabledIf(FLAG.equalTo(false)).build()))
        .add(
            "one of two flags is not enough",
            () ->
                flagged(
                    off,
                    task("u")
                        .env("N", off.output(X))
                        .enabledIf(FLAG.equalTo(true).or(FLAG.equalTo(false)))
                        .build()))
        .add(
            "behind an order after any outcome",
            () ->
                flagged(
                    failing, task("u").afterAnyOutcomeOf(failing).arg(failing.output(X)).build()))
        .add(
            "behind a test that it was not skipped, though it may fail",
            () ->
                flagged(
                    failing,
                    task("u").arg(failing.output(X)).onlyIf(failing.skipped().negate()).build()))
        .add(
            "behind one outcome or another",
            () ->
                flagged(
                    failing,
                    task("u")
                        .arg(failing.output(X))
                        .onlyIf(failing.succeeded().or(failing.failed()))
                        .build()))
        .add(
            "a test for presence, negated",
            () ->
                flagged(
                    failing,
                    task("u")
                        .arg(failing.output(X))
                        .onlyIf(failing.output(X).isPresent().negate())
                        .build()))
        .add(
            "an output that is there says nothing of an answer that may be missing",
            () -> {
              SuspendTask s =
                  Task.suspend("s")
                      .expects(X)
                      .expects(Output.text("y").withDefault(""))
                      .resumesAfter(Duration.ofDays(1))
                      .build();
              return flagged(
                  s,
                  task("u")
                      .env("N", s.output(X))
                      .onlyIf(s.output(Output.text("y").withDefault("")).isPresent())
                      .build());
            })
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
            "through the export of a call, whatever its argument",
            () -> {
              Parameter<Boolean> on = Parameter.flag("on").withDefault(true);
              ContainerTask p = task("p").writes(X).writes(FILE).enabledIf(on).build();
              Workflow called =
                  Workflow.builder("v")
                      .parameters(on)
                      .tasks(p)
                      .output(X, p.output(X))
                      .output(FILE, p.output(FILE))
                      .build();
              CallTask told = Task.call("told", called).argument(on, false).build();
              CallTask asked = Task.call("asked", called).argument(on, FLAG).build();
              CallTask left = Task.call("left", called).build();
              return flagged(
                  told,
                  asked,
                  left,
                  task("u1").env("N", told.output(X)).reads(told.output(FILE)).build(),
                  task("u2").env("N", asked.output(X)).build(),
                  task("u3").env("N", left.output(X)).build());
            })
        .add(
            "an optional artifact of a task, and of one in a group",
            () -> {
              OutputArtifact rare = OutputArtifact.file("maybe").optional();
              ContainerTask p = task("p").writes(rare).build();
              TaskGroup g = TaskGroup.builder("g").tasks(p).output(FILE, p.output(rare)).build();
              ContainerTask q = task("q").writes(rare).build();
              return flagged(g, q, task("u").reads(g.output(FILE)).reads(q.output(rare)).build());
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
