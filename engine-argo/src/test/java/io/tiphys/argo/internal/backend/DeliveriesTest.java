package io.tiphys.argo.internal.backend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.argo.ArgoManifests;
import io.tiphys.argo.internal.compile.CompileSettings;
import io.tiphys.argo.internal.compile.WorkflowCompiler;
import io.tiphys.argo.internal.names.Marks;
import io.tiphys.argo.model.Artifact;
import io.tiphys.argo.model.NodePhase;
import io.tiphys.argo.model.NodeStatus;
import io.tiphys.argo.model.Outputs;
import io.tiphys.argo.model.S3Artifact;
import io.tiphys.argo.model.ShutdownStrategy;
import io.tiphys.argo.model.Workflow;
import io.tiphys.argo.model.WorkflowPhase;
import io.tiphys.argo.model.WorkflowStatus;
import io.tiphys.artifact.ArtifactKey;
import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.artifact.ArtifactStore;
import io.tiphys.artifact.archive.Archives;
import io.tiphys.error.BackendUnavailableException;
import io.tiphys.error.NotFoundException;
import io.tiphys.status.RunId;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.OutputArtifact;
import io.tiphys.workflow.Task;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** ART-019, ART-020, ART-023: what a host does about files that belong elsewhere. */
class DeliveriesTest {
  private static final OutputArtifact FILE = OutputArtifact.file("file");
  private static final OutputArtifact TREE = OutputArtifact.directory("tree");
  private static final OutputArtifact MAYBE = OutputArtifact.file("maybe").optional();

  private final ArtifactStore argo = ArtifactStore.inMemory();
  private final ArtifactStore results = ArtifactStore.inMemory();
  private final Machine machine = new Machine();
  private final List<String> notes = new ArrayList<>();
  private final Workflow object = object();
  private boolean unreachable;
  private boolean notable = true;
  @TempDir Path directory;

  /** Runs nothing before it is told to. */
  private static final class Machine implements Surroundings {
    final Deque<Runnable> waiting = new ArrayDeque<>();
    final Deque<Runnable> later = new ArrayDeque<>();
    final List<Duration> pauses = new ArrayList<>();

    @Override
    public Instant now() {
      return Instant.parse("2026-01-01T00:00:00.123456Z");
    }

    @Override
    public String chance(int digits) {
      return "0".repeat(digits);
    }

    @Override
    public void pause(Duration time) {
      pauses.add(time);
    }

    @Override
    public void after(Duration delay, Runnable action) {
      later.add(action);
    }

    @Override
    public void execute(Runnable action) {
      waiting.add(action);
    }

    @Override
    public void close() {}

    void work() {
      while (!waiting.isEmpty()) {
        waiting.remove().run();
      }
    }
  }

  private static Workflow object() {
    Task make =
        Task.container("make", "busybox")
            .command("true")
            .writes(FILE)
            .writes(TREE)
            .writes(MAYBE)
            .build();
    io.tiphys.workflow.Workflow workflow =
        io.tiphys.workflow.Workflow.builder("w")
            .tasks(make)
            .output(FILE, make.output(FILE))
            .output(TREE, make.output(TREE))
            .output(MAYBE, make.output(MAYBE))
            .build();
    Workflow object =
        ArgoManifests.inNamespace("n")
            .workflow(
                SubmitRequest.builder(workflow, RequestKey.of("k"))
                    .deliver(FILE, ArtifactLocation.of("results", "to/file"))
                    .deliver(TREE, ArtifactLocation.of("results", "to/tree.tar.gz"))
                    .deliver(MAYBE, ArtifactLocation.of("results", "to/maybe"))
                    .build());
    String name = object.getMetadata().getName();
    NodeStatus root = new NodeStatus().id(name).name(name).phase(NodePhase.SUCCEEDED);
    root.outputs(
        new Outputs()
            .artifacts(
                List.of(
                    new Artifact().name("file").s3(new S3Artifact().key("r/make/1/file")),
                    new Artifact()
                        .name("tree")
                        .s3(new S3Artifact().key("r/make-00000000/make/1/tree.tgz")))));
    object.status(new WorkflowStatus().phase(WorkflowPhase.SUCCEEDED).nodes(Map.of(name, root)));
    return object;
  }

  private Deliveries deliveries(Map<String, ArtifactStore> stores) {
    CompileSettings compile = TestSettings.compile("0", "argo", "r");
    BackendSettings settings = TestSettings.of(compile, argo, stores);
    return new Deliveries(
        new Deliveries.Runs() {
          @Override
          public Optional<Workflow> find(RunId id) {
            if (unreachable) {
              throw new BackendUnavailableException("no answer");
            }
            return Optional.of(object);
          }

          @Override
          public void edit(RunId id, Function<Workflow, Optional<Map<String, Object>>> change) {
            DeliveriesTest.this.edit(change);
          }
        },
        settings,
        new Plans(WorkflowCompiler.capabilities()),
        machine);
  }

  private void edit(Function<Workflow, Optional<Map<String, Object>>> change) {
    if (!notable) {
      throw new BackendUnavailableException("no answer");
    }
    Map<?, ?> metadata = (Map<?, ?>) change.apply(object).map(p -> p.get("metadata")).orElse(null);
    if (metadata != null) {
      String note = String.valueOf(((Map<?, ?>) metadata.get("annotations")).get(Marks.DELIVERED));
      notes.add(note);
      object.getMetadata().getAnnotations().put(Marks.DELIVERED, note);
    }
  }

  private RunId id() {
    return RunObjects.idOf(object);
  }

  private void look(Deliveries deliveries) {
    deliveries.look(id());
    machine.work();
  }

  private void putAll() throws IOException {
    put(argo, "r/make/1/file", "content".getBytes(UTF_8));
    Path tree = Files.createDirectories(directory.resolve("top/tree/only"));
    Files.writeString(tree.resolve("one"), "1");
    ByteArrayOutputStream archive = new ByteArrayOutputStream();
    Archives.pack(directory.resolve("top"), archive); // Argo puts a directory in under its name.
    put(argo, "r/make-00000000/make/1/tree.tgz", archive.toByteArray());
  }

  private static void put(ArtifactStore store, String key, byte[] content) throws IOException {
    ArtifactStore.Stat unused =
        store.put(ArtifactKey.parse(key), new ByteArrayInputStream(content));
  }

  private static byte[] read(ArtifactStore store, String key) throws IOException {
    try (InputStream in = store.open(ArtifactKey.parse(key), 0)) {
      return in.readAllBytes();
    }
  }

  /** Others may be able to; a host that noted it as done would lose the files. */
  @Test
  void look_whatIsWantedCannotBeRead_isLeftToOthers() throws IOException {
    putAll();
    object.getMetadata().getAnnotations().remove(Marks.DEFINITION);

    look(deliveries(Map.of("results", results)));

    assertThat(notes).isEmpty();
  }

  @Test
  void look_due_copiesAllThatWasWritten_andNotesItOnce() throws IOException {
    putAll();
    Deliveries one = deliveries(Map.of("results", results));
    Deliveries other = deliveries(Map.of("results", results));

    one.look(id());
    one.look(id());
    other.look(id());
    assertThat(machine.waiting).hasSize(2);
    machine.work();

    assertThat(new String(read(results, "to/file"), UTF_8)).isEqualTo("content");
    assertThat(results.stat(ArtifactKey.parse("to/maybe"))).isEmpty();
    assertThat(notes).containsExactly("2026-01-01T00:00:00.123Z");
  }

  @Test
  void look_directory_arrivesAsAnArchiveOfWhatIsInIt() throws IOException {
    putAll();

    look(deliveries(Map.of("results", results)));

    Path target = directory.resolve("unpacked");
    Archives.unpack(new ByteArrayInputStream(read(results, "to/tree.tar.gz")), target);
    assertThat(target.resolve("only/one")).hasContent("1");
    try (Stream<Path> top = Files.list(target)) {
      assertThat(top).hasSize(1);
    }
  }

  @Test
  void look_sourceIsGone_notesWhy_andDoesNotTryAgain() {
    look(deliveries(Map.of("results", results)));

    assertThat(notes)
        .singleElement()
        .asString()
        .startsWith("2026-01-01T00:00:00.123Z artifact 'file' cannot be copied to results:to/file")
        .contains(NotFoundException.class.getSimpleName());
    assertThat(machine.pauses).isEmpty();
  }

  @Test
  void look_storageFails_isTriedAgain_andThenNoted() throws IOException {
    putAll();
    BrokenStore broken = new BrokenStore(results);
    broken.failures = 2;
    look(deliveries(Map.of("results", broken)));
    assertThat(notes).containsExactly("2026-01-01T00:00:00.123Z");
    assertThat(machine.pauses).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(5));

    object.getMetadata().getAnnotations().remove(Marks.DELIVERED);
    broken.failures = 3;
    look(deliveries(Map.of("results", broken)));

    assertThat(notes).hasSize(2);
    assertThat(notes.get(1)).contains("cannot be copied to results:").contains("disk full");
  }

  @Test
  void look_storeThatThisHostLacks_leavesTheRunToOthers() throws IOException {
    putAll();

    look(deliveries(Map.of()));
    assertThat(notes).isEmpty();

    look(deliveries(Map.of("results", results)));
    assertThat(notes).hasSize(1);
  }

  @Test
  void look_cancelledMeanwhile_notesNothing() throws IOException {
    putAll();
    Deliveries deliveries = deliveries(Map.of("results", results));
    deliveries.look(id());
    object.getSpec().shutdown(ShutdownStrategy.STOP);

    machine.work();

    assertThat(notes).isEmpty();
  }

  @Test
  void look_serverDoesNotAnswer_isDoneAgainAtTheNextLook() throws IOException {
    putAll();
    Deliveries deliveries = deliveries(Map.of("results", results));
    unreachable = true;
    look(deliveries);
    assertThat(notes).isEmpty();

    unreachable = false;
    look(deliveries);

    assertThat(notes).hasSize(1);
  }

  /** All is copied again then, which may be much. */
  @Test
  void look_outcomeCannotBeNoted_isTriedAgainAfterARest() throws IOException {
    putAll();
    BrokenStore counted = new BrokenStore(results);
    Deliveries deliveries = deliveries(Map.of("results", counted));
    notable = false;

    look(deliveries);
    int puts = counted.puts;
    look(deliveries);

    assertThat(counted.puts).isEqualTo(puts).isPositive();
    notable = true;
    machine.later.remove().run();
    look(deliveries);
    assertThat(notes).hasSize(1);
  }

  /** What is noted is for ever, and says nothing of other hosts. */
  @Test
  void look_troubleOfThisHost_notesNothing_andIsTriedAgainAfterARest() throws IOException {
    putAll();
    BrokenStore broken = new BrokenStore(results);
    Deliveries deliveries = deliveries(Map.of("results", broken));
    for (Exception trouble :
        List.of(
            new LocalTroubleException(new IOException("No space left on device")),
            new RejectedExecutionException("no thread"),
            new IllegalStateException("connection pool shut down"))) {
      broken.trouble = trouble;

      look(deliveries);
      look(deliveries);

      assertThat(notes).isEmpty();
      assertThat(broken.puts).isEqualTo(1);
      broken.puts = 0;
      machine.later.remove().run();
    }
    broken.trouble = null;

    look(deliveries);

    assertThat(notes).containsExactly("2026-01-01T00:00:00.123Z");
  }

  /** Each host would be told the same. */
  @Test
  void look_storeThatDoesNotTakeTheKey_isNoted() throws IOException {
    putAll();
    BrokenStore broken = new BrokenStore(results);
    broken.trouble = new IllegalArgumentException("no such key");

    look(deliveries(Map.of("results", broken)));

    assertThat(notes).singleElement().asString().contains("no such key");
  }

  @Test
  void look_hostWantsItsThreadBack_notesNothing() throws IOException {
    putAll();
    BrokenStore broken = new BrokenStore(results);
    broken.failures = 3;
    broken.onPut = () -> Thread.currentThread().interrupt();

    look(deliveries(Map.of("results", broken)));

    assertThat(Thread.interrupted()).isTrue();
    assertThat(notes).isEmpty();
  }

  @Test
  void look_moreRunsThanThereIsRoomFor_keepsNoMore() {
    Deliveries deliveries = deliveries(Map.of("results", results));
    for (int i = 0; i <= Deliveries.MOST; i++) {
      deliveries.look(RunId.parse("run-" + i));
    }
    assertThat(machine.waiting).hasSize(Deliveries.MOST);
    object.getSpec().shutdown(ShutdownStrategy.STOP); // nothing is due
    machine.work();

    deliveries.look(RunId.parse("run-" + Deliveries.MOST));

    assertThat(machine.waiting).hasSize(1);
  }

  @Test
  void close_whileItCopies_endsTheCopyAndNotesNothing() throws IOException {
    putAll();
    BrokenStore broken = new BrokenStore(results);
    Deliveries deliveries = deliveries(Map.of("results", broken));
    broken.onPut = deliveries::close;
    broken.failures = 3;
    look(deliveries);

    deliveries.look(id());

    assertThat(notes).isEmpty();
    assertThat(broken.wasInterrupted).isTrue();
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
    assertThat(machine.waiting).isEmpty();
  }
}
