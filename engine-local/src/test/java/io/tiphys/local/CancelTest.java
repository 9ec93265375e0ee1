package io.tiphys.local;

import static io.tiphys.local.Stage.lasting;
import static io.tiphys.local.Stage.state;
import static io.tiphys.local.Stage.task;
import static io.tiphys.local.Stage.tree;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tiphys.error.NotFoundException;
import io.tiphys.run.CancelMode;
import io.tiphys.run.Run;
import io.tiphys.status.Reason;
import io.tiphys.status.RunId;
import io.tiphys.status.RunStatus;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.Parameter;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.RetryPolicy;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.TaskGroup;
import io.tiphys.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CancelTest {
  private static final Output<String> OUT = Output.text("out");
  private static final Parameter<String> MODE = Parameter.text("mode").withDefault("x");

  private static boolean runs(io.tiphys.status.TaskStatus task) {
    return task.phase() == Phase.RUNNING;
  }

  // CAN-001, CAN-006, CAN-011, CAN-015, CAN-016, CAN-017
  @Test
  void cancel_runningRun_stopsWhatRunsAndStartsNothing() throws Exception {
    Task early = task("early").writes(OUT).build();
    Task skipped = task("skipped").onlyIf(MODE.equalTo("y")).build();
    Task running = task("running").after(early).build();
    Task slotless = task("slotless").after(early).build();
    Task never = task("never").after(running).build();
    TaskGroup group =
        TaskGroup.builder("group").tasks(task("member").after(running).build()).build();
    Workflow workflow =
        Workflow.builder("w")
            .parameters(MODE)
            .tasks(early, skipped, running, slotless, never, group)
            .parallelism(1)
            .build();

    try (Stage stage = Stage.open().body("running", lasting(3600))) {
      stage.body("early", call -> call.write(OUT, "kept"));
      stage.time.stop();
      Run run = stage.submit(workflow);
      Stage.until(run, Stage.task("running", CancelTest::runs));
      stage.untilBegan("running#1");
      run.cancel(CancelMode.STOP);
      RunStatus end = run.await(Stage.LONG);

      assertThat(state(end)).isEqualTo("CANCELLED STOPPED");
      assertThat(tree(end))
          .containsExactly(
              "early SUCCEEDED NONE",
              "skipped SKIPPED CONDITION",
              "running CANCELLED STOPPED",
              "slotless CANCELLED NOT_STARTED",
              "never CANCELLED NOT_STARTED",
              "group CANCELLED NOT_STARTED",
              "group/member CANCELLED NOT_STARTED");
      assertThat(end.task("early").orElseThrow().output(OUT)).contains("kept");
      assertThat(end.cancelRequestedAt()).isPresent();
      assertThat(stage.began()).containsExactly("early#1", "running#1");
    }
  }

  // CAN-004
  @Test
  void cancel_duringBackoff_preventsTheNextAttempt() throws Exception {
    Task flaky =
        task("flaky").retry(RetryPolicy.maxAttempts(5).backoff(Duration.ofMinutes(1))).build();

    try (Stage stage = Stage.open().failing("flaky")) {
      stage.time.stop();
      Run run = stage.submit(Workflow.of("w", flaky));
      Stage.until(run, Stage.task("flaky", t -> t.reason() == Reason.BACKOFF));
      run.cancel(CancelMode.STOP);
      RunStatus end = run.await(Stage.LONG);
      stage.time.start();

      assertThat(tree(end)).containsExactly("flaky CANCELLED STOPPED");
      assertThat(end.task(flaky).attempts()).hasSize(1);
      assertThat(stage.began()).containsExactly("flaky#1");
    }
  }

  // CAN-005
  @Test
  void cancel_duringTheSecondAttempt_leavesEveryAttemptTerminal() throws Exception {
    Task flaky = task("flaky").retry(RetryPolicy.maxAttempts(5)).build();

    try (Stage stage = Stage.open()) {
      stage.body(
          "flaky",
          call -> {
            if (call.attempt() == 1) {
              call.exit(1);
            } else {
              call.sleep(Duration.ofHours(1));
            }
          });
      stage.time.stop();
      Run run = stage.submit(Workflow.of("w", flaky));
      Stage.until(run, Stage.task("flaky", t -> runs(t) && t.attempts().size() == 2));
      run.cancel(CancelMode.TERMINATE);
      RunStatus end = run.await(Stage.LONG);

      assertThat(end.task(flaky).attempts())
          .extracting(a -> a.phase() + " " + a.reason())
          .containsExactly("FAILED EXIT_CODE", "CANCELLED STOPPED");
    }
  }

  // design 9.5
  @Test
  void cancel_bodyAnswersWithZero_keepsItsSuccess() throws Exception {
    Task polite = task("polite").writes(OUT).build();
    CountDownLatch atWork = new CountDownLatch(1);

    try (Stage stage = Stage.open()) {
      stage.body(
          "polite",
          call -> {
            atWork.countDown();
            try {
              call.sleep(Duration.ofHours(1));
            } catch (InterruptedException e) {
              call.write(OUT, call.isCancelled() ? "saved" : "?");
            }
          });
      stage.time.stop();
      Run run = stage.submit(Workflow.of("w", polite));
      assertThat(atWork.await(60, TimeUnit.SECONDS)).as("the body is at work").isTrue();
      run.cancel(CancelMode.STOP);
      RunStatus end = run.await(Stage.LONG);

      assertThat(state(end)).isEqualTo("CANCELLED STOPPED");
      assertThat(tree(end)).containsExactly("polite SUCCEEDED NONE");
      assertThat(end.task(polite).output(OUT)).contains("saved");
    }
  }

  // CAN-014
  @Test
  void cancel_fanOut_stopsActiveInstancesAndStartsNoMore() throws Exception {
    FanOut fan = FanOut.range(0, 5, n -> task("fan").build()).parallelism(2).build();

    try (Stage stage = Stage.open().body("fan", lasting(3600))) {
      stage.time.stop();
      Run run = stage.submit(Workflow.of("w", fan));
      Stage.until(run, Stage.task("fan[1]", CancelTest::runs));
      run.cancel(CancelMode.STOP);
      RunStatus end = run.await(Stage.LONG);

      assertThat(tree(end))
          .containsExactly(
              "fan CANCELLED STOPPED",
              "fan[0] CANCELLED STOPPED",
              "fan[1] CANCELLED STOPPED",
              "fan[2] CANCELLED NOT_STARTED",
              "fan[3] CANCELLED NOT_STARTED",
              "fan[4] CANCELLED NOT_STARTED");
    }
  }

  // CAN-009
  @Test
  void cancel_unknownRun_isNotFound() {
    try (Stage stage = Stage.open()) {
      assertThatExceptionOfType(NotFoundException.class)
          .isThrownBy(() -> stage.engine.run(RunId.parse("nobody-0123456789")));
    }
  }

  // CAN-001: a stop may be made stronger, not weaker
  @Test
  void cancel_terminateAfterStop_endsTheExitHandlerToo() throws Exception {
    Workflow workflow =
        Workflow.builder("w")
            .tasks(task("only").build())
            .onExit(end -> task("bye").build())
            .build();

    try (Stage stage = Stage.open().body("only", lasting(3600)).body("bye", lasting(3600))) {
      stage.time.stop();
      Run run = stage.submit(workflow);
      Stage.until(run, Stage.task("only", CancelTest::runs));
      run.cancel(CancelMode.STOP);
      Stage.until(run, Stage.task("bye", CancelTest::runs));
      run.cancel(CancelMode.TERMINATE);
      RunStatus end = run.await(Stage.LONG);

      assertThat(tree(end)).containsExactly("only CANCELLED STOPPED", "bye CANCELLED STOPPED");
    }
  }

  // CAN-008, CAN-010, D-10: all views agree on the one end, whoever wins
  @Test
  void cancel_racesWithTheEnd_hasOneEndInAllViews() throws Exception {
    Workflow workflow = Workflow.of("w", task("a").build(), task("b").build());
    ExecutorService callers = Executors.newFixedThreadPool(2);

    try (Stage stage = Stage.open()) {
      for (int i = 0; i < 200; i++) {
        CountDownLatch go = new CountDownLatch(1);
        Run run = stage.submit(workflow);
        List<RunStatus> seen = new ArrayList<>();
        var watch = run.watch(seen::add);
        List<Future<?>> cancels = new ArrayList<>();
        for (CancelMode mode : CancelMode.values()) {
          cancels.add(
              callers.submit(
                  () -> {
                    go.await();
                    run.cancel(mode);
                    return mode;
                  }));
        }
        go.countDown();
        RunStatus end = run.await(Stage.LONG);
        for (Future<?> cancel : cancels) {
          cancel.get(60, TimeUnit.SECONDS);
        }

        assertThat(end.phase()).isIn(Phase.SUCCEEDED, Phase.CANCELLED);
        assertThat(run.status()).isEqualTo(end);
        assertThat(watch.completion().get(60, TimeUnit.SECONDS)).isEqualTo(end);
        assertThat(seen).filteredOn(s -> s.phase().isTerminal()).containsExactly(end);
        assertThat(end.allTasks()).allMatch(t -> t.phase().isTerminal());
      }
    } finally {
      callers.shutdownNow();
    }
  }
}
