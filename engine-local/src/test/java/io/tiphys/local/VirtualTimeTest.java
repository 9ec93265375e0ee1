package io.tiphys.local;

import static io.tiphys.local.Stage.lasting;
import static io.tiphys.local.Stage.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.tiphys.Engine;
import io.tiphys.run.Run;
import io.tiphys.status.RunStatus;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.RetryPolicy;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.TaskGroup;
import io.tiphys.workflow.Workflow;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class VirtualTimeTest {
  private static final RetryPolicy PATIENT =
      RetryPolicy.maxAttempts(20).backoff(Duration.ofSeconds(10), 2, Duration.ofMinutes(5));

  /** Many things at once: slots that are too few, equal moments, failures that race. */
  private static Workflow tangle() {
    Task start = task("start").build();
    FanOut fan =
        FanOut.range(
                0, 12, n -> task("fan").env("N", n).retry(PATIENT).mutex("m").mayFail().build())
            .parallelism(5)
            .after(start)
            .build();
    TaskGroup group =
        TaskGroup.builder("group")
            .tasks(task("left").build(), task("right").build())
            .after(start)
            .mayFail()
            .build();
    Task timed = task("timed").timeout(Duration.ofSeconds(3)).retry(PATIENT).after(start).build();
    Task last = task("last").afterAnyOutcomeOf(fan, group, timed).build();
    return Workflow.builder("w")
        .tasks(start, fan, group, timed, last)
        .parallelism(3)
        .timeout(Duration.ofDays(1))
        .build();
  }

  private static Object once() throws Exception {
    try (Stage stage = Stage.open(engine -> engine.parallelism(4))) {
      AtomicInteger dice = new AtomicInteger(7);
      stage.body(
          "fan",
          call -> {
            int roll = dice.updateAndGet(n -> (n * 1103515245 + 12345) & 0xffff);
            call.sleep(Duration.ofSeconds(roll % 4));
            call.exit(roll % 3 == 0 ? 1 : 0);
          });
      stage.body("left", lasting(2, 1)).body("right", lasting(2, 2));
      stage.body("timed", call -> call.sleep(Duration.ofSeconds(5 - call.attempt())));
      RunStatus end = stage.run(tangle());
      assertThat(end.phase()).isEqualTo(Phase.SUCCEEDED);
      return List.of(
          end.version(),
          end.tasks(),
          end.startedAt(),
          end.endedAt(),
          stage.began(),
          end.progress());
    }
  }

  @Test
  void run_sameRunTwoHundredTimes_goesTheSameWay() throws Exception {
    Set<Object> different = new HashSet<>();
    for (int i = 0; i < 200; i++) {
      different.add(once());
    }

    assertThat(different).hasSize(1);
  }

  @Test
  void start_timeThatIsNotStopped_isRefused() {
    VirtualTime time = VirtualTime.create();
    time.stop();
    time.start();

    assertThatIllegalStateException().isThrownBy(time::start).withMessageContaining("not stopped");
  }

  @Test
  void build_secondEngineWithOneTime_isRefused() {
    VirtualTime time = VirtualTime.create();

    try (Engine first = LocalEngine.builder().time(time).build()) {
      assertThat(first).isNotNull();
      assertThatIllegalStateException()
          .isThrownBy(LocalEngine.builder().time(time)::build)
          .withMessageContaining("make one for each engine");
    }
  }

  // Timers of many tasks are set and dropped without looking at all of them
  @Test
  void run_thousandsOfTasksThatRetry_ends() throws Exception {
    FanOut fan = FanOut.range(0, 5_000, n -> task("fan").retry(PATIENT).build()).build();

    try (Stage stage = Stage.open()) {
      stage.body("fan", call -> call.exit(call.attempt() == 1 ? 1 : 0));
      RunStatus end = stage.run(Workflow.of("w", fan));

      assertThat(end.phase()).isEqualTo(Phase.SUCCEEDED);
      assertThat(stage.time.elapsed()).isEqualTo(Duration.ofSeconds(10));
    }
  }

  @Test
  void run_anHourOfRetries_takesNoRealTime() throws Exception {
    Task flaky = task("flaky").retry(PATIENT).build();

    try (Stage stage = Stage.open().failing("flaky")) {
      RunStatus end = stage.run(flaky);

      assertThat(end.task(flaky).attempts()).hasSize(20);
      assertThat(stage.time.elapsed()).isGreaterThan(Duration.ofHours(1));
      assertThat(stage.time.now()).isEqualTo(end.endedAt().orElseThrow());
    }
  }

  @Test
  void stop_beforeSomethingIsDue_keepsItFromHappening() throws Exception {
    Task slow = task("slow").build();

    try (Stage stage = Stage.open().body("slow", lasting(60))) {
      stage.time.stop();
      Run run = stage.submit(Workflow.of("w", slow));
      RunStatus status = Stage.until(run, Stage.task("slow", t -> t.phase() == Phase.RUNNING));
      Duration before = stage.time.elapsed();
      stage.time.start();
      RunStatus end = run.await(Stage.LONG);

      assertThat(status.phase()).isEqualTo(Phase.RUNNING);
      assertThat(before).isZero();
      assertThat(end.phase()).isEqualTo(Phase.SUCCEEDED);
      assertThat(stage.time.elapsed()).isEqualTo(Duration.ofMinutes(1));
    }
  }
}
