package io.tiphys.local;

import static io.tiphys.local.Stage.task;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tiphys.error.NotFoundException;
import io.tiphys.run.Run;
import io.tiphys.status.RunStatus;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.InputArtifact;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.OutputArtifact;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.Workflow;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ArtifactTest {
  private static final OutputArtifact FILE = OutputArtifact.file("file");
  private static final OutputArtifact TREE = OutputArtifact.directory("tree");
  private static final InputArtifact RAW = InputArtifact.file("raw");
  private static final Output<String> OUT = Output.text("out");

  @TempDir Path directory;

  private static String read(InputStream content) throws Exception {
    try (content) {
      return new String(content.readAllBytes(), UTF_8);
    }
  }

  // ART-001, ART-002, ART-009, ART-010, ART-014
  @Test
  void run_fileFromCallerToCaller_arrivesUnchanged() throws Exception {
    ContainerTask copy = task("copy").reads(RAW).writes(FILE).build();
    Workflow workflow =
        Workflow.builder("w").artifacts(RAW).tasks(copy).output(FILE, copy.output(FILE)).build();
    byte[] bytes = new byte[1 << 20];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i * 31 + i / 251);
    }
    Path raw = Files.write(directory.resolve("raw"), bytes);
    Path empty = Files.createFile(directory.resolve("empty"));

    try (Stage stage = Stage.open()) {
      stage.body("copy", call -> Files.copy(call.file("in/raw"), call.output(FILE)));
      Run run = stage.submit(workflow, request -> request.artifact(RAW, raw));
      RunStatus end = run.await(Stage.LONG).requireSuccess();
      Files.write(raw, new byte[0]);
      run.download(FILE, directory.resolve("back"));
      Run ofEmpty = stage.submit(workflow, request -> request.artifact(RAW, empty));
      ofEmpty.await(Stage.LONG).requireSuccess();

      assertThat(directory.resolve("back")).hasBinaryContent(bytes);
      assertThat(end.output(FILE).orElseThrow().sizeBytes()).hasValue(bytes.length);
      assertThat(read(ofEmpty.open(FILE))).isEmpty();
      assertThat(read(run.open("copy", "file"))).hasSameSizeAs(new String(bytes, UTF_8));
      assertThatExceptionOfType(NotFoundException.class)
          .isThrownBy(() -> run.open("copy", "nothing"));
    }
  }

  // ART-008: two consumers each have a copy of their own
  @Test
  void run_consumerChangesItsCopy_leavesTheOthersIntact() throws Exception {
    ContainerTask make = task("make").writes(FILE).build();
    ContainerTask spoil = task("spoil").reads(make.output(FILE)).build();
    ContainerTask use = task("use").reads(make.output(FILE)).writes(OUT).after(spoil).build();
    Workflow workflow =
        Workflow.builder("w").tasks(make, spoil, use).output(OUT, use.output(OUT)).build();

    try (Stage stage = Stage.open()) {
      stage.body("make", call -> Files.writeString(call.output(FILE), "intact"));
      stage.body("spoil", call -> Files.writeString(call.file("in/file"), "spoilt"));
      stage.body("use", call -> call.write(OUT, Files.readString(call.file("in/file"))));

      assertThat(stage.run(workflow).requireSuccess().output(OUT)).contains("intact");
    }
  }

  // ART-003, ART-004, ART-005, ART-006, ART-007
  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void run_directory_arrivesWithEverythingInIt() throws Exception {
    ContainerTask make = task("make").writes(TREE).build();
    ContainerTask use = task("use").reads(make.output(TREE), "in/tree").build();
    Workflow workflow =
        Workflow.builder("w").tasks(make, use).output(TREE, make.output(TREE)).build();

    try (Stage stage = Stage.open()) {
      stage.body("make", call -> fill(call.output(TREE)));
      stage.body("use", call -> assertFilled(call.file("in/tree")));
      Run run = stage.submit(workflow);
      run.await(Stage.LONG).requireSuccess();
      run.download(TREE, directory.resolve("back"));

      assertFilled(directory.resolve("back"));
    }
  }

  private static void fill(Path tree) throws Exception {
    Files.createDirectories(tree.resolve("empty"));
    Files.createDirectories(tree.resolve("a b/-c"));
    Files.writeString(tree.resolve("a b/-c/\u00e4 'q' \"x\""), "deep");
    Path run = Files.writeString(tree.resolve("run"), "#!");
    Files.setPosixFilePermissions(run, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.createSymbolicLink(tree.resolve("a b/link"), Path.of("../run"));
  }

  private static void assertFilled(Path tree) throws Exception {
    assertThat(tree.resolve("empty")).isEmptyDirectory();
    assertThat(tree.resolve("a b/-c/\u00e4 'q' \"x\"")).hasContent("deep");
    assertThat(tree.resolve("run")).isExecutable();
    assertThat(Files.readSymbolicLink(tree.resolve("a b/link"))).isEqualTo(Path.of("../run"));
    try (Stream<Path> all = Files.walk(tree)) {
      assertThat(all).hasSize(7);
    }
  }

  // ART-017, FAN-006, FAN-021: one directory, an entry per item, holes are missing
  @Test
  void run_fanOutOfArtifacts_isOneDirectoryInItemOrder() throws Exception {
    FanOut fan =
        FanOut.range(
                0, 3, n -> task("fan").env("N", n).writes(FILE).onlyIf(n.notEqualTo(1L)).build())
            .build();
    ContainerTask use = task("use").reads(fan.outputs(FILE), "in/all").writes(OUT).build();
    OutputArtifact all = OutputArtifact.directory("all");
    Workflow workflow =
        Workflow.builder("w")
            .tasks(fan, use)
            .output(OUT, use.output(OUT))
            .output(all, fan.outputs(FILE))
            .build();

    try (Stage stage = Stage.open()) {
      stage.body("fan", call -> Files.writeString(call.output(FILE), "n" + call.env().get("N")));
      stage.body(
          "use",
          call -> {
            try (Stream<Path> files = Files.list(call.file("in/all"))) {
              List<String> names = files.map(f -> f.getFileName().toString()).sorted().toList();
              call.write(OUT, names + Files.readString(call.file("in/all/2")));
            }
          });
      Run run = stage.submit(workflow);

      assertThat(run.await(Stage.LONG).requireSuccess().output(OUT)).contains("[0, 2]n2");
      run.download(all, directory.resolve("all"));
      assertThat(directory.resolve("all/2")).hasContent("n2");
      assertThat(read(run.open("fan[0]", "file"))).isEqualTo("n0");
    }
  }

  // ART-018: never a part
  @Test
  void open_beforeTheTaskHasEnded_isNotFound() throws Exception {
    ContainerTask make = task("make").writes(FILE).build();

    try (Stage stage = Stage.open()) {
      stage.body(
          "make",
          call -> {
            Files.writeString(call.output(FILE), "part");
            call.sleep(java.time.Duration.ofMinutes(1));
            Files.writeString(call.output(FILE), "whole");
          });
      stage.time.stop();
      Run run = stage.submit(Workflow.of("w", make));
      Stage.until(run, Stage.task("make", t -> t.phase() == Phase.RUNNING));

      assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> run.open("make", "file"));
      stage.time.start();
      run.await(Stage.LONG);
      assertThat(read(run.open("make", "file"))).isEqualTo("whole");
    }
  }
}
