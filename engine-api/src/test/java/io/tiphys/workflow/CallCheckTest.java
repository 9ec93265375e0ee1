package io.tiphys.workflow;

import static io.tiphys.workflow.DataType.TEXT;

import org.junit.jupiter.api.Test;

class CallCheckTest {
  private static final Parameter<String> SCENE = Parameter.text("scene");
  private static final Parameter<Boolean> FLAG = Parameter.flag("flag").withDefault(true);
  private static final InputArtifact RAW = InputArtifact.file("raw");

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
