package io.tiphys.local;

import static io.tiphys.local.Stage.state;
import static io.tiphys.local.Stage.task;
import static io.tiphys.local.Stage.tree;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tiphys.error.RefusedException;
import io.tiphys.run.Run;
import io.tiphys.status.RunStatus;
import io.tiphys.submit.RequestKey;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.InputArtifact;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.OutputArtifact;
import io.tiphys.workflow.Parameter;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.TaskGroup;
import io.tiphys.workflow.Workflow;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RerunTest {
  private static final Output<String> OUT = Output.text("out");
  private static final OutputArtifact FILE = OutputArtifact.file("file");
  private static final InputArtifact RAW = InputArtifact.file("raw");

  @TempDir Path directory;

  /** Fails once, and works from then on. */
  private static TaskFunction once(AtomicBoolean broken, TaskFunction then) {
    return call -> {
      if (broken.get()) {
        call.exit(1);
      } else {
        then.run(call);
      }
    };
  }

  // RER-001, RER-002, RER-003, RER-004
  @Test
  void rerun_failedRun_keepsWhatSucceededAndRunsTheRest() throws Exception {
    Parameter<String> mode = Parameter.text("mode").withDefault("x");
    ContainerTask make = task("make").writes(OUT).writes(FILE).build();
    Task skipped = task("skipped").onlyIf(mode.equalTo("y")).build();
    ContainerTask use =
        task("use").env("X", make.output(OUT)).reads(make.output(FILE)).writes(OUT).build();
    TaskGroup group = TaskGroup.builder("group").tasks(task("member").build()).build();
    FanOut fan = FanOut.range(0, 2, n -> task("fan").build()).build();
    Workflow workflow =
        Workflow.builder("w")
            .parameters(mode)
            .tasks(make, skipped, group, fan, use)
            .output(OUT, use.output(OUT))
            .continueOnFailure()
            .build();
    AtomicBoolean broken = new AtomicBoolean(true);

    try (Stage stage = Stage.open()) {
      stage.body(
          "make",
          call -> {
            call.write(OUT, "value");
            Files.writeString(call.output(FILE), "content");
          });
      stage.body(
          "use",
          once(
              broken,
              call ->
                  call.write(OUT, call.env().get("X") + Files.readString(call.file("in/file")))));
      Run run = stage.submit(workflow);
      RunStatus failed = run.await(Stage.LONG);
      assertThatExceptionOfType(RefusedException.class)
          .isThrownBy(() -> run.rerun(failed.requestKey()));
      broken.set(false);
      Run again = run.rerun(RequestKey.of("again"));
      RunStatus end = again.await(Stage.LONG).requireSuccess();

      assertThat(state(failed)).isEqualTo("FAILED TASK_FAILED");
      assertThat(tree(end))
          .containsExactly(
              "make SUCCEEDED REUSED",
              "skipped SKIPPED CONDITION",
              "group SUCCEEDED REUSED",
              "group/member SUCCEEDED REUSED",
              "fan SUCCEEDED REUSED",
              "fan[0] SUCCEEDED REUSED",
              "fan[1] SUCCEEDED REUSED",
              "use SUCCEEDED NONE");
      assertThat(end.output(OUT)).contains("valuecontent");
      assertThat(end.task("use").orElseThrow().attempts()).hasSize(1);
      assertThat(stage.began()).hasSize(6).endsWith("use#1");
      assertThatExceptionOfType(RefusedException.class)
          .isThrownBy(() -> again.rerun(RequestKey.random()));
      assertThat(run.status()).isEqualTo(failed);
    }
  }

  // RER-005, DEL-006: what a re-run took over stays with it when the earlier run is deleted
  @Test
  void rerun_earlierRunIsDeleted_keepsItsArtifacts() throws Exception {
    ContainerTask make = task("make").reads(RAW).writes(FILE).build();
    ContainerTask first = task("first").reads(make.output(FILE)).reads(RAW, "in/raw").build();
    ContainerTask second = task("second").reads(make.output(FILE)).after(first).build();
    Workflow workflow =
        Workflow.builder("w")
            .artifacts(RAW)
            .tasks(make, first, second)
            .output(FILE, make.output(FILE))
            .build();
    Path raw = Files.writeString(directory.resolve("raw"), "raw!");
    AtomicBoolean firstBroken = new AtomicBoolean(true);
    AtomicBoolean secondBroken = new AtomicBoolean(true);

    try (Stage stage = Stage.open()) {
      stage.body("make", call -> Files.copy(call.file("in/raw"), call.output(FILE)));
      stage.body("first", once(firstBroken, TaskFunction.doNothing()));
      stage.body("second", once(secondBroken, TaskFunction.doNothing()));
      Run one = stage.submit(workflow, request -> request.artifact(RAW, raw));
      one.await(Stage.LONG);
      firstBroken.set(false);
      Run two = one.rerun(RequestKey.random());
      two.await(Stage.LONG);
      one.delete();
      secondBroken.set(false);
      Run three = two.rerun(RequestKey.random());
      three.await(Stage.LONG).requireSuccess();
      two.delete();

      try (InputStream content = three.open(FILE)) {
        assertThat(new String(content.readAllBytes(), UTF_8)).isEqualTo("raw!");
      }
    }
  }

  // RER-005: a key that is used again is the same re-run
  @Test
  void rerun_twiceWithOneKey_isOneRun() throws Exception {
    AtomicBoolean broken = new AtomicBoolean(true);

    try (Stage stage = Stage.open().body("only", once(broken, TaskFunction.doNothing()))) {
      Run run = stage.submit(Workflow.of("w", task("only").build()));
      run.await(Stage.LONG);
      broken.set(false);
      Run again = run.rerun(RequestKey.of("k"));
      again.await(Stage.LONG).requireSuccess();

      assertThat(run.rerun(RequestKey.of("k"))).isEqualTo(again);
      assertThat(stage.began()).hasSize(2);
    }
  }
}
