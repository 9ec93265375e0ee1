package io.tiphys.workflow;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Legal definitions with odd names, levels and exit handlers. */
final class LegalShapes {
  private static final Output<String> X = Output.text("x");
  private static final OutputArtifact FILE = OutputArtifact.file("file");
  private static final Parameter<Boolean> FLAG = Parameter.flag("flag").withDefault(true);

  private LegalShapes() {}

  static ContainerTaskBuilder task(String name) {
    return Task.container(name, "image").command("run");
  }

  static ContainerTask producer(String name) {
    return task(name).writes(X).writes(FILE).build();
  }

  static TaskGroup group(String name, Vertex... members) {
    return TaskGroup.builder(name).tasks(members).build();
  }

  static void addTo(Map<String, Supplier<Workflow>> all) {
    addNames(all);
    addLevels(all);
    addExitHandlers(all);
  }

  private static void addNames(Map<String, Supplier<Workflow>> all) {
    all.put("names of one letter", () -> Workflow.of("w", task("a").build(), task("A").build()));
    all.put(
        "names of 63 characters",
        () -> Workflow.of("w".repeat(63), task("a".repeat(63)).build(), task("a-").build()));
    all.put(
        "a name on every level and in every role",
        () ->
            Workflow.builder("a")
                .parameters(Parameter.text("a"))
                .artifacts(InputArtifact.file("a"))
                .tasks(group("a", group("a", task("a").writes(Output.text("a")).build())))
                .build());
    all.put(
        "equal names in groups side by side",
        () -> Workflow.of("w", group("g", task("a").build()), group("h", task("a").build())));
    all.put(
        "a member that hides what it reads",
        () -> {
          ContainerTask outer = producer("a");
          return Workflow.of(
              "w", outer, group("g", task("a").env("X", outer.output(X)).writes(X).build()));
        });
    all.put(
        "declarations that nobody uses",
        () ->
            Workflow.builder("w")
                .parameters(FLAG, Parameter.text("t"))
                .artifacts(InputArtifact.directory("d"))
                .tasks(task("a").build())
                .build());
  }

  private static void addLevels(Map<String, Supplier<Workflow>> all) {
    all.put(
        "nothing but an image", () -> Workflow.of("w", Task.container("a", "hello-world").build()));
    all.put("nothing but a wait", () -> Workflow.of("w", Task.suspend("s").build()));
    all.put(
        "one edge said three times",
        () -> {
          ContainerTask a = producer("a");
          ContainerTask b =
              task("b").after(a, a).env("X", a.output(X)).reads(a.output(FILE)).build();
          ContainerTask c = task("c").after(a).after(b).afterAnyOutcomeOf(a).build();
          return Workflow.of("w", c, b, a);
        });
    all.put(
        "as many levels as there may be",
        () -> {
          Vertex inner = task("t").build();
          for (int i = 0; i < Depth.MOST; i++) {
            inner = group("g", inner);
          }
          return Workflow.of("w", inner);
        });
    all.put(
        "a member that reads from every level around it",
        () -> {
          ContainerTask top = producer("top");
          ContainerTask middle = task("middle").env("X", top.output(X)).writes(X).build();
          ContainerTask inner =
              task("inner").env("X", top.output(X)).env("Y", middle.output(X)).build();
          return Workflow.of("w", top, group("g", middle, group("h", inner)));
        });
    all.put(
        "exports handed up level by level, and read beside them",
        () -> {
          ContainerTask a = producer("a");
          TaskGroup g =
              TaskGroup.builder("g")
                  .tasks(a)
                  .output(X, a.output(X))
                  .output(FILE, a.output(FILE))
                  .build();
          TaskGroup h =
              TaskGroup.builder("h")
                  .tasks(g)
                  .output(X, g.output(X))
                  .output(FILE, g.output(FILE))
                  .build();
          return Workflow.builder("w")
              .tasks(h, task("u").env("X", h.output(X)).reads(h.output(FILE)).build())
              .output(X, h.output(X))
              .output(FILE, h.output(FILE))
              .build();
        });
    all.put(
        "exports of what no task made",
        () ->
            Workflow.builder("w")
                .parameters(FLAG)
                .artifacts(InputArtifact.file("raw"))
                .tasks(task("a").build())
                .output(Output.flag("flag"), FLAG)
                .output(X, Value.text("fixed"))
                .output(FILE, InputArtifact.file("raw"))
                .build());
    all.put(
        "waits with a limit and an end of their own",
        () ->
            Workflow.of(
                "w",
                Task.suspend("s")
                    .expects(X.withDefault(""))
                    .timeout(Duration.ofDays(2))
                    .resumesAfter(Duration.ofDays(1))
                    .build()));
  }

  private static void addExitHandlers(Map<String, Supplier<Workflow>> all) {
    all.put(
        "a group at the end, whose members read each other",
        () ->
            Workflow.builder("w")
                .tasks(task("a").build())
                .onExit(
                    end -> {
                      ContainerTask p = producer("p");
                      return group(
                          "bye", p, task("u").env("X", p.output(X)).env("P", end.phase()).build());
                    })
                .build());
    all.put(
        "a fan-out, a call and a wait at the end",
        () ->
            Workflow.builder("w")
                .tasks(task("a").build())
                .onExit(
                    end ->
                        group(
                            "bye",
                            FanOut.over(List.of("x"), i -> task("f").arg(end.phase()).build())
                                .build(),
                            Task.call("c", Workflow.of("v", task("t").build())).build(),
                            Task.suspend("s").build()))
                .build());
    all.put(
        "an end that reads what there is",
        () -> {
          ContainerTask p = producer("p");
          return Workflow.builder("w")
              .tasks(p)
              .onExit(
                  end ->
                      task("bye")
                          .envIfPresent("X", p.output(X))
                          .readsIfPresent(p.output(FILE))
                          .envIfPresent("F", end.failedTask())
                          .build())
              .build();
        });
    all.put(
        "an end only after a failure",
        () -> {
          ContainerTask p = producer("p");
          return Workflow.builder("w")
              .tasks(p)
              .onExit(
                  end ->
                      task("bye")
                          .onlyIf(p.failed().and(end.phase().equalTo(Phase.FAILED)))
                          .enabledIf(FLAG)
                          .mayFail()
                          .build())
              .parameters(FLAG)
              .build();
        });
    all.put(
        "an end only after success, which then knows the output",
        () -> {
          ContainerTask p = producer("p");
          return Workflow.builder("w")
              .tasks(p)
              .onExit(
                  end ->
                      task("bye")
                          .onlyIf(p.succeeded())
                          .env("X", p.output(X))
                          .reads(p.output(FILE))
                          .build())
              .build();
        });
  }
}
