package io.tiphys.plan;

import static io.tiphys.plan.Requests.container;
import static io.tiphys.plan.Requests.plan;
import static io.tiphys.plan.Requests.request;
import static io.tiphys.plan.Requests.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.error.EngineException;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.InputArtifact;
import io.tiphys.workflow.OutputArtifact;
import io.tiphys.workflow.Parameter;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.Workflow;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What makes two requests equal. */
class ContentDigestTest {
  private static final Parameter<String> SCENE = Parameter.text("scene").withDefault("s");
  private static final InputArtifact RAW = InputArtifact.file("raw").optional();
  private static final InputArtifact TREE = InputArtifact.directory("tree").optional();
  private static final OutputArtifact PDF = OutputArtifact.file("pdf");
  private static final Task MAKE =
      container("make").env("SCENE", SCENE).readsIfPresent(RAW).writes(PDF).build();
  private static final Workflow WORKFLOW = workflow("w", MAKE);

  private FileSystem files;

  private static Workflow workflow(String name, Task task) {
    return Workflow.builder(name)
        .parameters(SCENE)
        .artifacts(RAW, TREE)
        .tasks(task)
        .output(PDF, task.output(PDF))
        .build();
  }

  private static String digest(SubmitRequest.Builder request) {
    return plan(request.build()).contentDigest();
  }

  @BeforeEach
  void openFiles() {
    Configuration unix =
        Configuration.unix().toBuilder().setAttributeViews("basic", "posix").build();
    files = Jimfs.newFileSystem(unix);
  }

  @AfterEach
  void closeFiles() throws IOException {
    files.close();
  }

  /**
   * @rule IDM-001
   */
  @Test
  void contentDigest_equalContent_isEqualAndASha256() {
    String one = digest(request(WORKFLOW));
    String other =
        digest(
            request(
                workflow(
                    "w",
                    container("make")
                        .env("SCENE", SCENE)
                        .readsIfPresent(RAW)
                        .writes(PDF)
                        .metadata("title", "Make it")
                        .build())));

    assertThat(one).matches("[0-9a-f]{64}").isEqualTo(other);
  }

  /**
   * @rule MET-004
   */
  @Test
  void contentDigest_whatIsNoContent_doesNotCount() {
    SubmitRequest.Builder dressed =
        SubmitRequest.builder(WORKFLOW, RequestKey.of("another"))
            .label("app", "scenes")
            .suspended()
            .timeToLive(Duration.ofDays(1))
            .argument(SCENE, "s");

    assertThat(digest(dressed)).isEqualTo(digest(request(WORKFLOW)));
  }

  /**
   * @rule IDM-002
   */
  @Test
  void contentDigest_everyPartOfTheContent_counts() throws IOException {
    Path file = write("/a", "content");
    List<String> all =
        List.of(
            digest(request(WORKFLOW)),
            digest(request(workflow("v", MAKE))),
            digest(
                request(
                    workflow(
                        "w", container("make").env("SCENE", SCENE).arg("-v").writes(PDF).build()))),
            digest(request(WORKFLOW).argument(SCENE, "t")),
            digest(request(WORKFLOW).artifact(RAW, ArtifactLocation.of("in", "a"))),
            digest(request(WORKFLOW).artifact(RAW, ArtifactLocation.of("in", "b"))),
            digest(request(WORKFLOW).artifact(RAW, ArtifactLocation.of("out", "a"))),
            digest(request(WORKFLOW).deliver(PDF, ArtifactLocation.of("in", "a"))),
            digest(request(WORKFLOW).artifact(RAW, file)));

    assertThat(new HashSet<>(all)).hasSameSizeAs(all);
  }

  @Test
  void contentDigest_localFile_isThatOfItsBytesNotOfItsName() throws IOException {
    String one = digest(request(WORKFLOW).artifact(RAW, write("/a", "content")));
    String moved = digest(request(WORKFLOW).artifact(RAW, write("/b", "content")));
    String changed = digest(request(WORKFLOW).artifact(RAW, write("/a", "other")));

    assertThat(moved).isEqualTo(one);
    assertThat(changed).isNotEqualTo(one);
  }

  @Test
  void contentDigest_localDirectory_isThatOfItsTree() throws IOException {
    write("/x/deep/a", "1");
    Files.createDirectories(files.getPath("/x/empty"));
    write("/y/deep/a", "1");
    Files.createDirectories(files.getPath("/y/empty"));
    String one = digestOfTree("/x");

    assertThat(digestOfTree("/y")).isEqualTo(one);
    Set<String> others = new HashSet<>();
    others.add(one);
    Files.delete(files.getPath("/y/empty"));
    others.add(digestOfTree("/y"));
    write("/y/deep/b", "1");
    others.add(digestOfTree("/y"));
    Files.setPosixFilePermissions(
        files.getPath("/y/deep/b"), PosixFilePermissions.fromString("rwxr-x---"));
    others.add(digestOfTree("/y"));
    Files.createSymbolicLink(files.getPath("/y/link"), files.getPath("deep/a"));
    others.add(digestOfTree("/y"));
    assertThat(others).hasSize(5);
  }

  @Test
  void contentDigest_directoryNamedByALink_isThatOfItsTree() throws IOException {
    write("/x/a", "1");
    write("/y/a", "2");
    Files.createSymbolicLink(files.getPath("/to-x"), files.getPath("x"));
    Files.createSymbolicLink(files.getPath("/to-y"), files.getPath("y"));

    assertThat(digestOfTree("/to-x"))
        .isEqualTo(digestOfTree("/x"))
        .isNotEqualTo(digestOfTree("/to-y"));
  }

  @Test
  void contentDigest_fileChangedLater_isThatOfTheFirstCall() throws IOException {
    Path file = write("/a", "content");
    Plan plan = plan(request(WORKFLOW).artifact(RAW, file).build());
    String first = plan.contentDigest();

    write("/a", "other");

    assertThat(plan.contentDigest()).isEqualTo(first);
    assertThat(plan.withPreview("text").contentDigest()).isEqualTo(first);
  }

  @Test
  void contentDigest_fileVanished_namesArtifactAndFile() throws IOException {
    Path file = write("/a", "content");
    Plan plan = plan(request(WORKFLOW).artifact(RAW, file).build());
    Files.delete(file);

    assertThatThrownBy(plan::contentDigest)
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("artifacts[raw]")
        .hasMessageContaining("/a")
        .hasCauseInstanceOf(IOException.class);
  }

  @Test
  void contentDigest_textsThatDifferOnlyInEscapes_areKeptApart() {
    Set<String> digests = new HashSet<>();
    List<String> texts =
        List.of("\"", "\\\"", "\n", "\\n", "\u0001", "\\u0001", "é", "e\u0301", "😀", "?");
    texts.forEach(text -> digests.add(digest(request(WORKFLOW).argument(SCENE, text))));

    assertThat(digests).hasSameSizeAs(texts);
  }

  private String digestOfTree(String path) {
    return digest(request(WORKFLOW).artifact(TREE, files.getPath(path)));
  }

  private Path write(String path, String text) throws IOException {
    Path file = files.getPath(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }
}
