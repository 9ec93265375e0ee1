package io.tiphys.local;

import static io.tiphys.local.Stage.lasting;
import static io.tiphys.local.Stage.state;
import static io.tiphys.local.Stage.task;
import static io.tiphys.local.Stage.tree;
import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.run.Run;
import io.tiphys.status.Reason;
import io.tiphys.status.RunStatus;
import io.tiphys.workflow.RetryPolicy;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.Workflow;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FailurePolicyTest {
  // FPL-001, FPL-008, RTY-019
  @Test
  void run_taskFails_failsWithPathReasonAndCode() throws Exception {
    Task bad = task("bad").build();

    try (Stage stage = Stage.open().body("bad", TaskFunction.exit(42))) {
      RunStatus end = stage.run(bad);

      assertThat(state(end)).isEqualTo("FAILED TASK_FAILED");
      assertThat(end.failure().orElseThrow().path()).isEqualTo("bad");
      assertThat(end.failure().orElseThrow().reason()).isEqualTo(Reason.EXIT_CODE);
      assertThat(end.failure().orElseThrow().exitCode()).hasValue(42);
    }
  }

  // DAG-006, DAG-007
  @Test
  void run_dependencyFails_omitsDependantsTransitively() throws Exception {
    Task bad = task("bad").build();
    Task next = task("next").after(bad).build();
    Task last = task("last").after(next).build();

    try (Stage stage = Stage.open().failing("bad")) {
      RunStatus end = stage.run(bad, next, last);

      assertThat(tree(end))
          .containsExactly(
              "bad FAILED EXIT_CODE", "next OMITTED DEPENDENCY", "last OMITTED DEPENDENCY");
      assertThat(stage.began()).containsExactly("bad#1");
    }
  }

  // FPL-002, FPL-003, CAN-017
  @Test
  void run_failFast_startsNothingMoreButLetsRunningTasksEnd() throws Exception {
    Task bad = task("bad").build();
    Task running = task("running").build();
    Task waiting = task("waiting").build();
    Task after = task("after").after(running).build();
    Workflow workflow =
        Workflow.builder("w").tasks(bad, running, waiting, after).parallelism(2).build();

    try (Stage stage = Stage.open()) {
      stage.body("bad", lasting(1, 1)).body("running", lasting(5));
      RunStatus end = stage.run(workflow);

      assertThat(tree(end))
          .containsExactly(
              "bad FAILED EXIT_CODE",
              "running SUCCEEDED NONE",
              "waiting OMITTED FAIL_FAST",
              "after OMITTED FAIL_FAST");
      assertThat(stage.began()).containsExactlyInAnyOrder("bad#1", "running#1");
      assertThat(stage.time.elapsed()).isEqualTo(Duration.ofSeconds(5));
    }
  }

  // FPL-004
  @Test
  void run_continueOnFailure_runsIndependentBranchesToTheirEnd() throws Exception {
    Task bad = task("bad").build();
    Task afterBad = task("afterBad").after(bad).build();
    Task good = task("good").build();
    Task afterGood = task("afterGood").after(good).build();
    Workflow workflow =
        Workflow.builder("w").tasks(bad, afterBad, good, afterGood).continueOnFailure().build();

    try (Stage stage = Stage.open().failing("bad")) {
      RunStatus end = stage.run(workflow);

      assertThat(state(end)).isEqualTo("FAILED TASK_FAILED");
      assertThat(tree(end))
          .containsExactly(
              "bad FAILED EXIT_CODE",
              "afterBad OMITTED DEPENDENCY",
              "good SUCCEEDED NONE",
              "afterGood SUCCEEDED NONE");
    }
  }

  // FPL-005, FPL-006: tolerance belongs to the task that is named, not to its neighbours
  @Test
  void run_taskMayFail_succeedsAndShowsTheFailure() throws Exception {
    Task may = task("may").mayFail().build();
    Task next = task("next").after(may).build();

    try (Stage stage = Stage.open().failing("may")) {
      RunStatus end = stage.run(may, next);

      assertThat(state(end)).isEqualTo("SUCCEEDED NONE");
      assertThat(end.failure()).isEmpty();
      assertThat(tree(end)).containsExactly("may FAILED EXIT_CODE", "next SUCCEEDED NONE");
    }
  }

  // FPL-006: an edge that only orders makes the dependant run, and the run fails all the same
  @Test
  void run_afterAnyOutcomeInAContinuingRun_runsTheDependantAndFails() throws Exception {
    Task bad = task("bad").build();
    Task clean = task("clean").afterAnyOutcomeOf(bad).build();
    Task strict = task("strict").after(bad).build();
    Workflow workflow = Workflow.builder("w").tasks(bad, clean, strict).continueOnFailure().build();

    try (Stage stage = Stage.open().failing("bad")) {
      RunStatus end = stage.run(workflow);

      assertThat(state(end)).isEqualTo("FAILED TASK_FAILED");
      assertThat(tree(end))
          .containsExactly(
              "bad FAILED EXIT_CODE", "clean SUCCEEDED NONE", "strict OMITTED DEPENDENCY");
    }
  }

  // FPL-002: a task that waits for its next attempt ends as its last attempt did
  @Test
  void run_failFastDuringBackoff_endsTheTaskAsItsLastAttempt() throws Exception {
    Task again =
        task("again").retry(RetryPolicy.maxAttempts(5).backoff(Duration.ofMinutes(1))).build();
    Task bad = task("bad").build();

    try (Stage stage =
        Stage.open().body("again", TaskFunction.exit(7)).body("bad", lasting(5, 1))) {
      RunStatus end = stage.run(again, bad);

      assertThat(tree(end)).containsExactly("again FAILED EXIT_CODE", "bad FAILED EXIT_CODE");
      assertThat(end.task(again).attempts()).hasSize(1);
      assertThat(end.failure().orElseThrow().path()).isEqualTo("bad");
      assertThat(stage.time.elapsed()).isEqualTo(Duration.ofSeconds(5));
    }
  }

  // FPL-010
  @Test
  void run_functionThrows_failsWithItsMessage() throws Exception {
    Task bad = task("bad").build();

    try (Stage stage = Stage.open()) {
      stage.body(
          "bad",
          call -> {
            throw new IllegalStateException("no scene 42");
          });
      Run run = stage.submit(Workflow.of("w", bad));
      RunStatus end = run.await(Stage.LONG);

      assertThat(state(end, "bad")).isEqualTo("FAILED EXIT_CODE");
      assertThat(end.failure().orElseThrow().message()).contains("no scene 42");
      assertThat(run.log("bad", 1)).anyMatch(line -> line.text().contains("IllegalStateException"));
    }
  }
}
