package io.tiphys.tck.internal.scenario;

import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.feature.Feature;
import io.tiphys.run.Run;
import io.tiphys.tck.internal.body.Body;
import io.tiphys.tck.internal.body.Content;
import io.tiphys.tck.internal.check.Trees;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.InputArtifact;
import io.tiphys.workflow.OutputArtifact;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.Workflow;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;

/** Artifacts that the caller hands in, reads, or has delivered. */
final class CallerScenarios {
  private static final int OFTEN = 61;
  private static final int MEBIBYTE = 1 << 20;
  private static final InputArtifact RAW = InputArtifact.file("raw");
  private static final InputArtifact STORED = InputArtifact.file("stored");
  private static final OutputArtifact FILE = OutputArtifact.file("file");
  private static final OutputArtifact TREE = OutputArtifact.directory("tree");

  private CallerScenarios() {}

  static List<Scenario> all() {
    return List.of(
        Scenario.of("artifact-caller", CallerScenarios::caller, Feature.ARTIFACT_CALLER_IO),
        Scenario.of("artifact-early", CallerScenarios::early, Feature.ARTIFACT_CALLER_IO),
        Scenario.of("artifact-names", CallerScenarios::names, Feature.ARTIFACT).peak(0),
        Scenario.of(
            "deliveries", CallerScenarios::deliveries, Feature.DELIVER, Feature.ARTIFACT_CALLER_IO),
        Scenario.of(
            "delivered-directory",
            CallerScenarios::deliveredDirectory,
            Feature.DELIVER,
            Feature.ARTIFACT_CALLER_IO,
            Feature.ARTIFACT_DIR),
        Scenario.of("delivery-fails", CallerScenarios::deliveryFails, Feature.DELIVER));
  }

  private static void caller(Stage stage) throws InterruptedException, IOException {
    Places places = new Places(stage);
    Workflow.Builder workflow = Workflow.builder("caller").artifacts(RAW);
    Body body = Body.start().digest("in/raw").digest("in/stored").bytes("out/file", MEBIBYTE, 3);
    var reading = stage.task("maker", body.digest("out/file")).reads(RAW).writes(FILE);
    if (places.hasStore()) {
      reading.reads(STORED);
      workflow.artifacts(STORED);
    }
    ContainerTask maker = reading.build();
    byte[] raw = Content.bytes(MEBIBYTE - 1, 4);
    byte[] stored = Content.bytes(1001, 5);
    var path = places.file("raw", raw);
    Optional<ArtifactLocation> location =
        places.hasStore() ? Optional.of(places.put("stored", stored)) : Optional.empty();
    Played played =
        stage.submit(
            "caller",
            workflow.tasks(maker).output(FILE, maker.output(FILE)).build(),
            request -> {
              request.artifact(RAW, path);
              location.ifPresent(at -> request.artifact(STORED, at));
            });
    played.untilTerminal();
    Run run = played.run();
    // So often that nothing may stay open.
    for (int i = 0; i < OFTEN; i++) {
      stage.tries(() -> closeEarly(run.open(FILE)));
    }
    Places.read(stage, "output of the run", () -> run.open(FILE));
    Places.read(stage, "output of the task", () -> run.open("maker", "file"));
    Places.read(stage, "unknown of the run", () -> run.open(OutputArtifact.file("nothing")));
    Places.read(stage, "unknown of the task", () -> run.open("maker", "nothing"));
    Places.read(stage, "unknown task", () -> run.open("nobody", "file"));
    stage.tries(() -> run.download(FILE, places.folder().resolve("downloaded")));
    Places.read(
        stage, "downloaded", () -> Files.newInputStream(places.folder().resolve("downloaded")));
  }

  private static void closeEarly(InputStream content) throws IOException {
    try (content) {
      content.read();
    }
  }

  /** Reads while the body has written a part of its file. */
  private static void early(Stage stage) throws InterruptedException {
    Body body =
        Body.start()
            .bytes("out/file", 1000, 6)
            .hold(stage.timing().hold())
            .appendLine("out/file", "the rest")
            .digest("out/file");
    ContainerTask maker = stage.task("maker", body).writes(FILE).build();
    Workflow workflow =
        Workflow.builder("early").tasks(maker).output(FILE, maker.output(FILE)).build();
    Played played = stage.submit("early", workflow);
    played.untilRunning("maker");
    Places.read(stage, "early of the run", () -> played.run().open(FILE));
    Places.read(stage, "early of the task", () -> played.run().open("maker", "file"));
    played.untilTerminal();
  }

  private static void names(Stage stage) {
    for (String name : List.of("..", ".", "../x", "a/b", "/a", "a\0b")) {
      String shown = "'" + name.replace("\0", "NUL") + "'";
      stage.builds("output artifact " + shown, () -> OutputArtifact.file(name));
      stage.builds("input artifact " + shown, () -> InputArtifact.directory(name));
    }
    for (String key : List.of("..", "../x", "a/../../x", "/a", "a\0b")) {
      String shown = "'" + key.replace("\0", "NUL") + "'";
      stage.builds("key " + shown, () -> ArtifactLocation.of("store", key));
    }
    for (String path : List.of("../x", "/etc/x", "a/../../x", "a\0b")) {
      String shown = "'" + path.replace("\0", "NUL") + "'";
      stage.builds(
          "path " + shown, () -> Task.container("a", "i").writes(FILE, path).command("x").build());
    }
  }

  private static void deliveries(Stage stage) throws InterruptedException, IOException {
    Places places = new Places(stage);
    if (!places.hasStore()) {
      return;
    }
    ContainerTask maker =
        stage
            .task("maker", Body.start().bytes("out/file", MEBIBYTE, 7).digest("out/file"))
            .writes(FILE)
            .build();
    Workflow workflow =
        Workflow.builder("delivers").tasks(maker).output(FILE, maker.output(FILE)).build();
    Played played =
        stage.submit("delivers", workflow, r -> r.deliver(FILE, places.at("deep er/file")));
    played.untilTerminal();
    places.stored("delivered", "deep er/file");
    stage.fact("destination", places.at("deep er/file").toString());
    Places.read(stage, "output after delivery", () -> played.run().open(FILE));

    ContainerTask failing = stage.task("failing", Body.start().exit(3)).after(maker).build();
    Workflow fails =
        Workflow.builder("fails").tasks(maker, failing).output(FILE, maker.output(FILE)).build();
    stage.submit("fails", fails, r -> r.deliver(FILE, places.at("failed/file"))).untilTerminal();
    places.stored("delivered by a failed run", "failed/file");
  }

  private static void deliveredDirectory(Stage stage) throws InterruptedException, IOException {
    Places places = new Places(stage);
    if (!places.hasStore()) {
      return;
    }
    ContainerTask maker = stage.task("maker", Trees.making("out/tree")).writes(TREE).build();
    Workflow workflow =
        Workflow.builder("delivers-tree").tasks(maker).output(TREE, maker.output(TREE)).build();
    stage
        .submit("delivers-tree", workflow, r -> r.deliver(TREE, places.at("tree.tar.gz")))
        .untilTerminal();
    stage.fact("archive", TarGz.files(places.bytes("tree.tar.gz")));
    stage.fact("destination", places.at("tree.tar.gz").toString());
    // What a caller has packed comes in the same form.
    byte[] packed = new TarGz().directory("d").file("d/a b", "handed in").bytes();
    InputArtifact in = InputArtifact.directory("tree");
    ContainerTask reader = stage.task("reader", Body.start().digest("in/tree")).reads(in).build();
    ArtifactLocation location = places.put("in.tar.gz", packed);
    stage
        .submit(
            "hands-in-tree",
            Workflow.builder("hands-in-tree").artifacts(in).tasks(reader).build(),
            r -> r.artifact(in, location))
        .untilTerminal();
  }

  /** Where the file is wanted there is no room. */
  private static void deliveryFails(Stage stage) throws InterruptedException {
    ContainerTask maker =
        stage.task("maker", Body.start().bytes("out/file", 1000, 7)).writes(FILE).build();
    Workflow workflow =
        Workflow.builder("in-vain").tasks(maker).output(FILE, maker.output(FILE)).build();
    ArtifactLocation full =
        ArtifactLocation.of(FailingStores.FULL, "tiphys-tck/" + stage.mark() + "/file");
    stage.submit("in-vain", workflow, r -> r.deliver(FILE, full)).untilTerminal();
  }
}
