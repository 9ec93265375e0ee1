package io.tiphys.local;

import static io.tiphys.local.Stage.lasting;
import static io.tiphys.local.Stage.state;
import static io.tiphys.local.Stage.task;
import static io.tiphys.local.Stage.tree;
import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.run.Run;
import io.tiphys.status.Reason;
import io.tiphys.status.RunStatus;
import io.tiphys.workflow.Condition;
import io.tiphys.workflow.DataType;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.RetryPolicy;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.TaskGroup;
import io.tiphys.workflow.Workflow;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FailurePolicyTest {
  /** A type of the host's, which is text to the engine. */
  private static final Output<Long> ROMAN =
      Output.of(
          "roman",
          DataType.of(
              "roman", number -> "I".repeat(number.intValue()), text -> 0L + text.length()));

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

  // GRP-004
  @Test
  void run_failureInNestedGroups_stopsEveryScopeAround() throws Exception {
    TaskGroup inner =
        TaskGroup.builder("inner").tasks(task("bad").build(), task("slow").build()).build();
    Task beside = task("beside").build();
    Task afterBeside = task("afterBeside").after(beside).build();
    TaskGroup outer = TaskGroup.builder("outer").tasks(inner, beside, afterBeside).build();
    Task top = task("top").build();
    Task afterTop = task("afterTop").after(top).build();

    try (Stage stage = Stage.open()) {
      stage.body("bad", lasting(1, 1)).body("slow", lasting(9));
      stage.body("beside", lasting(2)).body("top", lasting(2));
      RunStatus end = stage.run(Workflow.of("w", outer, top, afterTop));

      assertThat(tree(end))
          .containsExactly(
              "outer FAILED TASK_FAILED",
              "outer/inner FAILED TASK_FAILED",
              "outer/inner/bad FAILED EXIT_CODE",
              "outer/inner/slow SUCCEEDED NONE",
              "outer/beside SUCCEEDED NONE",
              "outer/afterBeside OMITTED FAIL_FAST",
              "top SUCCEEDED NONE",
              "afterTop OMITTED FAIL_FAST");
    }
  }

  // GRP-004, FPL-006
  @Test
  void run_failureInAContinuingGroup_stopsNothingInside() throws Exception {
    Task other = task("other").build();
    TaskGroup group =
        TaskGroup.builder("group")
            .tasks(task("bad").build(), other, task("afterOther").after(other).build())
            .continueOnFailure()
            .build();
    Task top = task("top").build();
    Task afterTop = task("afterTop").after(top).build();
    Task afterGroup = task("afterGroup").after(group).build();

    try (Stage stage = Stage.open().body("bad", lasting(1, 1))) {
      stage.body("other", lasting(2)).body("top", lasting(9));
      RunStatus end = stage.run(Workflow.of("w", group, top, afterTop, afterGroup));

      assertThat(tree(end))
          .containsExactly(
              "group FAILED TASK_FAILED",
              "group/bad FAILED EXIT_CODE",
              "group/other SUCCEEDED NONE",
              "group/afterOther SUCCEEDED NONE",
              "top SUCCEEDED NONE",
              "afterTop OMITTED FAIL_FAST",
              "afterGroup OMITTED DEPENDENCY");
      assertThat(end.failure().orElseThrow().path()).isEqualTo("group/bad");
    }
  }

  // FPL-005, GRP-004: a group that may fail stops inside, and nothing around it
  @Test
  void run_groupMayFail_goesOnAroundIt() throws Exception {
    TaskGroup group =
        TaskGroup.builder("group")
            .tasks(task("bad").build(), task("slow").build(), task("late").build())
            .parallelism(2)
            .mayFail()
            .build();
    Task next = task("next").after(group).build();

    try (Stage stage = Stage.open().body("bad", lasting(1, 1)).body("slow", lasting(3))) {
      RunStatus end = stage.run(Workflow.of("w", group, next));

      assertThat(state(end)).isEqualTo("SUCCEEDED NONE");
      assertThat(tree(end))
          .containsExactly(
              "group FAILED TASK_FAILED",
              "group/bad FAILED EXIT_CODE",
              "group/slow SUCCEEDED NONE",
              "group/late OMITTED FAIL_FAST",
              "next SUCCEEDED NONE");
    }
  }

  // FPL-007, CND-006: a group whose member failed before any body of it had started
  @Test
  void run_memberFailsBeforeAnyBodyStarted_failsGroupAndRun() throws Exception {
    Task count = task("count").writes(ROMAN).build();
    Task measure = task("measure").onlyIf(Condition.greaterThan(count.output(ROMAN), 3)).build();
    Task more = task("more").after(measure).build();
    TaskGroup group = TaskGroup.builder("group").tasks(measure, more).build();

    try (Stage stage = Stage.open().body("count", call -> call.write(ROMAN, 4L))) {
      RunStatus end = stage.run(Workflow.of("w", count, group));

      assertThat(state(end)).isEqualTo("FAILED TASK_FAILED");
      assertThat(tree(end))
          .containsExactly(
              "count SUCCEEDED NONE",
              "group FAILED TASK_FAILED",
              "group/measure FAILED VALUE_INVALID",
              "group/more OMITTED DEPENDENCY");
      assertThat(end.failure().orElseThrow().path()).isEqualTo("group/measure");
      assertThat(stage.began()).containsExactly("count#1");
    }
  }

  // GRP-004: half a group has not succeeded
  @Test
  void run_groupIsCutByAFailureElsewhere_isFailedWithThatFailure() throws Exception {
    Task first = task("first").build();
    TaskGroup group =
        TaskGroup.builder("group").tasks(first, task("second").after(first).build()).build();
    Task bad = task("bad").build();

    try (Stage stage = Stage.open().body("bad", lasting(1, 1)).body("first", lasting(2))) {
      RunStatus end = stage.run(Workflow.of("w", bad, group));

      assertThat(tree(end))
          .containsExactly(
              "bad FAILED EXIT_CODE",
              "group FAILED TASK_FAILED",
              "group/first SUCCEEDED NONE",
              "group/second OMITTED FAIL_FAST");
      assertThat(end.task("group").orElseThrow().failure().orElseThrow().path()).isEqualTo("bad");
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
