package io.tiphys.tck.internal.scenario;

import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.feature.Capabilities;
import io.tiphys.feature.Feature;
import io.tiphys.tck.internal.body.Body;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.InputArtifact;
import io.tiphys.workflow.OutputArtifact;
import io.tiphys.workflow.Workflow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Archives that somebody has made to write where they should not. */
final class ArchiveScenarios {
  private static final InputArtifact TREE = InputArtifact.directory("tree");
  private static final OutputArtifact OUT = OutputArtifact.directory("out");

  /** From anywhere up to the root of the file system, which is its own parent. */
  private static final String UP = "../".repeat(20);

  /** More than fits on any disk. */
  private static final long ENDLESS_BYTES = 1L << 62;

  /** A larger archive is not made: the kit holds it in its memory. */
  private static final long MOST_BYTES = 64 << 20;

  private ArchiveScenarios() {}

  static List<Scenario> all() {
    return List.of(
        Scenario.of(
                "archives",
                ArchiveScenarios::archives,
                Feature.ARTIFACT_DIR,
                Feature.ARTIFACT_CALLER_IO)
            .peak(4),
        Scenario.of(
                "archive-bombs",
                ArchiveScenarios::bombs,
                Feature.ARTIFACT_DIR,
                Feature.ARTIFACT_CALLER_IO)
            .alone(),
        Scenario.of(
            "archives-downloaded",
            ArchiveScenarios::downloaded,
            Feature.ARTIFACT_DIR,
            Feature.ARTIFACT_CALLER_IO,
            Feature.DELIVER));
  }

  /**
   * Returns the archives by name. All but the first try to make or change a file of a folder, or
   * one beside their target, with a name that contains theirs.
   */
  private static Map<String, TarGz> hostile(Path folder, String mark) {
    String outside = folder.toString();
    String up = UP + outside.substring(1);
    Map<String, TarGz> all = new LinkedHashMap<>();
    all.put("honest", start());
    all.put("dots", start().file("../" + mark + "dots", "x"));
    all.put("dots-inside", start().file("d/../../" + mark + "dots-inside", "x"));
    all.put("dots-up", start().file(up + "/dots-up", "x"));
    all.put("symlink-only", start().symbolicLink("d/link", outside));
    all.put("symlink-above", start().symbolicLink("d/link", "../.."));
    all.put("symlink", start().symbolicLink("link", outside).file("link/symlink", "x"));
    all.put("symlink-up", start().symbolicLink("d/link", up).file("d/link/symlink-up", "x"));
    all.put(
        "symlink-chain",
        start()
            .symbolicLink("d/up", "..")
            .symbolicLink("out", "d/up/..")
            .file("out/" + mark + "symlink-chain", "x"));
    all.put(
        "symlink-file",
        start().symbolicLink("file", outside + "/untouched").file("file", "changed"));
    all.put("hardlink", start().hardLink("file", outside + "/untouched").file("file", "changed"));
    all.put("hardlink-up", start().hardLink("file", up + "/untouched").file("file", "changed"));
    all.put("absolute", start().file(outside + "/absolute", "x"));
    return all;
  }

  /**
   * Returns archives that are small until they are unpacked: one holds a file that is larger than
   * any disk, and where a limit is declared another one goes just beyond it.
   */
  private static Map<String, TarGz> bombs(Stage stage, String name) {
    Map<String, TarGz> all = new LinkedHashMap<>();
    all.put("endless", start().hole(name, ENDLESS_BYTES));
    long limit = stage.capabilities().limit(Capabilities.Limit.ARTIFACT_BYTES).orElse(0);
    if (limit > 0 && limit <= MOST_BYTES) {
      all.put("beyond the limit", start().file(name, "\0".repeat((int) limit)));
    }
    return all;
  }

  private static void bombs(Stage stage) throws InterruptedException, IOException {
    Places places = new Places(stage);
    if (!places.hasStore()) {
      return;
    }
    String mark = "bomb-" + stage.mark();
    ContainerTask reader = stage.task("reader", Body.start().digest("in/tree")).reads(TREE).build();
    Workflow workflow = Workflow.builder("unpacks").artifacts(TREE).tasks(reader).build();
    Map<String, TarGz> archives = bombs(stage, mark);
    archives.put("honest", start());
    for (Map.Entry<String, TarGz> archive : archives.entrySet()) {
      ArtifactLocation at = places.put(archive.getKey() + ".tar.gz", archive.getValue().bytes());
      stage.submit(archive.getKey(), workflow, r -> r.artifact(TREE, at)).untilTerminal();
    }
    stage.fact("left of bombs", stage.fixture().leaks().named(mark));
  }

  private static TarGz start() {
    return new TarGz().directory("d").file("d/honest", "honest");
  }

  private static void archives(Stage stage) throws InterruptedException, IOException {
    Places places = new Places(stage);
    if (!places.hasStore()) {
      return;
    }
    Path outside = outside(places);
    String mark = "escaped-" + stage.mark() + "-";
    ContainerTask reader = stage.task("reader", Body.start().digest("in/tree")).reads(TREE).build();
    Workflow workflow = Workflow.builder("unpacks").artifacts(TREE).tasks(reader).build();
    Map<String, Played> runs = new LinkedHashMap<>();
    for (Map.Entry<String, TarGz> archive : hostile(outside, mark).entrySet()) {
      ArtifactLocation at = places.put(archive.getKey() + ".tar.gz", archive.getValue().bytes());
      runs.put(
          archive.getKey(), stage.submit(archive.getKey(), workflow, r -> r.artifact(TREE, at)));
    }
    for (Played run : runs.values()) {
      run.untilTerminal();
    }
    stage.fact("outside", Places.files(outside));
    stage.fact("escaped", stage.fixture().leaks().named(mark));
  }

  private static Path outside(Places places) throws IOException {
    Path outside = Files.createDirectory(places.folder().resolve("outside"));
    Files.writeString(outside.resolve("untouched"), "untouched");
    return outside;
  }

  /** Somebody has changed what was delivered before the caller fetches it. */
  private static void downloaded(Stage stage) throws InterruptedException, IOException {
    Places places = new Places(stage);
    if (!places.hasStore()) {
      return;
    }
    ContainerTask maker =
        stage
            .task("maker", Body.start().mkdir("out/out/d").put("out/out/d/honest", "honest"))
            .writes(OUT)
            .build();
    Workflow workflow =
        Workflow.builder("downloads").tasks(maker).output(OUT, maker.output(OUT)).build();
    Played played =
        stage.submit("downloads", workflow, r -> r.deliver(OUT, places.at("out.tar.gz")));
    played.untilTerminal();
    Path outside = outside(places);
    Path targets = Files.createDirectory(places.folder().resolve("targets"));
    Map<String, String> results = new TreeMap<>();
    for (Map.Entry<String, TarGz> archive : hostile(outside, "escaped-").entrySet()) {
      places.put("out.tar.gz", archive.getValue().bytes());
      Path target = targets.resolve(archive.getKey());
      boolean done = stage.tries(() -> played.run().download(OUT, target));
      results.put(archive.getKey(), done ? "downloaded" : "refused");
    }
    stage.fact("results", results);
    stage.fact("outside", Places.files(outside));
    List<String> beside = new ArrayList<>();
    try (var all = Files.list(places.folder())) {
      all.forEach(path -> beside.add(path.getFileName().toString()));
    }
    try (var all = Files.list(targets)) {
      all.forEach(path -> beside.add(path.getFileName().toString()));
    }
    stage.fact("beside", beside.stream().sorted().toList());
    Path honest = targets.resolve("honest");
    stage.fact("honest", Files.exists(honest) ? Places.files(honest) : Map.of());
  }
}
