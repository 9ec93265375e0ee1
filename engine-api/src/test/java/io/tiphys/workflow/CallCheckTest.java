package io.tiphys.workflow;

import static io.tiphys.workflow.DataType.TEXT;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallCheckTest {
  private static final Parameter<String> SCENE = Parameter.text("scene");
  private static final Parameter<Boolean> FLAG = Parameter.flag("flag").withDefault(true);
  private static final InputArtifact RAW = InputArtifact.file("raw");

  private static final OutputArtifact FILE = OutputArtifact.file("file");
  private static final Output<String> TEXT_OUT = Output.text("text");

  private static ContainerTaskBuilder task(String name) {
    return Task.container(name, "image").command("run");
  }

  @Test
  void build_callsThatDoNotFit_areReported() {
    Parameter<Boolean> inner = Parameter.flag("inner");
    Workflow plain =
        Workflow.builder("plain")
            .parameters(inner, SCENE)
            .artifacts(RAW)
            .tasks(task("a").enabledIf(inner).env("S", SCENE).reads(RAW).build())
            .build();
    Workflow guarded =
        Workflow.builder("guarded")
            .tasks(task("a").build())
            .onExit(end -> task("b").build())
            .build();
    Output<Boolean> decided = Output.flag("decided");
    ContainerTask p = task("p").writes(decided).build();
    new DefinitionProblems()
        .add("nothing given", () -> Workflow.of("w", Task.call("c", plain).build()))
        .add(
            "unknown and deciding at run time",
            () ->
                Workflow.builder("w")
                    .artifacts(RAW)
                    .tasks(
                        p,
                        Task.call("c", plain)
                            .argument(SCENE, "s")
                            .argument(Parameter.of("other", TEXT), "x")
                            .argument(inner, p.output(decided))
                            .artifact(RAW, RAW)
                            .build())
                    .build())
        .add("exit handler of its own", () -> Workflow.of("w", Task.call("c", guarded).build()))
        .add(
            "an exit handler and a timeout of its own",
            () ->
                Workflow.of(
                    "w",
                    Task.call(
                            "c",
                            Workflow.builder("slow")
                                .tasks(task("a").build())
                                .onExit(end -> task("b").build())
                                .timeout(Duration.ofHours(1))
                                .build())
                        .build()))
        .add(
            "declared otherwise",
            () ->
                Workflow.builder("w")
                    .artifacts(RAW)
                    .tasks(
                        Task.call("c", plain)
                            .argument(SCENE.withDefault("x"), "s")
                            .argument(inner, true)
                            .artifact(RAW.optional(), RAW)
                            .build())
                    .build())
        .add(
            "a directory for a file",
            () -> {
              InputArtifact dir = InputArtifact.directory("dir");
              FanOut f = FanOut.over(List.of("a"), i -> task("f").writes(FILE).build()).build();
              TaskGroup g = TaskGroup.builder("g").tasks(f).output(FILE, f.outputs(FILE)).build();
              Workflow takes =
                  Workflow.builder("v").artifacts(RAW).tasks(task("a").build()).build();
              return Workflow.builder("w")
                  .artifacts(dir)
                  .tasks(
                      g,
                      Task.call("one", takes).artifact(RAW, dir).build(),
                      Task.call("two", takes).artifact(RAW, g.output(FILE)).build())
                  .build();
            })
        .add(
            "deciding at run time through another call",
            () -> {
              Parameter<Boolean> outer = Parameter.flag("outer");
              Workflow flagged =
                  Workflow.builder("v")
                      .parameters(inner)
                      .tasks(
                          TaskGroup.builder("g").tasks(task("a").enabledIf(inner).build()).build())
                      .build();
              Workflow middle =
                  Workflow.builder("middle")
                      .parameters(outer)
                      .tasks(Task.call("c", flagged).argument(inner, outer).build())
                      .build();
              return Workflow.of(
                  "w", p, Task.call("c", middle).argument(outer, p.output(decided)).build());
            })
        .add(
            "arguments and artifacts that may be absent",
            () -> {
              ContainerTask off = task("off").writes(TEXT_OUT).writes(FILE).enabledIf(FLAG).build();
              return Workflow.builder("w")
                  .parameters(FLAG)
                  .tasks(
                      off,
                      Task.call("c", plain)
                          .argument(SCENE, off.output(TEXT_OUT))
                          .argument(inner, FLAG)
                          .artifact(RAW, off.output(FILE))
                          .build())
                  .build();
            })
        .add(
            "all given",
            () ->
                Workflow.builder("w")
                    .parameters(FLAG)
                    .artifacts(RAW)
                    .tasks(
                        Task.call("c", plain)
                            .argument(SCENE, "s")
                            .argument(inner, FLAG)
                            .artifact(RAW, RAW)
                            .build())
                    .build())
        .assertMatches("calls.txt");
  }
}
