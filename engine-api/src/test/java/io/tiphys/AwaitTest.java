package io.tiphys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tiphys.error.BackendUnavailableException;
import io.tiphys.error.EngineClosedException;
import io.tiphys.error.EngineException;
import io.tiphys.error.NotFoundException;
import io.tiphys.run.Run;
import io.tiphys.status.Reason;
import io.tiphys.status.RunStatus;
import io.tiphys.status.TaskStatus;
import io.tiphys.testing.ManualTime;
import io.tiphys.testing.ManualWorkers;
import io.tiphys.testing.Samples;
import io.tiphys.testing.ScriptedBackend;
import io.tiphys.workflow.Phase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Waits on the thread of the test. What happens meanwhile happens at a read of the backend: the
 * first is at the call itself, each later one follows a signal.
 */
@Timeout(60)
class AwaitTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private final ScriptedBackend backend = new ScriptedBackend();
  private final ManualTime time = new ManualTime();
  private final Engine engine = ScriptedEngine.over(backend, time, new ManualWorkers());
  private final Run run = Samples.submit(engine, "k");
  private int reads;

  @AfterEach
  void close() {
    engine.close();
  }

  /** Does one step at each read; none when the steps are over. */
  private void atReads(Runnable... steps) {
    backend.trouble(
        method -> {
          if (method.equals("read") && reads++ < steps.length) {
            steps[reads - 1].run();
          }
        });
  }

  private void nothing() {}

  private void outage() {
    backend.signal(run.id());
    throw new BackendUnavailableException("down");
  }

  @Test
  void await_observer_seesLaterAndLaterSnapshotsOnThisThread() throws Exception {
    List<RunStatus> seen = new ArrayList<>();
    Set<Thread> threads = new LinkedHashSet<>();
    atReads(
        this::nothing,
        () -> backend.move(run.id(), Phase.RUNNING),
        () -> backend.signal(run.id()),
        () -> backend.move(run.id(), Phase.SUCCEEDED));

    RunStatus end =
        run.await(
            HOUR,
            status -> {
              seen.add(status);
              threads.add(Thread.currentThread());
            });

    assertThat(seen)
        .extracting(RunStatus::phase)
        .containsExactly(Phase.PENDING, Phase.RUNNING, Phase.SUCCEEDED);
    assertThat(end).isEqualTo(seen.get(2));
    assertThat(threads).containsExactly(Thread.currentThread());
    ScriptedEngine.assertNothingPending(time);
  }

  @Test
  void await_observerThrows_endsTheWait() {
    assertThatThrownBy(
            () ->
                run.await(
                    HOUR,
                    status -> {
                      throw new IllegalStateException("enough");
                    }))
        .isInstanceOf(IllegalStateException.class);
    ScriptedEngine.assertNothingPending(time);
  }

  @Test
  void await_timePasses_saysHowFarTheRunIs() {
    TaskStatus running = TaskStatus.builder("a", Phase.RUNNING, Reason.NONE).build();
    TaskStatus failed = TaskStatus.builder("b", Phase.FAILED, Reason.EXIT_CODE).build();
    backend.tasks(run.id(), running, failed);
    atReads(this::nothing, () -> time.pass(HOUR));

    assertThatThrownBy(() -> run.await(HOUR))
        .isInstanceOf(TimeoutException.class)
        .hasMessage(
            "run run-k of workflow 'sample' is RUNNING (NONE) after PT1H:"
                + " 1 of 2 tasks terminal, 1 running, 1 failed");
    assertThat(run.status().phase()).isEqualTo(Phase.RUNNING);
    ScriptedEngine.assertNothingPending(time);
  }

  @Test
  void await_terminalJustAsTimePasses_returnsTheStatus() throws Exception {
    atReads(
        this::nothing,
        () -> {
          backend.silent(true);
          time.pass(HOUR);
        },
        () -> backend.move(run.id(), Phase.SUCCEEDED));

    assertThat(run.await(HOUR).phase()).isEqualTo(Phase.SUCCEEDED);
  }

  @Test
  void await_zeroAndNegative_lookOnceAndAreRefused() throws Exception {
    assertThatThrownBy(() -> run.await(Duration.ZERO)).isInstanceOf(TimeoutException.class);
    assertThatThrownBy(() -> run.await(Duration.ofNanos(-1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("timeout");

    backend.move(run.id(), Phase.SUCCEEDED);

    assertThat(run.await(Duration.ZERO).phase()).isEqualTo(Phase.SUCCEEDED);
  }

  @Test
  void await_interrupted_endsTheWaitNotTheRun() {
    atReads(this::nothing, () -> Thread.currentThread().interrupt());

    assertThatThrownBy(() -> run.await(HOUR)).isInstanceOf(InterruptedException.class);
    assertThat(run.status().phase()).isEqualTo(Phase.PENDING);
    assertThat(backend.commands).isEmpty();
    ScriptedEngine.assertNothingPending(time);
  }

  private void interruptedInTheBackend() {
    Thread.currentThread().interrupt();
    throw new BackendUnavailableException("gave up waiting for the server");
  }

  @Test
  void await_interruptedWhileItReads_endsTheWait_atTheFirstReadAndLater() {
    atReads(this::interruptedInTheBackend);
    assertThatThrownBy(() -> run.await(HOUR)).isInstanceOf(InterruptedException.class);
    assertThat(Thread.interrupted()).isFalse();

    atReads(this::nothing, this::interruptedInTheBackend);
    assertThatThrownBy(() -> run.await(HOUR)).isInstanceOf(InterruptedException.class);
    ScriptedEngine.assertNothingPending(time);
  }

  @Test
  void await_outageInBetween_isWaitedOut() throws Exception {
    atReads(
        this::nothing, this::outage, this::outage, () -> backend.move(run.id(), Phase.SUCCEEDED));

    assertThat(run.await(HOUR).phase()).isEqualTo(Phase.SUCCEEDED);
  }

  @Test
  void await_outageUntilTimePasses_namesItAsTheCause() {
    atReads(
        this::nothing,
        () -> {
          time.pass(HOUR);
          throw new BackendUnavailableException("down");
        },
        this::outage);

    assertThatThrownBy(() -> run.await(HOUR))
        .isInstanceOf(TimeoutException.class)
        .hasMessageContaining("has not answered")
        .hasCauseInstanceOf(BackendUnavailableException.class);
  }

  @Test
  void await_outageAtTheCall_isToldAtOnce() {
    atReads(this::outage);

    assertThatThrownBy(() -> run.await(HOUR)).isInstanceOf(BackendUnavailableException.class);
  }

  @Test
  void await_refusedForGood_isTold() {
    atReads(
        this::nothing,
        () -> {
          throw new EngineException("forbidden", false);
        });

    assertThatThrownBy(() -> run.await(HOUR)).hasMessage("forbidden");
  }

  @Test
  void await_runIsDeleted_isNotFound() {
    atReads(this::nothing, () -> backend.vanish(run.id()));

    assertThatThrownBy(() -> run.await(HOUR)).isInstanceOf(NotFoundException.class);
  }

  @Test
  void await_signalIsLost_isCaughtUpAfterSomeTime() throws Exception {
    backend.silent(true);
    atReads(
        this::nothing,
        () -> time.pass(ScriptedEngine.PATIENCE),
        () -> backend.move(run.id(), Phase.SUCCEEDED));

    assertThat(run.await(HOUR).phase()).isEqualTo(Phase.SUCCEEDED);
  }

  @Test
  void await_engineIsClosed_endsAsClosed() {
    atReads(this::nothing, engine::close);

    assertThatThrownBy(() -> run.await(HOUR)).isInstanceOf(EngineClosedException.class);
  }
}
