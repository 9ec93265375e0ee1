package io.tiphys.tck.internal.scenario;

import io.tiphys.feature.Capabilities;
import io.tiphys.feature.Feature;
import io.tiphys.tck.internal.body.Body;
import io.tiphys.tck.internal.check.Trees;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.OutputArtifact;
import io.tiphys.workflow.RetryPolicy;
import io.tiphys.workflow.Value;
import io.tiphys.workflow.Vertex;
import io.tiphys.workflow.Workflow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Artifacts on their way from one body to the next. */
final class ArtifactScenarios {
  static final int MEBIBYTE = 1 << 20;
  private static final OutputArtifact FILE = OutputArtifact.file("file");
  private static final OutputArtifact EMPTY = OutputArtifact.file("empty");
  private static final OutputArtifact LARGE = OutputArtifact.file("large");
  private static final OutputArtifact TREE = OutputArtifact.directory("tree");

  private ArtifactScenarios() {}

  static List<Scenario> all() {
    return List.of(
        Scenario.of("artifacts", ArtifactScenarios::artifacts, Feature.ARTIFACT).peak(2),
        Scenario.of("artifact-missing", ArtifactScenarios::missing, Feature.ARTIFACT),
        Scenario.of("artifact-directory", ArtifactScenarios::directory, Feature.ARTIFACT_DIR),
        Scenario.of(
            "artifact-attempts",
            ArtifactScenarios::attempts,
            Feature.ARTIFACT,
            Feature.RETRY,
            Feature.RETRY_ATTEMPT_REF),
        Scenario.of(
                "artifact-instances",
                ArtifactScenarios::instances,
                Feature.ARTIFACT,
                Feature.FANOUT)
            .peak(3));
  }

  /** Two runs at once, whose artifacts have the same names. */
  private static void artifacts(Stage stage) throws InterruptedException {
    int large = stage.limit(Capabilities.Limit.ARTIFACT_BYTES, 8 * MEBIBYTE);
    Played one = stage.submit("one", files(stage, 1, large));
    Played other = stage.submit("other", files(stage, 2, 1000));
    one.untilTerminal();
    other.untilTerminal();
  }

  private static Vertex[] files(Stage stage, int seed, int large) {
    Body writing =
        Body.start()
            .bytes("out/file", MEBIBYTE, seed)
            .bytes("out/empty", 0, 0)
            .bytes("out/large", large, seed + 10)
            .digest("out/file")
            .digest("out/empty")
            .digest("out/large");
    ContainerTask maker =
        stage.task("maker", writing).writes(FILE).writes(EMPTY).writes(LARGE).build();
    Body changing =
        Body.start().digest("in/file").appendLine("in/file", "changed").digest("in/file");
    ContainerTask changer = stage.task("changer", changing).reads(maker.output(FILE)).build();
    Body reading = Body.start().digest("in/file").digest("in/empty").digest("in/large");
    ContainerTask reader =
        stage
            .task("reader", reading)
            .reads(maker.output(FILE))
            .reads(maker.output(EMPTY))
            .reads(maker.output(LARGE))
            .after(changer)
            .build();
    return new Vertex[] {maker, changer, reader};
  }

  private static void missing(Stage stage) throws InterruptedException {
    ContainerTask maker = stage.task("missing", Body.start()).writes(FILE).build();
    Map<String, List<Vertex>> islands = new LinkedHashMap<>();
    islands.put(
        "missing",
        List.of(
            maker,
            stage
                .task("after-missing", Body.start().digest("in/file"))
                .reads(maker.output(FILE))
                .build()));
    islands.put(
        "left-out",
        List.of(
            stage
                .task("left-out", Body.start())
                .writes(OutputArtifact.file("f").optional())
                .build()));
    stage.playIslands("missing", islands);
  }

  private static void directory(Stage stage) throws InterruptedException {
    ContainerTask maker = stage.task("maker", Trees.making("out/tree")).writes(TREE).build();
    ContainerTask reader =
        stage.task("reader", Trees.looking("in/tree")).reads(maker.output(TREE)).build();
    stage.submit("directory", maker, reader).untilTerminal();
  }

  /** Adds a line in each attempt: what is left of the first would make two of it. */
  private static void attempts(Stage stage) throws InterruptedException {
    Body body =
        Body.start()
            .digest("out/file")
            .appendLine("out/file", "line")
            .failUntil("N", 2, 7)
            .digest("out/file");
    ContainerTask maker =
        stage
            .task("maker", body)
            .env("N", Value.attemptNumber())
            .writes(FILE)
            .retry(RetryPolicy.maxAttempts(2))
            .build();
    ContainerTask reader =
        stage.task("reader", Body.start().digest("in/file")).reads(maker.output(FILE)).build();
    stage.submit("attempts", maker, reader).untilTerminal();
  }

  private static void instances(Stage stage) throws InterruptedException {
    FanOut fan =
        FanOut.range(
                0,
                3,
                item ->
                    stage
                        .task("fan", Body.start().write("file", "I").digest("out/file"))
                        .env("I", item)
                        .writes(FILE)
                        .build())
            .build();
    Workflow.Builder workflow = Workflow.builder("instances").tasks(fan);
    if (stage.has(Feature.FANOUT_AGGREGATE) && stage.has(Feature.ARTIFACT_DIR)) {
      workflow.tasks(
          stage.task("gather", Body.start().digest("in/file")).reads(fan.outputs(FILE)).build());
    }
    Played played = stage.submit("instances", workflow.build());
    played.untilTerminal();
    for (int i = 0; i < 3 && stage.has(Feature.ARTIFACT_CALLER_IO); i++) {
      String path = "fan[" + i + "]";
      Places.read(stage, "file of " + path, () -> played.run().open(path, "file"));
    }
  }
}
