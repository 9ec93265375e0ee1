package io.tiphys.local;

import static io.tiphys.local.Stage.state;
import static io.tiphys.local.Stage.task;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tiphys.artifact.ArtifactKey;
import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.artifact.ArtifactStore;
import io.tiphys.error.EngineException;
import io.tiphys.error.ProblemCode;
import io.tiphys.plan.Plan;
import io.tiphys.run.Run;
import io.tiphys.status.RunStatus;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.InputArtifact;
import io.tiphys.workflow.OutputArtifact;
import io.tiphys.workflow.SecretRef;
import io.tiphys.workflow.Workflow;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Artifacts that come from stores of the host, or go there. */
class ArtifactStoresTest {
  private static final OutputArtifact FILE = OutputArtifact.file("file");
  private static final OutputArtifact TREE = OutputArtifact.directory("tree");
  private static final InputArtifact RAW = InputArtifact.file("raw");

  @TempDir Path directory;

  private static String read(InputStream content) throws Exception {
    try (content) {
      return new String(content.readAllBytes(), UTF_8);
    }
  }

  // ART-009, ART-010, ART-019: in from one store, out to another
  @Test
  void run_locations_areFetchedAndDelivered() throws Exception {
    ArtifactStore imports = ArtifactStore.inMemory();
    ArtifactStore results = ArtifactStore.directory(directory.resolve("results"));
    imports.put(ArtifactKey.parse("in/1"), new ByteArrayInputStream("from afar".getBytes(UTF_8)));
    ContainerTask copy = task("copy").reads(RAW).writes(FILE).build();
    Workflow workflow =
        Workflow.builder("w").artifacts(RAW).tasks(copy).output(FILE, copy.output(FILE)).build();
    ArtifactLocation target = ArtifactLocation.of("results", "42/report");

    try (Stage stage =
        Stage.open(engine -> engine.store("imports", imports).store("results", results))) {
      stage.body("copy", call -> Files.copy(call.file("in/raw"), call.output(FILE)));
      Run run =
          stage.submit(
              workflow,
              request ->
                  request
                      .artifact(RAW, ArtifactLocation.of("imports", "in/1"))
                      .deliver(FILE, target));
      RunStatus end = run.await(Stage.LONG).requireSuccess();

      assertThat(end.output(FILE)).contains(target);
      assertThat(read(results.open(ArtifactKey.parse("42/report"), 0))).isEqualTo("from afar");
      run.delete();
      assertThat(read(results.open(ArtifactKey.parse("42/report"), 0))).isEqualTo("from afar");
    }
  }

  private static Workflow copying(OutputArtifact output, InputArtifact input) {
    ContainerTask copy = task("copy").reads(input).writes(output).build();
    return Workflow.builder("w")
        .artifacts(input)
        .tasks(copy)
        .output(output, copy.output(output))
        .build();
  }

  private static void copyAll(Path from, Path to) throws Exception {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path each : all.toList()) {
        Files.copy(each, to.resolve(from.relativize(each).toString()));
      }
    }
  }

  // ART-009: what a run reports is an input of the next one, wherever the engine keeps it
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void run_locationThatARunReports_isAnInputOfTheNext(boolean storeOfTheHost) throws Exception {
    InputArtifact rawTree = InputArtifact.directory("rawTree");
    Path given = Files.createDirectories(directory.resolve("given/sub"));
    Files.writeString(given.resolve("x"), "deep");
    Path raw = Files.writeString(directory.resolve("raw"), "handed on");

    try (Stage stage =
        Stage.open(
            engine -> storeOfTheHost ? engine.artifacts(ArtifactStore.inMemory()) : engine)) {
      stage.body("copy", call -> copyAll(call.file("in/raw"), call.output(FILE)));
      RunStatus first =
          stage.run(copying(FILE, RAW), request -> request.artifact(RAW, raw)).requireSuccess();
      Run second =
          stage.submit(
              copying(FILE, RAW),
              request -> request.artifact(RAW, first.output(FILE).orElseThrow()));
      second.await(Stage.LONG).requireSuccess();
      stage.body("copy", call -> copyAll(call.file("in/rawTree"), call.output(TREE)));
      RunStatus firstTree =
          stage
              .run(
                  copying(TREE, rawTree),
                  request -> request.artifact(rawTree, directory.resolve("given")))
              .requireSuccess();
      Run secondTree =
          stage.submit(
              copying(TREE, rawTree),
              request -> request.artifact(rawTree, firstTree.output(TREE).orElseThrow()));
      secondTree.await(Stage.LONG).requireSuccess();
      secondTree.download(TREE, directory.resolve("back"));

      assertThat(first.output(FILE).orElseThrow().store()).isEqualTo("artifacts");
      assertThat(read(second.open(FILE))).isEqualTo("handed on");
      assertThat(directory.resolve("back/sub/x")).hasContent("deep");
    }
  }

  // ART-019, ART-022, ART-023: the engine's own store can be a destination, and outlives the run
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void run_deliveryToTheStoreOfTheEngine_staysWhenTheRunIsDeleted(boolean storeOfTheHost)
      throws Exception {
    ContainerTask make = task("make").writes(FILE).writes(TREE).build();
    Workflow workflow =
        Workflow.builder("w")
            .tasks(make)
            .output(FILE, make.output(FILE))
            .output(TREE, make.output(TREE))
            .build();
    ArtifactLocation file = ArtifactLocation.of("artifacts", "results/42/file");
    ArtifactLocation tree = ArtifactLocation.of("artifacts", "results/42/tree.tar.gz");
    ArtifactStore store = ArtifactStore.inMemory();

    try (Stage stage = Stage.open(engine -> storeOfTheHost ? engine.artifacts(store) : engine)) {
      stage.body(
          "make",
          call -> {
            Files.writeString(call.output(FILE), "result");
            Files.writeString(Files.createDirectory(call.output(TREE)).resolve("x"), "deep");
          });
      Run run = stage.submit(workflow, request -> request.deliver(FILE, file).deliver(TREE, tree));
      RunStatus end = run.await(Stage.LONG).requireSuccess();
      run.download(TREE, directory.resolve("back"));
      Run other = stage.submit(Workflow.of("other", task("any").build()));
      run.delete();

      assertThat(end.output(FILE)).contains(file);
      assertThat(end.output(TREE)).contains(tree);
      assertThat(directory.resolve("back/x")).hasContent("deep");
      assertThat(read(other.open(file))).isEqualTo("result");
      assertThat(other.open(tree)).isNotEmpty();
      if (storeOfTheHost) {
        assertThat(store.stat(file.artifactKey())).isPresent();
      }
    }
  }

  // What is advised can be done
  @Test
  void plan_storeThatNobodyKnows_namesThoseThatThereAre() {
    try (Stage stage = Stage.open(engine -> engine.store("shop", ArtifactStore.inMemory()))) {
      Plan plan =
          stage.engine.plan(
              SubmitRequest.builder(copying(FILE, RAW), RequestKey.of("k"))
                  .artifact(RAW, ArtifactLocation.of("sohp", "x"))
                  .build());

      assertThat(plan.problems())
          .singleElement()
          .satisfies(
              problem -> {
                assertThat(problem.code()).isEqualTo(ProblemCode.UNKNOWN_STORE);
                assertThat(problem.message()).endsWith("it knows [artifacts, shop]");
              });
    }
  }

  // ART-009: what is not there fails the task that reads it, and says so
  @Test
  void run_locationIsEmpty_failsTheReader() throws Exception {
    ContainerTask use = task("use").reads(RAW).build();
    Workflow workflow = Workflow.builder("w").artifacts(RAW).tasks(use).build();

    try (Stage stage = Stage.open(engine -> engine.store("imports", ArtifactStore.inMemory()))) {
      RunStatus end =
          stage.run(
              workflow, request -> request.artifact(RAW, ArtifactLocation.of("imports", "in/1")));

      assertThat(state(end, "use")).isEqualTo("FAILED START_FAILED");
      assertThat(end.failure().orElseThrow().message()).contains("imports:in/1");
    }
  }

  // SUB-012: an input that cannot be read starts nothing
  @Test
  void submit_inputFileIsMissing_startsNothing() {
    ContainerTask use = task("use").reads(RAW).build();
    Workflow workflow = Workflow.builder("w").artifacts(RAW).tasks(use).build();
    Path missing = directory.resolve("missing");

    try (Stage stage = Stage.open()) {
      assertThatExceptionOfType(EngineException.class)
          .isThrownBy(() -> stage.submit(workflow, request -> request.artifact(RAW, missing)))
          .withMessageContaining("missing");
      assertThat(stage.began()).isEmpty();
      assertThat(stage.engine.list(io.tiphys.run.RunQuery.all()).runs()).isEmpty();
    }
  }

  // ART-010, DEL-004: a store of the host's has them too, until the run is deleted
  @Test
  void artifacts_storeOfTheHost_holdsThemUntilTheRunIsDeleted() throws Exception {
    ArtifactStore store = ArtifactStore.inMemory();
    ContainerTask make = task("make").writes(FILE).writes(TREE).build();
    ContainerTask use = task("use").reads(make.output(FILE)).reads(make.output(TREE)).build();

    try (Stage stage = Stage.open(engine -> engine.artifacts(store))) {
      stage.body(
          "make",
          call -> {
            Files.writeString(call.output(FILE), "x");
            Files.createDirectory(call.output(TREE));
          });
      Run run = stage.submit(Workflow.of("w", make, use));
      run.await(Stage.LONG).requireSuccess();
      ArtifactKey prefix = ArtifactKey.parse(run.id().value());
      List<String> held;
      try (Stream<ArtifactStore.Stat> all = store.list(prefix)) {
        held = all.map(stat -> stat.key().value()).sorted().toList();
      }
      run.delete();

      assertThat(held).containsExactly(run.id() + "/make/1/file", run.id() + "/make/1/tree");
      try (Stream<ArtifactStore.Stat> all = store.list(prefix)) {
        assertThat(all).isEmpty();
      }
    }
  }

  // ART-010: what came from elsewhere is handed out from the store of the host
  @Test
  void run_inputIsHandedOut_canBeReadWithAStoreOfTheHost() throws Exception {
    ArtifactStore inputs = ArtifactStore.inMemory();
    inputs.put(ArtifactKey.parse("raw"), new ByteArrayInputStream("pixels".getBytes(UTF_8)));
    Workflow workflow =
        Workflow.builder("w").artifacts(RAW).tasks(task("any").build()).output(FILE, RAW).build();

    try (Stage stage =
        Stage.open(engine -> engine.artifacts(ArtifactStore.inMemory()).store("inputs", inputs))) {
      Run run =
          stage.submit(
              workflow, request -> request.artifact(RAW, ArtifactLocation.of("inputs", "raw")));
      run.await(Stage.LONG).requireSuccess();

      assertThat(read(run.open(FILE))).isEqualTo("pixels");
    }
  }

  // SEC-012
  @Test
  void plan_secretThatTheEngineDoesNotHave_isRefused() {
    SecretRef token = SecretRef.of("mail", "token");
    Workflow workflow = Workflow.of("w", task("send").env("TOKEN", token).build());

    try (Stage stage = Stage.open()) {
      Plan plan = stage.engine.plan(SubmitRequest.of(workflow, RequestKey.of("k")));

      assertThat(plan.problems())
          .singleElement()
          .satisfies(
              problem -> {
                assertThat(problem.code()).isEqualTo(ProblemCode.UNKNOWN_SECRET);
                assertThat(problem.path()).isEqualTo("send.env[TOKEN]");
              });
    }
  }
}
