package io.tiphys.workflow;

import static io.tiphys.workflow.LegalConditions.producer;
import static io.tiphys.workflow.LegalConditions.workflow;
import static io.tiphys.workflow.LegalShapes.task;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Legal definitions in which exports, defaults and fallbacks stand in for what may be absent. */
final class LegalExports {
  private static final Output<String> X = Output.text("x");
  private static final Output<String> Y = Output.text("y");
  private static final OutputArtifact FILE = OutputArtifact.file("file");
  private static final Parameter<Boolean> FLAG = Parameter.flag("flag").withDefault(true);
  private static final Parameter<String> MODE = Parameter.text("mode").withDefault("fast");

  private LegalExports() {}

  static void addTo(Map<String, Supplier<Workflow>> all) {
    addNeedsThroughExports(all);
    addAbsence(all);
  }

  private static void addNeedsThroughExports(Map<String, Supplier<Workflow>> all) {
    all.put(
        "the export of a switched group, switched by the same flag",
        () -> {
          ContainerTask p = producer().enabledIf(FLAG).build();
          TaskGroup g =
              TaskGroup.builder("g").tasks(p).output(X, p.output(X)).enabledIf(FLAG).build();
          return workflow(g, task("u").env("X", g.output(X)).enabledIf(FLAG).build());
        });
    all.put(
        "an export whose default stands in",
        () -> {
          ContainerTask p = producer().enabledIf(FLAG).build();
          Output<String> known = Output.text("known").withDefault("none");
          TaskGroup g = TaskGroup.builder("g").tasks(p).output(known, p.output(X)).build();
          return workflow(g, task("u").env("X", g.output(known)).build());
        });
    all.put(
        "a gathered list whose default stands in",
        () -> {
          Output<String> known = Output.text("known").withDefault("none");
          FanOut f =
              FanOut.over(List.of("a"), i -> task("p").writes(known).mayFail().build()).build();
          return workflow(f, task("u").env("X", f.outputs(known)).build());
        });
    all.put(
        "the export of a call that is told to run",
        () -> {
          Parameter<Boolean> on = Parameter.flag("on");
          Parameter<String> how = Parameter.text("how").withDefault("well");
          ContainerTask p = producer().enabledIf(on).onlyIf(how.equalTo("well")).build();
          Workflow called =
              Workflow.builder("v").parameters(on, how).tasks(p).output(X, p.output(X)).build();
          CallTask c = Task.call("c", called).argument(on, true).build();
          return workflow(c, task("u").env("X", c.output(X)).build());
        });
    all.put(
        "the export of a call under the flag of its user",
        () -> {
          Parameter<Boolean> on = Parameter.flag("on");
          ContainerTask p = producer().enabledIf(on).build();
          Workflow called =
              Workflow.builder("v").parameters(on).tasks(p).output(X, p.output(X)).build();
          CallTask c = Task.call("c", called).argument(on, FLAG).build();
          return workflow(c, task("u").env("X", c.output(X)).enabledIf(FLAG).build());
        });
    all.put(
        "what a call was given, handed back",
        () -> {
          Parameter<String> maybe = Parameter.text("maybe").optional();
          InputArtifact raw = InputArtifact.file("raw").optional();
          Workflow called =
              Workflow.builder("v")
                  .parameters(maybe)
                  .artifacts(raw)
                  .tasks(task("t").build())
                  .output(X, maybe)
                  .output(FILE, raw)
                  .build();
          ContainerTask p = producer().build();
          CallTask c =
              Task.call("c", called).argument(maybe, MODE).artifact(raw, p.output(FILE)).build();
          return workflow(p, c, task("u").env("X", c.output(X)).reads(c.output(FILE)).build());
        });
  }

  private static void addAbsence(Map<String, Supplier<Workflow>> all) {
    all.put(
        "everything may be absent, and is read as that",
        () -> {
          ContainerTask p = producer().enabledIf(FLAG).mayFail().build();
          return workflow(
              p,
              task("u")
                  .envIfPresent("X", p.output(X).plus(p.output(Y)))
                  .env("Y", p.output(Y).orElse(""))
                  .arg(p.output(X).orElse("a").orElse("b").plus("c"))
                  .readsIfPresent(p.output(FILE))
                  .onlyIf(p.output(X).isAbsent().or(p.output(Y).isPresent()))
                  .build());
        });
    all.put(
        "an argument that may be absent, for a parameter with a default",
        () -> {
          ContainerTask p = producer().mayFail().build();
          Workflow called =
              Workflow.builder("v")
                  .parameters(MODE)
                  .tasks(task("t").env("M", MODE).build())
                  .build();
          return workflow(p, Task.call("c", called).argument(MODE, p.output(X)).build());
        });
    all.put(
        "a file that a task need not write",
        () -> {
          OutputArtifact maybe = OutputArtifact.file("maybe").optional();
          ContainerTask p = task("p").writes(maybe).build();
          FanOut f = FanOut.over(List.of("a"), i -> task("f").writes(maybe).build()).build();
          return workflow(
              p,
              f,
              task("u").readsIfPresent(p.output(maybe)).reads(f.outputs(maybe), "in/all").build());
        });
  }
}
