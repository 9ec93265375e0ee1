package io.tiphys.local;

import static io.tiphys.local.Stage.state;
import static io.tiphys.local.Stage.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.status.RunStatus;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.InputArtifact;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.OutputArtifact;
import io.tiphys.workflow.Parameter;
import io.tiphys.workflow.Workflow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OptionalInputTest {
  private static final Parameter<Boolean> ON = Parameter.flag("on").withDefault(false);
  private static final Parameter<String> TITLE = Parameter.text("title").optional();
  private static final Output<String> OUT = Output.text("out");
  private static final OutputArtifact FILE = OutputArtifact.file("file");
  private static final InputArtifact MASK = InputArtifact.file("mask").optional();

  @TempDir Path directory;

  // OPT-001, OPT-002, OPT-003, OPT-007, OPT-008, PAR-004
  @Test
  void run_producerSkippedOrNot_makesItsValueAbsentOrNot() throws Exception {
    ContainerTask make = task("make").writes(OUT).enabledIf(ON).build();
    ContainerTask use =
        task("use")
            .envIfPresent("X", make.output(OUT))
            .env("Y", make.output(OUT).orElse("none"))
            .envIfPresent("T", TITLE)
            .build();
    Workflow workflow = Workflow.builder("w").parameters(ON, TITLE).tasks(make, use).build();

    try (Stage stage = Stage.open().body("make", call -> call.write(OUT, ""))) {
      RunStatus without = stage.run(workflow).requireSuccess();
      RunStatus with =
          stage
              .run(workflow, request -> request.argument(ON, true).argument(TITLE, ""))
              .requireSuccess();

      assertThat(without.task(use).inputs()).isEqualTo(Map.of("Y", "none"));
      assertThat(with.task(use).inputs()).isEqualTo(Map.of("X", "", "Y", "", "T", ""));
    }
  }

  // OPT-006
  @Test
  void run_producerFailsAndMay_makesItsOutputsAbsent() throws Exception {
    ContainerTask make = task("make").writes(OUT).writes(FILE).mayFail().build();
    ContainerTask use =
        task("use").envIfPresent("X", make.output(OUT)).readsIfPresent(make.output(FILE)).build();

    try (Stage stage = Stage.open()) {
      stage.body(
          "make",
          call -> {
            call.write(OUT, "left behind");
            Files.writeString(call.output(FILE), "left behind");
            call.exit(1);
          });
      stage.body("use", call -> assertThat(call.input(make.output(FILE))).as("file").isEmpty());
      RunStatus end = stage.run(make, use).requireSuccess();

      assertThat(end.task(make).outputs()).isEmpty();
      assertThat(end.task(make).artifacts()).isEmpty();
      assertThat(end.task(use).inputs()).isEmpty();
    }
  }

  // OPT-004, ART-009
  @Test
  void run_optionalInputArtifact_isAFileOrNothing() throws Exception {
    ContainerTask use = task("use").readsIfPresent(MASK).writes(OUT).build();
    Workflow workflow =
        Workflow.builder("w").artifacts(MASK).tasks(use).output(OUT, use.output(OUT)).build();
    Path mask = Files.writeString(directory.resolve("mask"), "mask!");

    try (Stage stage = Stage.open()) {
      stage.body(
          "use",
          call -> {
            Path file = call.file("in/mask");
            call.write(OUT, Files.exists(file) ? Files.readString(file) : "none");
          });
      RunStatus without = stage.run(workflow);
      RunStatus with = stage.run(workflow, request -> request.artifact(MASK, mask));

      assertThat(without.requireSuccess().output(OUT)).contains("none");
      assertThat(with.requireSuccess().output(OUT)).contains("mask!");
    }
  }

  // OPT-004, ART-011: an optional output artifact that was not written
  @Test
  void run_optionalOutputArtifactNotWritten_isAbsent() throws Exception {
    OutputArtifact maybe = OutputArtifact.file("maybe").optional();
    ContainerTask make = task("make").writes(maybe).build();
    ContainerTask use = task("use").readsIfPresent(make.output(maybe)).build();

    try (Stage stage = Stage.open()) {
      stage.body("use", call -> assertThat(call.file("in/maybe")).doesNotExist());
      RunStatus end = stage.run(make, use);

      assertThat(state(end)).isEqualTo("SUCCEEDED NONE");
    }
  }
}
