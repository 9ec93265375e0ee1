package io.tiphys.workflow;

import org.junit.jupiter.api.Test;

class PathCheckTest {
  private static final InputArtifact RAW = InputArtifact.file("raw");
  private static final Output<String> X = Output.text("x");
  private static final OutputArtifact FILE = OutputArtifact.file("file");

  private static ContainerTaskBuilder task(String name) {
    return Task.container(name, "image").command("run");
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
}
