package io.tiphys.local;

import static io.tiphys.local.Stage.lasting;
import static io.tiphys.local.Stage.state;
import static io.tiphys.local.Stage.task;
import static io.tiphys.local.Stage.tree;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tiphys.error.RefusedException;
import io.tiphys.run.CancelMode;
import io.tiphys.run.Run;
import io.tiphys.status.Reason;
import io.tiphys.status.RunStatus;
import io.tiphys.workflow.DataType;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.Outputs;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.RetryPolicy;
import io.tiphys.workflow.SuspendTask;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.Workflow;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SuspendTest {
  private static final Output<String> DECISION =
      Output.of("decision", DataType.choice("publish", "reject"));
  private static final Output<String> COMMENT = Output.text("comment").withDefault("");

  private static boolean waits(io.tiphys.status.TaskStatus task) {
    return task.reason() == Reason.SUSPENDED;
  }

  // SUS-001, SUS-002
  @Test
  void submit_suspended_startsNoBodyUntilResumed() throws Exception {
    Task only = task("only").build();

    try (Stage stage = Stage.open()) {
      Run run = stage.submit(Workflow.of("w", only), request -> request.suspended());
      RunStatus waiting = run.status();
      run.resume();
      RunStatus end = run.await(Stage.LONG);

      assertThat(state(waiting)).isEqualTo("PENDING SUSPENDED");
      assertThat(waiting.suspended()).isTrue();
      assertThat(state(end)).isEqualTo("SUCCEEDED NONE");
      assertThat(end.suspended()).isFalse();
    }
  }

  // SUS-003, SUS-004
  @Test
  void suspend_runningRun_letsBodiesEndAndStartsNoMore() throws Exception {
    Task first = task("first").build();
    Task next = task("next").after(first).build();
    Task flaky =
        task("flaky").retry(RetryPolicy.maxAttempts(2).backoff(Duration.ofSeconds(3))).build();

    try (Stage stage = Stage.open().body("first", lasting(10))) {
      stage.body("flaky", TaskFunction.doNothing().failingFirst(1, 1));
      stage.time.stop();
      Run run = stage.submit(Workflow.of("w", first, next, flaky));
      Stage.until(run, Stage.task("flaky", t -> t.reason() == Reason.BACKOFF));
      run.suspend();
      run.suspend();
      stage.time.start();
      RunStatus idle = Stage.until(run, Stage.task("first", t -> t.phase().isTerminal()));
      RunStatus held = Stage.until(run, Stage.task("flaky", SuspendTest::waits));

      assertThat(idle.suspended()).isTrue();
      assertThat(state(held, "first")).isEqualTo("SUCCEEDED NONE");
      assertThat(stage.began()).containsExactlyInAnyOrder("first#1", "flaky#1");
      run.resume();
      run.resume();
      assertThat(run.await(Stage.LONG).phase()).isEqualTo(Phase.SUCCEEDED);
      assertThat(stage.began()).hasSize(4);
    }
  }

  // SUS-005, CAN-007
  @Test
  void resumeOrCancel_terminalRun_changesNothing() throws Exception {
    try (Stage stage = Stage.open()) {
      Run run = stage.submit(Workflow.of("w", task("only").build()));
      RunStatus end = run.await(Stage.LONG);
      run.resume();
      run.suspend();
      run.cancel(CancelMode.STOP);
      run.cancel(CancelMode.TERMINATE);

      assertThat(run.status()).isEqualTo(end);
    }
  }

  // SUS-010
  @Test
  void cancel_suspendedRun_endsCancelled() throws Exception {
    Workflow workflow =
        Workflow.builder("w")
            .tasks(task("only").build())
            .onExit(end -> task("bye").env("PHASE", end.phase()).build())
            .build();

    try (Stage stage = Stage.open()) {
      Run run = stage.submit(workflow, request -> request.suspended());
      run.cancel(CancelMode.STOP);
      RunStatus end = run.await(Stage.LONG);

      assertThat(state(end)).isEqualTo("CANCELLED STOPPED");
      assertThat(tree(end)).containsExactly("only CANCELLED NOT_STARTED", "bye SUCCEEDED NONE");
      assertThat(end.task("bye").orElseThrow().inputs()).containsEntry("PHASE", "CANCELLED");
    }
  }

  // SUS-006, SUS-007, SUS-008
  @Test
  void approve_taskThatWaits_handsOutWhatWasSupplied() throws Exception {
    SuspendTask review = Task.suspend("review").expects(DECISION).expects(COMMENT).build();
    Task publish = task("publish").onlyIf(review.output(DECISION).equalTo("publish")).build();
    Task beside = task("beside").build();

    try (Stage stage = Stage.open()) {
      Run run = stage.submit(Workflow.of("w", review, publish, beside));
      RunStatus waiting =
          Stage.until(
              run,
              status ->
                  status.task("review").filter(SuspendTest::waits).isPresent()
                      && status.task(beside).phase().isTerminal());
      assertThatExceptionOfType(RefusedException.class)
          .isThrownBy(
              () -> run.approve("review", Outputs.ofText(java.util.Map.of("decision", "maybe"))));
      assertThatExceptionOfType(RefusedException.class)
          .isThrownBy(() -> run.approve(review, Outputs.none()));
      RunStatus stillWaiting = run.status();
      run.approve(review, Outputs.of(DECISION, "publish"));
      RunStatus end = run.await(Stage.LONG).requireSuccess();

      assertThat(state(waiting, "review")).isEqualTo("PENDING SUSPENDED");
      assertThat(waiting.suspended()).isFalse();
      assertThat(stillWaiting).isEqualTo(waiting);
      assertThat(end.task(review).output(DECISION)).contains("publish");
      assertThat(end.task(review).output(COMMENT)).contains("");
      assertThat(state(end, "publish")).isEqualTo("SUCCEEDED NONE");
      assertThat(end.task(review).attempts()).isEmpty();
    }
  }

  // SUS-009
  @Test
  void reject_taskThatWaits_failsItWithTheReason() throws Exception {
    SuspendTask review = Task.suspend("review").build();

    try (Stage stage = Stage.open()) {
      Run run = stage.submit(Workflow.of("w", review));
      Stage.until(run, Stage.task("review", SuspendTest::waits));
      run.reject(review, "too cloudy");
      RunStatus end = run.await(Stage.LONG);

      assertThat(tree(end)).containsExactly("review FAILED REJECTED");
      assertThat(end.failure().orElseThrow().message()).contains("too cloudy");
    }
  }

  // SUS-008
  @Test
  void approve_taskThatDoesNotWait_isRefused() throws Exception {
    SuspendTask review = Task.suspend("review").build();
    Task first = task("first").build();
    SuspendTask later = Task.suspend("later").after(first).build();

    try (Stage stage = Stage.open().body("first", lasting(5))) {
      stage.time.stop();
      Run run = stage.submit(Workflow.of("w", review, first, later));
      Stage.until(run, Stage.task("review", SuspendTest::waits));

      assertThatExceptionOfType(RefusedException.class)
          .isThrownBy(() -> run.approve(later, Outputs.none()))
          .withMessageContaining("later");
      run.approve(review, Outputs.none());
      assertThatExceptionOfType(RefusedException.class)
          .isThrownBy(() -> run.approve(review, Outputs.none()));
      assertThatExceptionOfType(RefusedException.class)
          .isThrownBy(() -> run.reject("nowhere", "x"));
    }
  }

  // SUS-011, D-20
  @Test
  void run_nobodyAnswers_endsAsDeclared() throws Exception {
    SuspendTask strict = Task.suspend("strict").timeout(Duration.ofDays(7)).mayFail().build();
    SuspendTask lenient =
        Task.suspend("lenient").expects(COMMENT).resumesAfter(Duration.ofHours(2)).build();

    try (Stage stage = Stage.open()) {
      RunStatus end = stage.run(strict, lenient);

      assertThat(tree(end)).containsExactly("strict FAILED TIMED_OUT", "lenient SUCCEEDED NONE");
      assertThat(end.task(lenient).output(COMMENT)).contains("");
      assertThat(stage.time.elapsed()).isEqualTo(Duration.ofDays(7));
    }
  }

  // SUS-007, GRP-006: an instance of a fan-out is answered by its path
  @Test
  void approve_instanceOfFanOut_isFoundByItsPath() throws Exception {
    FanOut reviews =
        FanOut.over(java.util.List.of("a", "b"), item -> Task.suspend("review").build()).build();

    try (Stage stage = Stage.open()) {
      Run run = stage.submit(Workflow.of("w", reviews));
      Stage.until(run, Stage.task("review[1]", SuspendTest::waits));
      run.approve("review[1]", Outputs.none());
      run.reject("review[0]", "no");
      RunStatus end = run.await(Stage.LONG);

      assertThat(tree(end))
          .containsExactly(
              "review FAILED TASK_FAILED", "review[0] FAILED REJECTED", "review[1] SUCCEEDED NONE");
    }
  }

  // FPL-002: a failure elsewhere ends the wait
  @Test
  void run_failFastWhileATaskWaits_endsTheWait() throws Exception {
    SuspendTask review = Task.suspend("review").build();
    Task bad = task("bad").build();

    try (Stage stage = Stage.open().body("bad", lasting(5, 1))) {
      RunStatus end = stage.run(review, bad);

      assertThat(tree(end)).containsExactly("review OMITTED FAIL_FAST", "bad FAILED EXIT_CODE");
      assertThat(end.task(review).startedAt()).isEmpty();
    }
  }
}
