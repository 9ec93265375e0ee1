package io.tiphys.local;

import static io.tiphys.local.Stage.lasting;
import static io.tiphys.local.Stage.state;
import static io.tiphys.local.Stage.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.run.Run;
import io.tiphys.status.AttemptStatus;
import io.tiphys.status.Reason;
import io.tiphys.status.RunStatus;
import io.tiphys.status.TaskStatus;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.OutputArtifact;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.RetryPolicy;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.Value;
import io.tiphys.workflow.Workflow;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RetryTest {
  private static final Output<String> OUT = Output.text("out");

  private static List<Long> starts(RunStatus end, Task task) {
    return end.task(task).attempts().stream()
        .map(a -> a.startedAt().orElseThrow().toEpochMilli())
        .map(at -> at - end.submittedAt().orElseThrow().toEpochMilli())
        .toList();
  }

  // RTY-001, RTY-004
  @Test
  void run_noPolicy_makesOneAttempt() throws Exception {
    Task bad = task("bad").build();

    try (Stage stage = Stage.open().failing("bad")) {
      assertThat(stage.run(bad).task(bad).attempts()).hasSize(1);
    }
  }

  // RTY-002, RTY-006, RTY-012, RTY-013, RTY-018
  @Test
  void run_succeedsAtTheThirdAttempt_handsOutItsOutputs() throws Exception {
    ContainerTask flaky =
        task("flaky")
            .env("TRY", Value.attemptNumber())
            .writes(OUT)
            .retry(RetryPolicy.maxAttempts(3))
            .build();

    try (Stage stage = Stage.open()) {
      stage.body(
          "flaky",
          call -> {
            call.write(OUT, "of attempt " + call.env().get("TRY"));
            call.exit(call.attempt() < 3 ? 70 + call.attempt() : 0);
          });
      TaskStatus end = stage.run(flaky).requireSuccess().task(flaky);

      assertThat(end.output(OUT)).contains("of attempt 3");
      assertThat(end.attempts()).extracting(AttemptStatus::number).containsExactly(1, 2, 3);
      assertThat(end.attempts())
          .extracting(a -> a.phase() + " " + a.reason() + " " + a.exitCode().orElse(-1))
          .containsExactly("FAILED EXIT_CODE 71", "FAILED EXIT_CODE 72", "SUCCEEDED NONE 0");
      assertThat(end.inputs()).isEqualTo(Map.of("TRY", "3"));
    }
  }

  // RTY-003, RTY-016, RTY-015
  @Test
  void run_failsEveryTime_failsAfterAllAttemptsWithTheLastCode() throws Exception {
    Task bad = task("bad").retry(RetryPolicy.maxAttempts(4)).build();
    Task next = task("next").after(bad).build();

    try (Stage stage = Stage.open().body("bad", call -> call.exit(call.attempt()))) {
      RunStatus end = stage.run(bad, next);

      assertThat(end.task(bad).attempts()).hasSize(4);
      assertThat(end.failure().orElseThrow().exitCode()).hasValue(4);
      assertThat(state(end, "next")).isEqualTo("OMITTED DEPENDENCY");
    }
  }

  // RTY-008, RTY-009, RTY-010
  @Test
  void run_backoffWithFactorAndCap_waitsExactlyAsLong() throws Exception {
    Task bad =
        task("bad")
            .retry(
                RetryPolicy.maxAttempts(6)
                    .backoff(Duration.ofSeconds(10), 3, Duration.ofSeconds(60)))
            .build();

    try (Stage stage = Stage.open().failing("bad")) {
      RunStatus end = stage.run(bad);

      assertThat(starts(end, bad))
          .containsExactly(0L, 10_000L, 40_000L, 100_000L, 160_000L, 220_000L);
    }
  }

  // RTY-011, design 9.10
  @Test
  void run_codesNamed_triesAgainOnlyOnThese() throws Exception {
    RetryPolicy policy = RetryPolicy.maxAttempts(3).onExitCodes(75);
    Task named = task("named").retry(policy).build();
    Task other = task("other").retry(policy).build();
    Workflow workflow = Workflow.builder("w").tasks(named, other).continueOnFailure().build();

    try (Stage stage =
        Stage.open().body("named", TaskFunction.exit(75)).body("other", TaskFunction.exit(1))) {
      RunStatus end = stage.run(workflow);

      assertThat(end.task(named).attempts()).hasSize(3);
      assertThat(end.task(other).attempts()).hasSize(1);
    }
  }

  // RTY-017, TMO-001, D-07, design 9.10: also where codes are named
  @Test
  void run_attemptTimesOut_isTriedAgainWithItsFullTime() throws Exception {
    Task slow =
        task("slow")
            .timeout(Duration.ofSeconds(5))
            .retry(RetryPolicy.maxAttempts(3).backoff(Duration.ofSeconds(2)).onExitCodes(75))
            .build();

    try (Stage stage = Stage.open()) {
      stage.body("slow", call -> call.sleep(Duration.ofSeconds(call.attempt() < 3 ? 60 : 4)));
      RunStatus end = stage.run(slow).requireSuccess();

      assertThat(starts(end, slow)).containsExactly(0L, 7_000L, 14_000L);
      assertThat(end.task(slow).attempts())
          .extracting(AttemptStatus::reason)
          .containsExactly(Reason.TIMED_OUT, Reason.TIMED_OUT, Reason.NONE);
      assertThat(stage.time.elapsed()).isEqualTo(Duration.ofSeconds(18));
    }
  }

  // design 9.10: what is missing is tried again, what is invalid is not
  @Test
  void run_outputMissing_isTriedAgainButInvalidIsNot() throws Exception {
    Output<Long> number = Output.integer("number");
    ContainerTask missing = task("missing").writes(OUT).retry(RetryPolicy.maxAttempts(2)).build();
    ContainerTask invalid =
        task("invalid").writes(number).retry(RetryPolicy.maxAttempts(2)).build();
    Workflow workflow = Workflow.builder("w").tasks(missing, invalid).continueOnFailure().build();

    try (Stage stage = Stage.open()) {
      stage.body("invalid", call -> Files.writeString(call.file("out/number"), "many"));
      RunStatus end = stage.run(workflow);

      assertThat(state(end, "missing")).isEqualTo("FAILED OUTPUT_MISSING");
      assertThat(end.task(missing).attempts()).hasSize(2);
      assertThat(state(end, "invalid")).isEqualTo("FAILED OUTPUT_INVALID");
      assertThat(end.task(invalid).attempts()).hasSize(1);
    }
  }

  // ART-012: each attempt has a directory of its own
  @Test
  void run_failedAttemptLeftFiles_areNotThoseOfTheNext() throws Exception {
    OutputArtifact file = OutputArtifact.file("file").optional();
    ContainerTask flaky = task("flaky").writes(file).retry(RetryPolicy.maxAttempts(2)).build();

    try (Stage stage = Stage.open()) {
      stage.body(
          "flaky",
          call -> {
            assertThat(call.output(file)).doesNotExist();
            if (call.attempt() == 1) {
              Files.writeString(call.output(file), "of the first");
              call.exit(1);
            }
          });
      RunStatus end = stage.run(flaky).requireSuccess();

      assertThat(end.task(flaky).artifacts()).isEmpty();
    }
  }

  // RTY-014, LIM-004: back-off holds no slot
  @Test
  void run_backoffWithOneSlot_letsOthersRunMeanwhile() throws Exception {
    Task flaky =
        task("flaky").retry(RetryPolicy.maxAttempts(2).backoff(Duration.ofSeconds(60))).build();
    Task other = task("other").build();
    Workflow workflow = Workflow.builder("w").tasks(flaky, other).parallelism(1).build();

    try (Stage stage = Stage.open()) {
      stage.body("flaky", TaskFunction.doNothing().failingFirst(1, 1)).body("other", lasting(5));
      RunStatus end = stage.run(workflow).requireSuccess();

      assertThat(stage.began()).containsExactly("flaky#1", "other#1", "flaky#2");
      assertThat(starts(end, flaky)).containsExactly(0L, 60_000L);
    }
  }

  // RTY-018
  @Test
  void status_betweenAttempts_isPendingForBackoff() throws Exception {
    Task flaky =
        task("flaky").retry(RetryPolicy.maxAttempts(2).backoff(Duration.ofHours(1))).build();

    try (Stage stage = Stage.open().body("flaky", TaskFunction.doNothing().failingFirst(1, 3))) {
      stage.time.stop();
      Run run = stage.submit(Workflow.of("w", flaky));
      RunStatus between = Stage.until(run, Stage.task("flaky", t -> t.reason() == Reason.BACKOFF));

      assertThat(between.task(flaky).phase()).isEqualTo(Phase.PENDING);
      assertThat(between.task(flaky).attempts()).hasSize(1);
      assertThat(between.task(flaky).attempts().get(0).exitCode()).hasValue(3);
      assertThat(between.phase()).isEqualTo(Phase.RUNNING);
      stage.time.start();
      assertThat(run.await(Stage.LONG).phase()).isEqualTo(Phase.SUCCEEDED);
      assertThat(stage.time.elapsed()).isEqualTo(Duration.ofHours(1));
    }
  }
}
