package io.tiphys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tiphys.artifact.ArtifactKey;
import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.artifact.ArtifactStore;
import io.tiphys.artifact.archive.Archives;
import io.tiphys.error.NotFoundException;
import io.tiphys.run.Run;
import io.tiphys.status.Reason;
import io.tiphys.status.RunStatus;
import io.tiphys.status.TaskStatus;
import io.tiphys.testing.Samples;
import io.tiphys.testing.ScriptedBackend;
import io.tiphys.workflow.OutputArtifact;
import io.tiphys.workflow.Phase;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsTest {
  private static final OutputArtifact REPORT = OutputArtifact.file("report");
  private static final ArtifactLocation PLACE = ArtifactLocation.of("results", "k/report");

  private final ScriptedBackend backend = new ScriptedBackend();
  private final ArtifactStore store = ArtifactStore.inMemory();
  private final Engine engine = Engine.over(backend);
  private final Run run = Samples.submit(engine, "k");

  @TempDir Path directory;

  @BeforeEach
  void succeed() throws IOException {
    store.put(ArtifactKey.parse("k/report"), new ByteArrayInputStream("words".getBytes(UTF_8)));
    backend.stores.put("results", store);
    show(PLACE);
  }

  private void show(ArtifactLocation place) {
    TaskStatus task =
        TaskStatus.builder("only", Phase.SUCCEEDED, Reason.NONE)
            .artifacts(Map.of("file", place))
            .build();
    backend.show(
        RunStatus.builder(run.id(), run.status().requestKey(), Phase.SUCCEEDED, Reason.NONE)
            .tasks(List.of(task))
            .artifacts(Map.of("report", place))
            .version(9)
            .build());
  }

  @AfterEach
  void close() {
    engine.close();
  }

  private static String text(InputStream stream) throws IOException {
    try (stream) {
      return new String(stream.readAllBytes(), UTF_8);
    }
  }

  private List<Path> left() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList();
    }
  }

  @Test
  void open_artifactOfRunOrTaskOrPlace_givesItsBytes() throws Exception {
    assertThat(text(run.open(REPORT))).isEqualTo("words");
    assertThat(text(run.open("only", "file"))).isEqualTo("words");
    assertThat(text(run.open(PLACE))).isEqualTo("words");
  }

  @Test
  void open_nothingThere_isNotFound() {
    assertThatThrownBy(() -> run.open(OutputArtifact.file("other")))
        .isInstanceOf(NotFoundException.class)
        .hasMessage("run " + run.id() + " is SUCCEEDED and handed out no artifact 'other'");
    assertThatThrownBy(() -> run.open("only", "other")).isInstanceOf(NotFoundException.class);
    assertThatThrownBy(() -> run.open("nobody", "file")).isInstanceOf(NotFoundException.class);
    assertThatThrownBy(() -> run.open(ArtifactLocation.of("nowhere", "x")))
        .isInstanceOf(NotFoundException.class)
        .hasMessageContaining("nowhere");
    assertThatThrownBy(() -> run.open(ArtifactLocation.of("results", "x")))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void open_runIsActive_saysNotYet() {
    Run active = Samples.submit(engine, "active");

    assertThatThrownBy(() -> active.open(REPORT))
        .isInstanceOf(NotFoundException.class)
        .hasMessage("run " + active.id() + " has no artifact 'report' yet");
  }

  @Test
  void open_deletedRun_isNotFound() {
    backend.vanish(run.id());

    assertThatThrownBy(() -> run.open(REPORT)).isInstanceOf(NotFoundException.class);
    assertThatThrownBy(() -> run.open(PLACE)).isInstanceOf(NotFoundException.class);
  }

  @Test
  void download_file_liesAtTheTargetAlone() throws Exception {
    Path target = directory.resolve("report.pdf");

    run.download(REPORT, target);

    assertThat(target).hasContent("words");
    assertThat(left()).containsExactly(target);
  }

  @Test
  void download_targetExists_isLeftAsItIs() throws Exception {
    Path target = Files.writeString(directory.resolve("report.pdf"), "mine");

    assertThatThrownBy(() -> run.download(REPORT, target))
        .isInstanceOf(FileAlreadyExistsException.class);

    assertThat(target).hasContent("mine");
    assertThat(left()).containsExactly(target);
  }

  @Test
  void download_otherBytesThanRecorded_leavesNothing() throws Exception {
    for (ArtifactLocation wrong :
        List.of(PLACE.withSizeBytes(4), PLACE.withSha256("0".repeat(64)))) {
      show(wrong);

      assertThatThrownBy(() -> run.download(REPORT, directory.resolve("report.pdf")))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("results:k/report");
    }
    assertThat(left()).isEmpty();
  }

  /** Another program makes the target while the directory is unpacked. */
  @Test
  void download_directoryCannotBeMoved_saysWhyAndLeavesNothing() throws Exception {
    Path source = Files.createDirectory(directory.resolve("source"));
    Files.writeString(source.resolve("a"), "words");
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    Archives.pack(source, packed);
    Path target = directory.resolve("tree");
    ArtifactStore late =
        (ArtifactStore)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {ArtifactStore.class},
                (proxy, method, arguments) -> {
                  Files.writeString(Files.createDirectory(target).resolve("theirs"), "theirs");
                  return method.invoke(store, arguments);
                });
    store.put(ArtifactKey.parse("k/report"), new ByteArrayInputStream(packed.toByteArray()));
    backend.stores.put("results", late);

    assertThatThrownBy(() -> run.download(OutputArtifact.directory("report"), target))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(target.toString());

    assertThat(target.resolve("theirs")).hasContent("theirs");
    assertThat(left()).containsExactlyInAnyOrder(source, target);
  }
}
