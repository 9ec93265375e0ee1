package io.tiphys.local;

import static io.tiphys.local.Stage.lasting;
import static io.tiphys.local.Stage.state;
import static io.tiphys.local.Stage.task;
import static io.tiphys.local.Stage.tree;
import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.run.CancelMode;
import io.tiphys.run.Run;
import io.tiphys.status.Reason;
import io.tiphys.status.RunStatus;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.Parameter;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.RetryPolicy;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.TaskGroup;
import io.tiphys.workflow.Workflow;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ExitHandlerTest {
  private static final Output<String> OUT = Output.text("out");

  private static Workflow workflow(Task... tasks) {
    return Workflow.builder("w")
        .tasks(tasks)
        .onExit(
            end ->
                task("bye")
                    .env("PHASE", end.phase())
                    .envIfPresent("FAILED", end.failedTask())
                    .build())
        .build();
  }

  // EXT-001, EXT-004, EXT-005, EXT-008
  @Test
  void run_succeeds_runsTheHandlerOnceAtTheEnd() throws Exception {
    try (Stage stage = Stage.open().body("only", lasting(5)).body("bye", lasting(1))) {
      RunStatus end = stage.run(workflow(task("only").build())).requireSuccess();

      assertThat(stage.began()).containsExactly("only#1", "bye#1");
      assertThat(end.task("bye").orElseThrow().inputs()).containsOnlyKeys("PHASE");
      assertThat(end.task("bye").orElseThrow().inputs()).containsEntry("PHASE", "SUCCEEDED");
      assertThat(end.tasks()).last().extracting("path").isEqualTo("bye");
      assertThat(Stage.millis(end, "bye")).isEqualTo(5000);
      assertThat(end.endedAt()).isEqualTo(end.task("bye").orElseThrow().endedAt());
    }
  }

  // EXT-002, EXT-005, EXT-007
  @Test
  void run_fails_tellsTheHandlerWhichTaskFailed() throws Exception {
    TaskGroup group = TaskGroup.builder("group").tasks(task("bad").build()).build();
    Workflow workflow =
        Workflow.builder("w")
            .tasks(group)
            .onExit(
                end ->
                    task("bye")
                        .env("PHASE", end.phase())
                        .envIfPresent("FAILED", end.failedTask())
                        .build())
            .build();

    try (Stage stage = Stage.open().failing("bad")) {
      RunStatus end = stage.run(workflow);

      assertThat(state(end)).isEqualTo("FAILED TASK_FAILED");
      assertThat(end.task("bye").orElseThrow().inputs())
          .containsEntry("PHASE", "FAILED")
          .containsEntry("FAILED", "group/bad");
    }
  }

  // EXT-003, D-11
  @Test
  void cancel_stopOrTerminate_runsTheHandlerOrNot() throws Exception {
    for (CancelMode mode : CancelMode.values()) {
      try (Stage stage = Stage.open().body("only", lasting(3600))) {
        stage.time.stop();
        Run run = stage.submit(workflow(task("only").build()));
        Stage.until(run, Stage.task("only", t -> t.phase() == Phase.RUNNING));
        run.cancel(mode);
        RunStatus end = run.await(Stage.LONG);

        assertThat(state(end)).isEqualTo("CANCELLED STOPPED");
        assertThat(state(end, "bye"))
            .isEqualTo(mode == CancelMode.STOP ? "SUCCEEDED NONE" : "CANCELLED NOT_STARTED");
      }
    }
  }

  // EXT-006, D-12
  @Test
  void run_onlyTheHandlerFails_failsWithThatReason() throws Exception {
    try (Stage stage = Stage.open().failing("bye")) {
      RunStatus end = stage.run(workflow(task("only").build()));

      assertThat(state(end)).isEqualTo("FAILED EXIT_HANDLER");
      assertThat(end.failure().orElseThrow().path()).isEqualTo("bye");
      assertThat(end.failure().orElseThrow().message()).contains("exit code 1");
    }
  }

  // EXT-006: a group as handler fails by its member
  @Test
  void run_memberOfHandlerGroupFails_failsWithThatReason() throws Exception {
    Workflow workflow =
        Workflow.builder("w")
            .tasks(task("only").build())
            .onExit(
                end ->
                    TaskGroup.builder("last")
                        .tasks(task("bad").build(), task("ok").build())
                        .build())
            .build();

    try (Stage stage = Stage.open().failing("bad")) {
      RunStatus end = stage.run(workflow);

      assertThat(state(end)).isEqualTo("FAILED EXIT_HANDLER");
      assertThat(state(end, "last")).isEqualTo("FAILED TASK_FAILED");
      assertThat(end.failure().orElseThrow().reason()).isEqualTo(Reason.EXIT_HANDLER);
    }
  }

  // EXT-007: a handler that fails does not hide the failure of a task
  @Test
  void run_taskAndHandlerFail_failsByTheTask() throws Exception {
    try (Stage stage = Stage.open().failing("only", "bye")) {
      RunStatus end = stage.run(workflow(task("only").build()));

      assertThat(state(end)).isEqualTo("FAILED TASK_FAILED");
      assertThat(end.failure().orElseThrow().path()).isEqualTo("only");
    }
  }

  // EXT-010
  @Test
  void run_handlerReadsOutputs_findsThoseOfTasksThatRan() throws Exception {
    Parameter<String> mode = Parameter.text("mode").withDefault("x");
    ContainerTask ran = task("ran").writes(OUT).build();
    ContainerTask not = task("not").writes(OUT).onlyIf(mode.equalTo("y")).build();
    Workflow workflow =
        Workflow.builder("w")
            .parameters(mode)
            .tasks(ran, not)
            .onExit(
                end ->
                    task("bye")
                        .envIfPresent("RAN", ran.output(OUT))
                        .envIfPresent("NOT", not.output(OUT))
                        .build())
            .build();

    try (Stage stage = Stage.open().body("ran", call -> call.write(OUT, "v"))) {
      RunStatus end = stage.run(workflow).requireSuccess();

      assertThat(end.task("bye").orElseThrow().inputs())
          .containsEntry("RAN", "v")
          .doesNotContainKey("NOT");
    }
  }

  // EXT-011
  @Test
  void run_handlerFailsOnce_isTriedAgain() throws Exception {
    Workflow workflow =
        Workflow.builder("w")
            .tasks(task("only").build())
            .onExit(
                end ->
                    task("bye")
                        .retry(RetryPolicy.maxAttempts(2).backoff(Duration.ofMinutes(1)))
                        .build())
            .build();

    try (Stage stage = Stage.open().body("bye", TaskFunction.doNothing().failingFirst(1, 1))) {
      RunStatus end = stage.run(workflow).requireSuccess();

      assertThat(end.task("bye").orElseThrow().attempts()).hasSize(2);
    }
  }

  // EXT-009
  @Test
  void cancel_terminateWhileAHandlerGroupRuns_leavesAllTerminal() throws Exception {
    Workflow workflow =
        Workflow.builder("w")
            .tasks(task("only").build())
            .onExit(
                end -> {
                  Task first = task("first").build();
                  return TaskGroup.builder("last")
                      .tasks(first, task("second").after(first).build())
                      .build();
                })
            .build();

    try (Stage stage = Stage.open().body("first", lasting(3600))) {
      stage.time.stop();
      Run run = stage.submit(workflow);
      Stage.until(run, Stage.task("last/first", t -> t.phase() == Phase.RUNNING));
      run.cancel(CancelMode.TERMINATE);
      RunStatus end = run.await(Stage.LONG);

      assertThat(state(end)).isEqualTo("CANCELLED STOPPED");
      assertThat(tree(end))
          .containsExactly(
              "only SUCCEEDED NONE",
              "last CANCELLED STOPPED",
              "last/first CANCELLED STOPPED",
              "last/second CANCELLED NOT_STARTED");
    }
  }

  // EXT-001, GRP-007: a handler that is switched off
  @Test
  void run_handlerIsDisabled_endsWithoutIt() throws Exception {
    Parameter<Boolean> notify = Parameter.flag("notify").withDefault(false);
    Workflow workflow =
        Workflow.builder("w")
            .parameters(notify)
            .tasks(task("only").build())
            .onExit(end -> task("bye").enabledIf(notify).build())
            .build();

    try (Stage stage = Stage.open()) {
      RunStatus end = stage.run(workflow).requireSuccess();

      assertThat(state(end, "bye")).isEqualTo("SKIPPED DISABLED");
    }
  }
}
