package io.tiphys.local;

import static io.tiphys.local.Stage.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.Engine;
import io.tiphys.artifact.ArtifactStore;
import io.tiphys.run.Run;
import io.tiphys.status.RunStatus;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.OutputArtifact;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.Workflow;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** How often the bytes of a file are copied on the way; the number of its inode tells. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class PassingTest {
  private static final OutputArtifact FILE = OutputArtifact.file("file");
  private static final OutputArtifact TREE = OutputArtifact.directory("tree");
  private static final Output<String> OUT = Output.text("out");

  @TempDir Path directory;

  private static Object inode(Path file) throws Exception {
    return Files.getAttribute(file, "unix:ino", LinkOption.NOFOLLOW_LINKS);
  }

  private static final ContainerTask MAKE = task("make").writes(FILE).build();
  private static final ContainerTask USE = task("use").reads(MAKE.output(FILE)).build();
  private static final ContainerTask LAST =
      task("last").reads(MAKE.output(FILE)).writes(OUT).after(USE).build();
  private static final Workflow THREE =
      Workflow.builder("w")
          .tasks(MAKE, USE, LAST)
          .output(OUT, LAST.output(OUT))
          .output(FILE, MAKE.output(FILE))
          .build();

  /** Notes the file as its maker, its first and its last reader see it. */
  private static List<Object> inodes(Stage stage) {
    List<Object> seen = new ArrayList<>();
    stage.body(
        "make",
        call -> {
          Files.writeString(call.output(FILE), "content");
          seen.add(inode(call.output(FILE)));
        });
    stage.body("use", call -> seen.add(inode(call.file("in/file"))));
    stage.body(
        "last",
        call -> {
          seen.add(inode(call.file("in/file")));
          call.write(OUT, Files.readString(call.file("in/file")));
        });
    return seen;
  }

  @Test
  void run_sharedInputs_passesTheVeryFile() throws Exception {
    try (Stage stage = Stage.open(LocalEngine.Builder::sharedInputs)) {
      List<Object> seen = inodes(stage);

      RunStatus end = stage.run(THREE).requireSuccess();

      assertThat(end.output(OUT)).contains("content");
      assertThat(seen).hasSize(3).containsOnly(seen.get(0));
    }
  }

  @Test
  void run_ownCopies_copiesOnceForEachReader() throws Exception {
    Path store = directory.resolve("store");
    try (Stage stage = Stage.open(b -> b.artifacts(ArtifactStore.directory(store)))) {
      List<Object> seen = inodes(stage);

      stage.run(THREE).requireSuccess();

      // A reader's copy is gone when the next one is made, which may lie where it lay.
      assertThat(seen).hasSize(3);
      assertThat(seen.subList(1, 3)).doesNotContain(seen.get(0));
      assertThat(storedInodes(store)).containsExactly(seen.get(0)); // And none for the store.
    }
  }

  private static List<Object> storedInodes(Path store) throws Exception {
    List<Object> inodes = new ArrayList<>();
    try (Stream<Path> all = Files.walk(store)) {
      for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
        inodes.add(inode(file));
      }
    }
    return inodes;
  }

  @Test
  void run_sharedInputsOfADirectory_linksItsFilesAndKeepsTheRest() throws Exception {
    ContainerTask make = task("make").writes(TREE).build();
    ContainerTask use = task("use").reads(make.output(TREE), "in/tree").build();
    Workflow workflow =
        Workflow.builder("w").tasks(make, use).output(TREE, make.output(TREE)).build();
    List<Object> seen = new ArrayList<>();

    try (Stage stage = Stage.open(LocalEngine.Builder::sharedInputs)) {
      stage.body(
          "make",
          call -> {
            Path tree = Files.createDirectories(call.output(TREE).resolve("d")).getParent();
            Files.writeString(tree.resolve("d/f"), "content");
            Files.setPosixFilePermissions(
                tree.resolve("d/f"), PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.createSymbolicLink(tree.resolve("l"), Path.of("d/f"));
            seen.add(inode(tree.resolve("d/f")));
          });
      stage.body(
          "use",
          call -> {
            Path tree = call.file("in/tree");
            seen.add(inode(tree.resolve("d/f")));
            assertThat(tree.resolve("l")).isSymbolicLink().hasContent("content");
            assertThat(tree.resolve("d/f")).isExecutable();
            Files.writeString(tree.resolve("d/more"), "the directory is its own");
          });
      Run run = stage.submit(workflow);
      run.await(Stage.LONG).requireSuccess();
      run.download(TREE, directory.resolve("back"));
    }

    assertThat(seen).hasSize(2).containsOnly(seen.get(0));
    assertThat(directory.resolve("back/d")).isDirectoryContaining(f -> f.endsWith("f"));
    assertThat(directory.resolve("back/d/more")).doesNotExist();
  }

  /** Root may write whatever the permissions are, and the owner may change these. */
  @Test
  void run_sharedInputChangedAllTheSame_isNotHandedOn() throws Exception {
    try (Stage stage = Stage.open(LocalEngine.Builder::sharedInputs)) {
      List<Object> unused = inodes(stage);
      stage.body(
          "use",
          call -> {
            Path file = call.file("in/file");
            assertThat(Files.getPosixFilePermissions(file))
                .isEqualTo(PosixFilePermissions.fromString("r--r--r--"));
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
            Files.writeString(file, "changed");
          });

      RunStatus end = stage.run(THREE);

      assertThat(end.task("use").orElseThrow().phase()).isEqualTo(Phase.SUCCEEDED);
      assertThat(end.task("last").orElseThrow().phase()).isEqualTo(Phase.FAILED);
      assertThat(end.task("last").orElseThrow().message())
          .contains("was changed by a body that only reads it");
    }
  }

  /** What has a name outside would change with it. */
  @Test
  void run_outputWithAnotherName_isCopied() throws Exception {
    Path outside = Files.writeString(directory.resolve("outside"), "content");
    Object before = Files.getPosixFilePermissions(outside);
    for (boolean shared : new boolean[] {false, true}) {
      try (Stage stage = Stage.open(b -> shared ? b.sharedInputs() : b)) {
        List<Object> unused = inodes(stage);
        stage.body("make", call -> Files.createLink(call.output(FILE), outside));
        stage.body("use", call -> Files.writeString(outside, "other"));

        assertThat(stage.run(THREE).requireSuccess().output(OUT)).contains("content");
      }
      assertThat(Files.getPosixFilePermissions(outside)).isEqualTo(before);
      Files.writeString(outside, "content");
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void run_sharedInputsOfProcesses_passTheVeryFile() throws Exception {
    ContainerTask make =
        Task.container("make", "any")
            .script("echo content > out/file; stat -c %i out/file > out/out")
            .writes(FILE)
            .writes(OUT)
            .build();
    ContainerTask use =
        Task.container("use", "any")
            .script("stat -c %i in/file > out/out")
            .reads(make.output(FILE))
            .writes(OUT)
            .build();
    Output<String> first = Output.text("first");
    Workflow workflow =
        Workflow.builder("w")
            .tasks(make, use)
            .output(first, make.output(OUT))
            .output(OUT, use.output(OUT))
            .output(FILE, make.output(FILE))
            .build();
    try (Engine engine = LocalEngine.builder().processesForAnyImage().sharedInputs().build()) {
      Run run = engine.submit(SubmitRequest.of(workflow, RequestKey.random()));
      RunStatus end = run.await(Stage.LONG).requireSuccess();

      assertThat(end.output(OUT)).isPresent().isEqualTo(end.output(first));
      try (InputStream content = run.open(FILE)) {
        assertThat(content).hasContent("content\n");
      }
    }
  }
}
