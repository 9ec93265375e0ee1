package io.tiphys.argo.internal.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.status.AttemptStatus;
import io.tiphys.status.Failure;
import io.tiphys.status.Reason;
import io.tiphys.status.RunId;
import io.tiphys.status.RunStatus;
import io.tiphys.status.TaskStatus;
import io.tiphys.submit.RequestKey;
import io.tiphys.workflow.Phase;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClampTest {

  private static Clamp after(TaskStatus... shown) {
    return new Clamp(
        RunStatus.builder(new RunId("w"), RequestKey.of("w"), Phase.RUNNING, Reason.NONE)
            .tasks(List.of(shown))
            .build());
  }

  private static TaskStatus task(Phase phase, Reason reason, AttemptStatus... attempts) {
    return TaskStatus.builder("a", phase, reason).attempts(List.of(attempts)).build();
  }

  private static AttemptStatus attempt(int number, Phase phase, Reason reason) {
    return AttemptStatus.builder(number, phase, reason).build();
  }

  @Test
  void apply_terminalTask_staysAsItWas() {
    TaskStatus shown = task(Phase.SUCCEEDED, Reason.NONE);
    TaskStatus now =
        TaskStatus.builder("a", Phase.FAILED, Reason.LOST)
            .failure(Failure.of("a", Reason.LOST, ""))
            .build();

    assertThat(after(shown).apply(now)).isSameAs(shown);
  }

  @Test
  void apply_runningTaskThatSeemsToWaitAgain_isRunning() {
    TaskStatus shown = task(Phase.RUNNING, Reason.NONE);
    TaskStatus now = task(Phase.PENDING, Reason.STARTING, attempt(1, Phase.RUNNING, Reason.NONE));

    TaskStatus held = after(shown).apply(now);

    assertThat(held.phase()).isEqualTo(Phase.RUNNING);
    assertThat(held.reason()).isEqualTo(Reason.NONE);
  }

  @Test
  void apply_runningTaskBetweenAttempts_mayWait() {
    TaskStatus shown = task(Phase.RUNNING, Reason.NONE);
    TaskStatus now =
        task(Phase.PENDING, Reason.BACKOFF, attempt(1, Phase.FAILED, Reason.EXIT_CODE));

    assertThat(after(shown).apply(now)).isSameAs(now);
  }

  @Test
  void apply_runningTaskThatSeemsNeverToHaveRun_isFailed() {
    TaskStatus shown = task(Phase.RUNNING, Reason.NONE);

    TaskStatus late = after(shown).apply(task(Phase.OMITTED, Reason.RUN_TIMEOUT));
    TaskStatus other = after(shown).apply(task(Phase.OMITTED, Reason.FAIL_FAST));

    assertThat(late.reason()).isEqualTo(Reason.RUN_TIMEOUT);
    assertThat(other.reason()).isEqualTo(Reason.TASK_FAILED);
    assertThat(other.failure()).isPresent();
  }

  @Test
  void attempts_thatRan_areNeverLostAndNeverGoBack() {
    TaskStatus shown =
        task(
            Phase.RUNNING,
            Reason.NONE,
            attempt(1, Phase.FAILED, Reason.EXIT_CODE),
            attempt(2, Phase.RUNNING, Reason.NONE),
            attempt(3, Phase.PENDING, Reason.STARTING));

    List<AttemptStatus> held =
        after(shown).attempts("a", List.of(attempt(2, Phase.PENDING, Reason.STARTING)));

    assertThat(held)
        .containsExactly(
            attempt(1, Phase.FAILED, Reason.EXIT_CODE), attempt(2, Phase.RUNNING, Reason.NONE));
  }
}
