package io.tiphys.workflow;

import static io.tiphys.workflow.LegalShapes.group;
import static io.tiphys.workflow.LegalShapes.producer;
import static io.tiphys.workflow.LegalShapes.task;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Legal definitions with odd fan-outs and calls. */
final class LegalFanOuts {
  private static final Output<String> X = Output.text("x");
  private static final Output<List<String>> XS = Output.list("xs", DataType.TEXT);
  private static final OutputArtifact FILE = OutputArtifact.file("file");
  private static final Parameter<Boolean> FLAG = Parameter.flag("flag").withDefault(true);

  private LegalFanOuts() {}

  static void addTo(Map<String, Supplier<Workflow>> all) {
    addFanOuts(all);
    addCalls(all);
  }

  private static void addFanOuts(Map<String, Supplier<Workflow>> all) {
    all.put(
        "over nothing",
        () ->
            Workflow.of(
                "w",
                FanOut.over(List.of(), i -> task("a").arg(i).build()).build(),
                FanOut.range(5, 5, i -> task("b").arg(i).build()).build()));
    all.put(
        "over equal items",
        () ->
            Workflow.of(
                "w", FanOut.over(List.of("", "", " "), i -> task("a").arg(i).build()).build()));
    all.put(
        "a body that does not look at its item",
        () -> {
          ContainerTask body = producer("a");
          return Workflow.of("w", FanOut.over(List.of("1", "2"), i -> body).build());
        });
    all.put(
        "over a parameter that may be absent",
        () -> {
          Parameter<List<String>> names = Parameter.list("names", DataType.TEXT).optional();
          return Workflow.builder("w")
              .parameters(names)
              .tasks(FanOut.over(names, i -> task("a").arg(i).build()).build())
              .build();
        });
    all.put(
        "over an output that may be absent",
        () -> {
          ContainerTask list = task("list").writes(XS).mayFail().build();
          FanOut f = FanOut.over(list.output(XS), i -> task("a").arg(i).build()).build();
          return Workflow.of("w", list, f);
        });
    all.put(
        "fields of items, and a fan-out over one of them",
        () -> {
          Output<List<Map<String, Object>>> rows = Output.list("rows", DataType.OBJECT);
          ContainerTask list = task("list").writes(rows).build();
          FanOut f =
              FanOut.over(
                      list.output(rows),
                      row ->
                          group(
                              "row",
                              FanOut.over(
                                      row.field("names", DataType.listOf(DataType.TEXT)),
                                      name ->
                                          task("name")
                                              .arg(name)
                                              .arg(row.field("id", DataType.INTEGER))
                                              .arg(row.index())
                                              .build())
                                  .build()))
                  .build();
          return Workflow.of("w", list, f);
        });
    all.put(
        "lists of lists",
        () -> {
          Output<List<List<String>>> all2 = Output.list("all", DataType.listOf(DataType.TEXT));
          FanOut outer =
              FanOut.over(
                      List.of("a", "b"),
                      a -> {
                        FanOut inner =
                            FanOut.range(0, 2, n -> task("t").arg(a).arg(n).writes(X).build())
                                .build();
                        return TaskGroup.builder("g")
                            .tasks(inner)
                            .output(XS, inner.outputs(X))
                            .build();
                      })
                  .build();
          return Workflow.builder("w").tasks(outer).output(all2, outer.outputs(XS)).build();
        });
    all.put(
        "gathered files under the name of one of them",
        () -> {
          FanOut f = FanOut.over(List.of("a"), i -> producer("p")).build();
          TaskGroup g = TaskGroup.builder("g").tasks(f).output(FILE, f.outputs(FILE)).build();
          return Workflow.builder("w")
              .tasks(g, task("u").reads(g.output(FILE)).build())
              .output(FILE, g.output(FILE))
              .build();
        });
    all.put(
        "a body with an order, a switch and a condition of its own",
        () -> {
          ContainerTask first = task("first").build();
          FanOut f =
              FanOut.over(
                      List.of("a"),
                      i ->
                          task("t")
                              .after(first)
                              .enabledIf(FLAG)
                              .onlyIf(i.equalTo("a"))
                              .arg(i)
                              .build())
                  .after(first)
                  .enabledIf(FLAG)
                  .mayFail()
                  .build();
          return Workflow.builder("w").parameters(FLAG).tasks(first, f).build();
        });
  }

  private static void addCalls(Map<String, Supplier<Workflow>> all) {
    Workflow plain = Workflow.of("plain", task("a").build());
    all.put(
        "one workflow called twice, and another of its name",
        () ->
            Workflow.of(
                "plain",
                Task.call("one", plain).build(),
                Task.call("two", plain).build(),
                Task.call("three", Workflow.of("plain", task("b").build())).build()));
    all.put(
        "a called workflow with a policy and a limit of its own",
        () ->
            Workflow.of(
                "w",
                Task.call(
                        "c",
                        Workflow.builder("v")
                            .tasks(task("a").build())
                            .parallelism(1)
                            .continueOnFailure()
                            .build())
                    .build()));
    all.put(
        "a call that leaves everything to defaults",
        () -> {
          Parameter<String> maybe = Parameter.text("maybe").optional();
          Workflow called =
              Workflow.builder("v")
                  .parameters(FLAG, maybe)
                  .artifacts(InputArtifact.file("raw").optional())
                  .tasks(task("a").enabledIf(FLAG).envIfPresent("M", maybe).build())
                  .build();
          return Workflow.of("w", Task.call("c", called).build());
        });
    all.put(
        "a flag handed down through two calls",
        () -> {
          Workflow inner =
              Workflow.builder("inner")
                  .parameters(FLAG)
                  .tasks(task("a").enabledIf(FLAG).build())
                  .build();
          Workflow middle =
              Workflow.builder("middle")
                  .parameters(FLAG)
                  .tasks(Task.call("c", inner).argument(FLAG, FLAG).build())
                  .build();
          return Workflow.of("w", Task.call("c", middle).argument(FLAG, false).build());
        });
    all.put(
        "a call in a fan-out, with its item as argument",
        () -> {
          Parameter<String> text = Parameter.text("text");
          Workflow called =
              Workflow.builder("v")
                  .parameters(text)
                  .tasks(task("a").env("T", text).build())
                  .build();
          return Workflow.of(
              "w",
              FanOut.over(List.of("a"), i -> Task.call("c", called).argument(text, i).build())
                  .build());
        });
  }
}
