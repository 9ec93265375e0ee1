package io.tiphys.local;

import static io.tiphys.local.Stage.lasting;
import static io.tiphys.local.Stage.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.run.Run;
import io.tiphys.run.Watch;
import io.tiphys.status.Level;
import io.tiphys.status.RunStatus;
import io.tiphys.status.TaskStatus;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.RetryPolicy;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.TaskGroup;
import io.tiphys.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WatchTest {

  private static Workflow workflow() {
    Task first = task("first").build();
    TaskGroup group =
        TaskGroup.builder("group")
            .tasks(
                task("flaky")
                    .retry(RetryPolicy.maxAttempts(3).backoff(Duration.ofSeconds(5)))
                    .build())
            .after(first)
            .build();
    FanOut fan = FanOut.range(0, 3, n -> task("fan").build()).after(first).build();
    return Workflow.builder("w")
        .tasks(first, group, fan)
        .onExit(end -> task("bye").build())
        .build();
  }

  private static Stage stage() {
    return Stage.open()
        .body("flaky", TaskFunction.doNothing().failingFirst(2, 1))
        .body("fan", lasting(2));
  }

  // WAT-001, WAT-002, WAT-003, WAT-004, WAT-007, TRE-008, TRE-014, TRE-004, TRE-006
  @Test
  void watch_wholeRun_onlyGoesForwardAndEndsWithTheEnd() throws Exception {
    List<RunStatus> seen = new CopyOnWriteArrayList<>();

    try (Stage stage = stage()) {
      Run run = stage.submit(workflow(), request -> request.suspended());
      Watch watch = run.watch(seen::add);
      run.resume();
      RunStatus end = watch.completion().get(60, TimeUnit.SECONDS);

      assertThat(seen).last().isEqualTo(end);
      assertThat(seen).filteredOn(s -> s.phase().isTerminal()).hasSize(1);
      assertThat(seen).extracting(RunStatus::version).isSorted().doesNotHaveDuplicates();
      Map<String, Phase> phases = new HashMap<>();
      for (RunStatus status : seen) {
        status.allTasks().forEach(task -> assertForward(phases, task));
        status.allTasks().forEach(WatchTest::assertWithinParent);
      }
      assertThat(end.progress().terminal()).isEqualTo(end.progress().total()).isEqualTo(6);
    }
  }

  private static void assertForward(Map<String, Phase> phases, TaskStatus task) {
    Phase before = phases.put(task.path(), task.phase());
    if (before != null && before != task.phase()) {
      assertThat(Level.TASK.allows(before, task.phase()))
          .as("%s: %s to %s", task.path(), before, task.phase())
          .isTrue();
    }
  }

  private static void assertWithinParent(TaskStatus parent) {
    for (TaskStatus child : parent.children()) {
      child
          .startedAt()
          .ifPresent(
              at ->
                  assertThat(parent.startedAt())
                      .hasValueSatisfying(from -> assertThat(from).isBeforeOrEqualTo(at)));
      parent
          .endedAt()
          .ifPresent(
              end ->
                  assertThat(child.endedAt())
                      .hasValueSatisfying(at -> assertThat(at).isBeforeOrEqualTo(end)));
    }
  }

  // WAT-005, WAT-006
  @Test
  void watch_terminalRun_deliversThatStateAndEnds() throws Exception {
    try (Stage stage = stage()) {
      Run run = stage.submit(workflow());
      RunStatus end = run.await(Stage.LONG);
      List<RunStatus> seen = new CopyOnWriteArrayList<>();
      RunStatus last = run.watch(seen::add).completion().get(60, TimeUnit.SECONDS);

      assertThat(seen).containsExactly(end);
      assertThat(last).isEqualTo(end);
    }
  }

  // WAT-012
  @Test
  void watchAfter_version_deliversOnlyWhatIsLater() throws Exception {
    try (Stage stage = stage()) {
      stage.time.stop();
      Run run = stage.submit(workflow());
      RunStatus middle = Stage.until(run, Stage.task("fan[0]", t -> t.phase() == Phase.RUNNING));
      List<RunStatus> seen = new CopyOnWriteArrayList<>();
      Watch watch = run.watchAfter(middle.version(), seen::add);
      stage.time.start();
      RunStatus end = watch.completion().get(60, TimeUnit.SECONDS);

      assertThat(seen).allMatch(status -> status.version() > middle.version());
      assertThat(seen).last().isEqualTo(end);
      List<RunStatus> none = new CopyOnWriteArrayList<>();
      run.watchAfter(end.version(), none::add).completion().get(60, TimeUnit.SECONDS);
      assertThat(none).isEmpty();
    }
  }

  // WAT-010, WAT-016
  @Test
  void watch_twentyAtOnceAndOneThatThrows_agreeOnTheEnd() throws Exception {
    try (Stage stage = stage()) {
      Run run = stage.submit(workflow(), request -> request.suspended());
      run.watch(
          status -> {
            throw new IllegalStateException("of the test");
          });
      List<Watch> watches = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        watches.add(run.watch(status -> {}));
      }
      run.resume();
      RunStatus end = run.await(Stage.LONG).requireSuccess();

      for (Watch watch : watches) {
        assertThat(watch.completion().get(60, TimeUnit.SECONDS)).isEqualTo(end);
      }
    }
  }

  // WAT-018
  @Test
  void watch_oneOfManyRuns_showsOnlyThatRun() throws Exception {
    try (Stage stage = stage()) {
      List<RunStatus> seen = new CopyOnWriteArrayList<>();
      Run first = stage.submit(workflow(), request -> request.suspended());
      Watch watch = first.watch(seen::add);
      for (int i = 0; i < 20; i++) {
        stage.submit(workflow());
      }
      first.resume();
      watch.completion().get(60, TimeUnit.SECONDS);

      assertThat(seen).extracting(RunStatus::id).containsOnly(first.id());
    }
  }
}
