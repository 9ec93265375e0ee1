package io.tiphys.argo.internal.backend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tiphys.argo.internal.compile.CompileSettings;
import io.tiphys.artifact.ArtifactKey;
import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.artifact.ArtifactStore;
import io.tiphys.error.EngineException;
import io.tiphys.status.RunId;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.InputArtifact;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.Workflow;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadsTest {
  private static final RunId ID = RunId.parse("run-0123456789abcdef-01234567");
  private static final InputArtifact TREE = InputArtifact.directory("tree");
  private static final InputArtifact FILE = InputArtifact.file("file").optional();
  private static final ArtifactKey GIVEN = ArtifactKey.parse("mine/tree.tar.gz");

  private final ArtifactStore store = ArtifactStore.inMemory();
  private final Uploads uploads = uploads();

  private Uploads uploads() {
    CompileSettings compile = TestSettings.compile("00000000", "artifacts", "p");
    BackendSettings settings = TestSettings.of(compile, store, Map.of());
    return new Uploads(settings, new RunFiles(settings));
  }

  private void upload(Consumer<SubmitRequest.Builder> given) {
    Task task = Task.container("t", "image").command("x").reads(TREE).readsIfPresent(FILE).build();
    SubmitRequest.Builder request =
        SubmitRequest.builder(
            Workflow.builder("w").artifacts(TREE, FILE).tasks(task).build(), RequestKey.of("k"));
    given.accept(request);
    uploads.of(ID, request.build());
  }

  private void uploadGiven(String... entries) throws IOException {
    ArtifactStore.Stat unused = store.put(GIVEN, new ByteArrayInputStream(Tars.of(entries)));
    upload(request -> request.artifact(TREE, at(GIVEN)));
  }

  private static ArtifactLocation at(ArtifactKey key) {
    return ArtifactLocation.of("artifacts", key.value());
  }

  private byte[] read(String key) throws IOException {
    try (InputStream content =
        store.open(ArtifactKey.parse("p/run-0123456789abcdef-01234567/" + key), 0)) {
      return content.readAllBytes();
    }
  }

  private List<String> keys() throws IOException {
    try (Stream<ArtifactStore.Stat> all = store.list(ArtifactKey.parse("p"))) {
      return all.map(stat -> stat.key().value()).toList();
    }
  }

  @Test
  void of_directoryOfThisMachine_hasOneFolderAtItsTop(@TempDir Path folder) throws IOException {
    Path tree = Files.createDirectories(folder.resolve("a/only")).getParent();
    Files.writeString(tree.resolve("only/f"), "x");
    Path file = Files.writeString(folder.resolve("file"), "bytes");

    upload(request -> request.artifact(TREE, tree).artifact(FILE, file));

    assertThat(Tars.read(read("_inputs/tree.tgz")))
        .containsExactly("content/", "content/only/", "content/only/f=x");
    assertThat(read("_inputs/file")).isEqualTo("bytes".getBytes(UTF_8));
  }

  @Test
  void of_archiveOfSomebody_isPackedAgainWithOneFolderAtItsTop() throws IOException {
    uploadGiven("only", "only/f=x");

    assertThat(Tars.read(read("_inputs/tree.tgz")))
        .containsExactly("content/", "content/only/", "content/only/f=x");
  }

  @Test
  void of_archiveOfNothing_isADirectoryAllTheSame() throws IOException {
    uploadGiven();

    assertThat(Tars.read(read("_inputs/tree.tgz"))).containsExactly("content/");
  }

  /** SEC-008: Argo itself takes no notice of hard links. */
  @Test
  void of_hostileArchive_becomesOneThatArgoRefusesWithTheReason() throws IOException {
    uploadGiven("d", "link->/etc/passwd");

    assertThat(Tars.read(read("_inputs/tree.tgz")))
        .singleElement()
        .asString()
        .isEqualTo(
            "../tiphys-refused-input: 'mine/tree.tar.gz': archive refused: 'link' is neither a file,"
                + " a directory nor a symbolic link=");
  }

  @Test
  void of_whatIsNoArchive_isRefusedInTheSameWay() throws IOException {
    ArtifactStore.Stat unused = store.put(GIVEN, new ByteArrayInputStream(new byte[] {1, 2, 3}));
    upload(request -> request.artifact(TREE, at(GIVEN)));

    assertThat(Tars.read(read("_inputs/tree.tgz")))
        .singleElement()
        .asString()
        .startsWith("../tiphys-refused-input: ");
  }

  @Test
  void of_archiveThatIsNotThere_isRefusedInTheSameWay() throws IOException {
    upload(request -> request.artifact(TREE, at(GIVEN)));

    assertThat(Tars.read(read("_inputs/tree.tgz")))
        .singleElement()
        .asString()
        .contains("there is no artifact 'mine/tree.tar.gz'");
  }

  @Test
  void of_directoryOfAnotherRun_isLeftWhereItLies() throws IOException {
    upload(
        request ->
            request.artifact(TREE, at(ArtifactKey.parse("p/other-01234567/make/1/tree.tgz"))));

    assertThat(keys()).isEmpty();
  }

  @Test
  void of_somethingThatCannotBeRead_saysThatNothingWasStarted(@TempDir Path folder)
      throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "bytes");
    Path tree = Files.createDirectory(folder.resolve("tree"));
    Files.createSymbolicLink(tree.resolve("link"), Path.of("/etc"));

    assertThatThrownBy(() -> upload(request -> request.artifact(FILE, file).artifact(TREE, tree)))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("nothing was started")
        .hasMessageContaining("cannot pack link");
  }
}
