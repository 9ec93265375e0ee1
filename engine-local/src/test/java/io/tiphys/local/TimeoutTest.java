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
import io.tiphys.workflow.TaskGroup;
import io.tiphys.workflow.Workflow;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TimeoutTest {

  // TMO-001, TMO-004
  @Test
  void run_bodyOutlastsItsLimit_failsWithTimedOut() throws Exception {
    Task slow = task("slow").timeout(Duration.ofMinutes(5)).build();

    try (Stage stage = Stage.open().body("slow", lasting(3600))) {
      RunStatus end = stage.run(slow);

      assertThat(tree(end)).containsExactly("slow FAILED TIMED_OUT");
      assertThat(end.failure().orElseThrow().message()).contains("PT5M");
      assertThat(stage.time.elapsed()).isEqualTo(Duration.ofMinutes(5));
    }
  }

  // TMO-003
  @Test
  void run_bodyEndsInTime_isUnaffected() throws Exception {
    Task quick = task("quick").timeout(Duration.ofSeconds(5)).build();

    try (Stage stage = Stage.open().body("quick", lasting(4))) {
      assertThat(tree(stage.run(quick))).containsExactly("quick SUCCEEDED NONE");
    }
  }

  // TMO-001: an answer to the stop signal comes too late, whatever its code
  @Test
  void run_bodyAnswersItsTimeoutWithZero_failsAllTheSame() throws Exception {
    Task slow = task("slow").timeout(Duration.ofSeconds(5)).build();

    try (Stage stage = Stage.open()) {
      stage.body(
          "slow",
          call -> {
            try {
              call.sleep(Duration.ofHours(1));
            } catch (InterruptedException e) {
              call.exit(0);
            }
          });
      assertThat(tree(stage.run(slow))).containsExactly("slow FAILED TIMED_OUT");
    }
  }

  // TMO-008, D-07: waiting for a slot does not count
  @Test
  void run_waitsLongForItsSlot_hasItsFullTime() throws Exception {
    Task first = task("first").build();
    Task second = task("second").timeout(Duration.ofSeconds(5)).build();
    Workflow workflow = Workflow.builder("w").tasks(first, second).parallelism(1).build();

    try (Stage stage = Stage.open().body("first", lasting(600)).body("second", lasting(4))) {
      assertThat(stage.run(workflow).requireSuccess().phase().isTerminal()).isTrue();
    }
  }

  // TMO-009
  @Test
  void run_toleratedTimeout_letsDependantsRun() throws Exception {
    Task slow = task("slow").timeout(Duration.ofSeconds(5)).mayFail().build();
    Task next = task("next").after(slow).build();

    try (Stage stage = Stage.open().body("slow", lasting(600))) {
      assertThat(tree(stage.run(slow, next)))
          .containsExactly("slow FAILED TIMED_OUT", "next SUCCEEDED NONE");
    }
  }

  // TMO-005, TMO-006, TMO-007, design 9.8
  @Test
  void run_runOutlastsItsLimit_cutsEverythingAndRunsTheExitHandler() throws Exception {
    Task quick = task("quick").build();
    Task slow = task("slow").after(quick).build();
    Task never = task("never").after(slow).build();
    Task backoff =
        task("backoff").retry(RetryPolicy.maxAttempts(9).backoff(Duration.ofHours(9))).build();
    Task waits = Task.suspend("waits").build();
    TaskGroup group =
        TaskGroup.builder("group")
            .tasks(task("member").build(), task("lateMember").after(slow).build())
            .build();
    Workflow workflow =
        Workflow.builder("w")
            .tasks(quick, slow, never, backoff, waits, group)
            .timeout(Duration.ofMinutes(10))
            .onExit(end -> task("bye").env("PHASE", end.phase()).build())
            .build();

    try (Stage stage = Stage.open().body("slow", lasting(3600)).failing("backoff")) {
      stage.body("member", lasting(1));
      RunStatus end = stage.run(workflow);

      assertThat(state(end)).isEqualTo("FAILED TIMED_OUT");
      assertThat(tree(end))
          .containsExactly(
              "quick SUCCEEDED NONE",
              "slow FAILED RUN_TIMEOUT",
              "never OMITTED RUN_TIMEOUT",
              "backoff FAILED RUN_TIMEOUT",
              "waits FAILED RUN_TIMEOUT",
              "group OMITTED RUN_TIMEOUT",
              "group/member OMITTED RUN_TIMEOUT",
              "group/lateMember OMITTED RUN_TIMEOUT",
              "bye SUCCEEDED NONE");
      assertThat(end.task("bye").orElseThrow().inputs()).containsEntry("PHASE", "FAILED");
      assertThat(stage.time.elapsed()).isEqualTo(Duration.ofMinutes(10));
    }
  }

  // TMO-011, D-20: the limit of the run goes on while it is suspended
  @Test
  void run_suspendedBeyondItsLimit_timesOut() throws Exception {
    Task task = task("task").build();
    Workflow workflow = Workflow.builder("w").tasks(task).timeout(Duration.ofHours(1)).build();

    try (Stage stage = Stage.open()) {
      Run run = stage.submit(workflow, request -> request.suspended());
      RunStatus end = run.await(Stage.LONG);

      assertThat(state(end)).isEqualTo("FAILED TIMED_OUT");
      assertThat(end.suspended()).isFalse();
      assertThat(tree(end)).containsExactly("task OMITTED RUN_TIMEOUT");
      assertThat(end.failure().orElseThrow().reason()).isEqualTo(Reason.TIMED_OUT);
      assertThat(stage.began()).isEmpty();
    }
  }
}
