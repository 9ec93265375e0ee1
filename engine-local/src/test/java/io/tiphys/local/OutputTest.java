package io.tiphys.local;

import static io.tiphys.local.Stage.state;
import static io.tiphys.local.Stage.task;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.status.Failure;
import io.tiphys.status.RunStatus;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.DataType;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.OutputArtifact;
import io.tiphys.workflow.Workflow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class OutputTest {
  private static final Output<String> OUT = Output.text("out");
  private static final OutputArtifact FILE = OutputArtifact.file("file");
  private static final OutputArtifact TREE = OutputArtifact.directory("tree");

  private static Workflow of(Output<?> output) {
    return Workflow.of("w", task("make").writes(output).build());
  }

  private static String textOf(byte[] content) throws Exception {
    try (Stage stage = Stage.open()) {
      stage.body("make", call -> Files.write(call.file("out/out"), content));
      return stage.run(of(OUT)).requireSuccess().task("make").orElseThrow().outputs().get("out");
    }
  }

  private static Failure failureOf(ContainerTask make, TaskFunction body) throws Exception {
    try (Stage stage = Stage.open().body("make", body)) {
      RunStatus end = stage.run(make);
      assertThat(state(end)).isEqualTo("FAILED TASK_FAILED");
      assertThat(state(end, "make")).isEqualTo("FAILED " + end.failure().orElseThrow().reason());
      return end.failure().orElseThrow();
    }
  }

  private static String failureOf(Output<?> output, byte[] content) throws Exception {
    Failure failure =
        failureOf(
            task("make").writes(output).build(),
            call -> Files.write(call.file("out/" + output.name()), content));
    return failure.reason() + ": " + failure.message();
  }

  // PAR-011, PAR-012, D-01: exactly one line feed is removed
  @Test
  void run_fileWithLineFeeds_losesExactlyOne() throws Exception {
    assertThat(textOf("a\n".getBytes(UTF_8))).isEqualTo("a");
    assertThat(textOf("a\n\n".getBytes(UTF_8))).isEqualTo("a\n");
    assertThat(textOf("a\r\n".getBytes(UTF_8))).isEqualTo("a\r");
    assertThat(textOf("\n".getBytes(UTF_8))).isEmpty();
    assertThat(textOf(new byte[0])).isEmpty();
    assertThat(textOf(" \u00e4 \ud83d\ude00\t".getBytes(UTF_8)))
        .isEqualTo(" \u00e4 \ud83d\ude00\t");
  }

  // PAR-015, PAR-016
  @Test
  void run_outputNotWritten_failsUnlessItHasADefault() throws Exception {
    Failure failure = failureOf(task("make").writes(OUT).build(), TaskFunction.doNothing());

    assertThat(failure.reason() + ": " + failure.message())
        .isEqualTo(
            "OUTPUT_MISSING: output 'out': the function has to hand it out with write of its TaskCall,"
                + " or to write the file out/out");
    try (Stage stage = Stage.open()) {
      RunStatus end = stage.run(of(OUT.withDefault("d"))).requireSuccess();
      assertThat(end.task("make").orElseThrow().output(OUT)).contains("d");
    }
  }

  // PAR-020, design 9.11
  @Test
  void run_contentThatCannotBeAValue_failsAsInvalid() throws Exception {
    assertThat(failureOf(OUT, new byte[] {'a', (byte) 0xff}))
        .isEqualTo("OUTPUT_INVALID: output 'out': out/out is not valid UTF-8");
    assertThat(failureOf(OUT, new byte[] {'a', 0})).startsWith("OUTPUT_INVALID").contains("NUL");
    assertThat(failureOf(Output.integer("n"), "1.5".getBytes(UTF_8)))
        .startsWith("OUTPUT_INVALID: output 'n'");
    assertThat(failureOf(Output.of("c", DataType.choice("a", "b")), "c".getBytes(UTF_8)))
        .startsWith("OUTPUT_INVALID: output 'c'")
        .contains("[a, b]");
    assertThat(failureOf(Output.list("l", DataType.INTEGER), "[1, \"x\"]".getBytes(UTF_8)))
        .startsWith("OUTPUT_INVALID: output 'l'");
  }

  // UNI-003, D-02
  @Test
  void run_outputAtTheLimitAndAbove_isWholeOrFails() throws Exception {
    int limit = 1 << 20;
    byte[] most = "x".repeat(limit).concat("\n").getBytes(UTF_8);

    assertThat(textOf(most)).hasSize(limit);
    assertThat(failureOf(OUT, "x".repeat(limit + 1).getBytes(UTF_8)))
        .startsWith("OUTPUT_TOO_LARGE: output 'out' has 1048577 bytes")
        .contains("use an artifact");
    assertThat(failureOf(OUT, "x".repeat(3 * limit).getBytes(UTF_8)))
        .startsWith("OUTPUT_TOO_LARGE");
    Failure written =
        failureOf(
            task("make").writes(OUT).build(), call -> call.write(OUT, "\u00e4".repeat(limit)));
    assertThat(written.reason() + "").isEqualTo("OUTPUT_TOO_LARGE");
  }

  // UNI-008, UNI-009
  @Test
  void write_textThatCannotBeAValue_isRefusedAtTheCall() throws Exception {
    for (String bad : List.of("a\0b", "\ud800")) {
      Failure failure = failureOf(task("make").writes(OUT).build(), call -> call.write(OUT, bad));
      assertThat(failure.message()).contains("IllegalArgumentException").contains("'out'");
    }
  }

  // ART-011
  @Test
  void run_artifactNotWrittenOrOfTheWrongKind_fails() throws Exception {
    Failure missing = failureOf(task("make").writes(FILE).build(), TaskFunction.doNothing());
    Failure noFile =
        failureOf(
            task("make").writes(FILE).build(), call -> Files.createDirectory(call.output(FILE)));
    Failure noTree =
        failureOf(
            task("make").writes(TREE).build(), call -> Files.writeString(call.output(TREE), ""));

    assertThat(missing.reason() + ": " + missing.message())
        .isEqualTo(
            "OUTPUT_MISSING: artifact 'file': there is no file out/file; the function has to make"
                + " it where output of its TaskCall says");
    assertThat(noFile.reason() + ": " + noFile.message())
        .isEqualTo("OUTPUT_INVALID: artifact 'file': out/file is no file");
    assertThat(noTree.reason() + ": " + noTree.message())
        .isEqualTo("OUTPUT_INVALID: artifact 'tree': out/tree is no directory");
  }

  // SEC-008, SEC-010: no link leads out of the directory
  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void run_linksThatLeadOut_failTheTask() throws Exception {
    Path secret = Path.of("/etc/hostname");
    Failure output =
        failureOf(
            task("make").writes(OUT).build(),
            call -> Files.createSymbolicLink(call.file("out/out"), secret));
    Failure file =
        failureOf(
            task("make").writes(FILE).build(),
            call -> Files.createSymbolicLink(call.output(FILE), secret));
    Failure inTree =
        failureOf(
            task("make").writes(TREE).build(),
            call -> {
              Files.createDirectory(call.output(TREE));
              Files.createSymbolicLink(call.output(TREE).resolve("x"), Path.of("../../../.."));
            });
    Failure dangling =
        failureOf(
            task("make").writes(OUT).build(),
            call -> Files.createSymbolicLink(call.file("out/out"), Path.of("nowhere")));

    assertThat(List.of(output, file, inTree, dangling))
        .allMatch(failure -> failure.reason().name().equals("OUTPUT_INVALID"))
        .allMatch(failure -> failure.message().contains("link"));
  }

  // PAR-021, PAR-013, SEC-002
  @Test
  void run_equalOutputNames_stayApartAndArriveUnchanged() throws Exception {
    String hostile = "{{workflow.name}} $(id) `x` ' \" \\ %s\n\t\ud83d\ude00";
    ContainerTask one = task("one").writes(OUT).build();
    ContainerTask two = task("two").writes(OUT).build();
    ContainerTask use = task("use").env("A", one.output(OUT)).env("B", two.output(OUT)).build();

    try (Stage stage = Stage.open()) {
      stage.body("one", call -> call.write(OUT, hostile));
      stage.body("two", call -> Files.writeString(call.file("out/out"), hostile + "2\n"));
      RunStatus end = stage.run(one, two, use).requireSuccess();

      assertThat(end.task(use).inputs())
          .containsEntry("A", hostile)
          .containsEntry("B", hostile + "2");
    }
  }
}
