package io.tiphys.local;

import static io.tiphys.local.Stage.lasting;
import static io.tiphys.local.Stage.millis;
import static io.tiphys.local.Stage.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.run.CancelMode;
import io.tiphys.run.Run;
import io.tiphys.status.Reason;
import io.tiphys.status.RunStatus;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.TaskGroup;
import io.tiphys.workflow.Workflow;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ParallelismTest {

  private static Task[] tasks(String prefix, int count) {
    return IntStream.range(0, count).mapToObj(i -> task(prefix + i).build()).toArray(Task[]::new);
  }

  private static Stage allLasting(int tasks, long seconds) {
    Stage stage = Stage.open(engine -> engine.parallelism(32));
    for (int i = 0; i < tasks; i++) {
      stage.body("t" + i, lasting(seconds)).body("u" + i, lasting(seconds));
    }
    return stage;
  }

  // LIM-001, LIM-003
  @Test
  void run_limitOfRun_boundsWhatIsActive() throws Exception {
    Workflow workflow = Workflow.builder("w").tasks(tasks("t", 6)).parallelism(2).build();

    try (Stage stage = allLasting(6, 10)) {
      stage.run(workflow).requireSuccess();

      assertThat(stage.time.elapsed()).isEqualTo(Duration.ofSeconds(30));
    }
  }

  // LIM-002, DAG-005
  @Test
  void run_limitAboveTheTasks_delaysNothing() throws Exception {
    Workflow workflow = Workflow.builder("w").tasks(tasks("t", 6)).parallelism(6).build();

    try (Stage stage = allLasting(6, 10)) {
      stage.run(workflow).requireSuccess();

      assertThat(stage.time.elapsed()).isEqualTo(Duration.ofSeconds(10));
    }
  }

  // LIM-005: across groups and fan-outs
  @Test
  void run_limitOfRun_holdsAcrossGroups() throws Exception {
    Workflow workflow =
        Workflow.builder("w")
            .tasks(
                TaskGroup.builder("g").tasks(tasks("t", 3)).build(),
                TaskGroup.builder("h").tasks(tasks("u", 3)).build(),
                FanOut.range(0, 2, n -> task("t0").build()).build())
            .parallelism(2)
            .build();

    try (Stage stage = allLasting(3, 10)) {
      stage.run(workflow).requireSuccess();

      assertThat(stage.time.elapsed()).isEqualTo(Duration.ofSeconds(40));
    }
  }

  // LIM-010
  @Test
  void run_limitOfGroup_boundsItsMembersOnly() throws Exception {
    Workflow workflow =
        Workflow.of(
            "w",
            TaskGroup.builder("g").tasks(tasks("t", 3)).parallelism(1).build(),
            task("u0").build());

    try (Stage stage = allLasting(3, 10)) {
      RunStatus end = stage.run(workflow).requireSuccess();

      assertThat(millis(end, "u0")).isZero();
      assertThat(millis(end, "g/t2")).isEqualTo(20_000);
    }
  }

  // design 6: the engine's own limit is shared by all runs in turn
  @Test
  void run_limitOfEngine_isSharedByRunsInTurn() throws Exception {
    Workflow workflow = Workflow.of("w", tasks("t", 3));

    try (Stage stage = Stage.open(engine -> engine.parallelism(1))) {
      for (int i = 0; i < 3; i++) {
        stage.body("t" + i, lasting(10));
      }
      stage.time.stop();
      Run first = stage.submit(workflow);
      Run second = stage.submit(workflow);
      stage.time.start();
      RunStatus ofFirst = first.await(Stage.LONG);
      RunStatus ofSecond = second.await(Stage.LONG);

      assertThat(millis(ofFirst, "t2")).isEqualTo(30_000);
      assertThat(millis(ofSecond, "t0")).isEqualTo(20_000);
      assertThat(millis(ofSecond, "t2")).isEqualTo(50_000);
    }
  }

  // LIM-006, D-21, design 9.18
  @Test
  void run_taskWaitsForAnswer_holdsNoSlot() throws Exception {
    Task review = Task.suspend("review").resumesAfter(Duration.ofHours(1)).build();
    Workflow workflow =
        Workflow.builder("w").tasks(review, task("t0").build()).parallelism(1).build();

    try (Stage stage = allLasting(1, 10)) {
      RunStatus end = stage.run(workflow).requireSuccess();

      assertThat(millis(end, "t0")).isZero();
    }
  }

  // LIM-007, LIM-009, design 9.18: across runs, in the order of asking
  @Test
  void run_mutexAcrossRuns_excludesAndIsPassedOnInOrder() throws Exception {
    Workflow workflow = Workflow.of("w", task("t0").mutex("db").build());

    try (Stage stage = allLasting(1, 10)) {
      stage.time.stop();
      Run first = stage.submit(workflow);
      Run second = stage.submit(workflow);
      Run third = stage.submit(workflow);
      RunStatus waiting = Stage.until(third, Stage.task("t0", t -> t.reason() == Reason.LOCK));
      stage.time.start();

      assertThat(waiting.phase()).isEqualTo(Phase.PENDING);
      assertThat(millis(first.await(Stage.LONG), "t0")).isZero();
      assertThat(millis(second.await(Stage.LONG), "t0")).isEqualTo(10_000);
      assertThat(millis(third.await(Stage.LONG), "t0")).isEqualTo(20_000);
    }
  }

  // LIM-008
  @Test
  void run_holderOrWaiterOfMutexIsCancelled_passesItOn() throws Exception {
    Workflow workflow = Workflow.of("w", task("t0").mutex("db").build());

    try (Stage stage = allLasting(1, 10)) {
      stage.time.stop();
      Run holder = stage.submit(workflow);
      Run waiter = stage.submit(workflow);
      Run last = stage.submit(workflow);
      Stage.until(holder, Stage.task("t0", t -> t.phase() == Phase.RUNNING));
      waiter.cancel(CancelMode.STOP);
      holder.cancel(CancelMode.TERMINATE);
      stage.time.start();

      assertThat(last.await(Stage.LONG).phase()).isEqualTo(Phase.SUCCEEDED);
      assertThat(holder.await(Stage.LONG).phase()).isEqualTo(Phase.CANCELLED);
      assertThat(Stage.tree(waiter.await(Stage.LONG))).containsExactly("t0 CANCELLED NOT_STARTED");
    }
  }

  // LIM-008, design 9.18: held per attempt, so it is free during back-off
  @Test
  void run_holderOfMutexFails_letsTheOtherRunDuringItsBackoff() throws Exception {
    Task flaky =
        task("flaky")
            .mutex("db")
            .retry(io.tiphys.workflow.RetryPolicy.maxAttempts(2).backoff(Duration.ofSeconds(5)))
            .build();
    Task other = task("t0").mutex("db").build();

    try (Stage stage = allLasting(1, 10)) {
      stage.body("flaky", TaskFunction.doNothing().failingFirst(1, 1));
      stage.run(flaky, other).requireSuccess();

      assertThat(stage.began()).containsExactly("flaky#1", "t0#1", "flaky#2");
      assertThat(stage.time.elapsed()).isEqualTo(Duration.ofSeconds(10));
    }
  }

  // LIM-007: a suspended run does not keep others from a mutex that it does not use
  @Test
  void suspend_waiterHasTheMutex_givesItToOthers() throws Exception {
    Workflow two =
        Workflow.builder("w")
            .tasks(task("t0").build(), task("t1").mutex("db").build())
            .parallelism(1)
            .build();
    Workflow one = Workflow.of("one", task("t2").mutex("db").build());

    try (Stage stage = allLasting(3, 10)) {
      stage.time.stop();
      Run suspended = stage.submit(two);
      Stage.until(suspended, Stage.task("t0", t -> t.phase() == Phase.RUNNING));
      suspended.suspend();
      Run other = stage.submit(one);
      stage.time.start();

      assertThat(millis(other.await(Stage.LONG), "t2")).isZero();
      suspended.resume();
      assertThat(suspended.await(Stage.LONG).phase()).isEqualTo(Phase.SUCCEEDED);
    }
  }
}
