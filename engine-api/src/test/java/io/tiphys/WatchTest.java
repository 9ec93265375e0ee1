package io.tiphys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tiphys.error.BackendUnavailableException;
import io.tiphys.error.EngineClosedException;
import io.tiphys.error.EngineException;
import io.tiphys.error.NotFoundException;
import io.tiphys.feature.Feature;
import io.tiphys.internal.concurrent.Workers;
import io.tiphys.run.Run;
import io.tiphys.run.Watch;
import io.tiphys.status.Reason;
import io.tiphys.status.RunStatus;
import io.tiphys.testing.ManualTime;
import io.tiphys.testing.ManualWorkers;
import io.tiphys.testing.Samples;
import io.tiphys.testing.ScriptedBackend;
import io.tiphys.workflow.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Watches on one thread, step by step; {@link WaitingRacesTest} has the threads. */
class WatchTest {
  private final ScriptedBackend backend = new ScriptedBackend();
  private final ManualTime time = new ManualTime();
  private final ManualWorkers workers = new ManualWorkers();
  private final Engine engine = ScriptedEngine.over(backend, time, workers);
  private final Run run = Samples.submit(engine, "k");
  private final List<RunStatus> seen = new ArrayList<>();

  @AfterEach
  void close() {
    engine.close();
  }

  private static List<Phase> phases(List<RunStatus> statuses) {
    return statuses.stream().map(RunStatus::phase).toList();
  }

  private static void assertFailedWith(Watch watch, Class<? extends Throwable> type) {
    assertThatThrownBy(() -> watch.completion().get()).hasCauseInstanceOf(type);
  }

  @Test
  void engine_nothingWatched_observesNothing() {
    assertThat(backend.observers()).isZero();

    run.watch(seen::add);
    run.watch(seen::add);

    assertThat(backend.observers()).isEqualTo(1);
  }

  @Test
  void watch_openedLate_startsWithTheCurrentStatusAndEndsWithTheTerminalOne() throws Exception {
    backend.move(run.id(), Phase.RUNNING);

    Watch watch = run.watch(seen::add);
    workers.work();
    backend.move(run.id(), Phase.SUCCEEDED);
    workers.work();

    assertThat(phases(seen)).containsExactly(Phase.RUNNING, Phase.SUCCEEDED);
    assertThat(watch.completion().get()).isEqualTo(run.status());
    ScriptedEngine.assertNothingPending(time);
  }

  @Test
  void watch_terminalRun_deliversItAndCompletes() {
    backend.move(run.id(), Phase.FAILED, Reason.TASK_FAILED, b -> b);

    Watch watch = run.watch(seen::add);
    workers.work();

    assertThat(phases(seen)).containsExactly(Phase.FAILED);
    assertThat(watch.completion()).isCompleted();
  }

  @Test
  void watch_signalsWithoutChange_deliversOnce() {
    run.watch(seen::add);

    for (int i = 0; i < 5; i++) {
      backend.signal(run.id());
      workers.work();
    }

    assertThat(seen).hasSize(1);
  }

  @Test
  void watch_slowConsumer_missesSnapshotsButNotTheTerminalOne() {
    run.watch(
        status -> {
          seen.add(status);
          if (seen.size() == 1) {
            backend.move(run.id(), Phase.RUNNING);
            backend.move(run.id(), Phase.RUNNING);
            backend.move(run.id(), Phase.SUCCEEDED);
          }
        });
    workers.work();

    assertThat(phases(seen)).containsExactly(Phase.PENDING, Phase.SUCCEEDED);
  }

  @Test
  void watch_readEndsWithAnError_endsWithThatError() {
    Watch watch = run.watch(seen::add);
    workers.work();
    backend.trouble(
        method -> {
          throw new StackOverflowError("deep");
        });

    backend.signal(run.id());
    workers.work();

    assertFailedWith(watch, StackOverflowError.class);
    assertThat(seen).hasSize(1);
  }

  @Test
  void watch_systemHasNoMoreThreadsForAWhile_goesOn() {
    AtomicBoolean none = new AtomicBoolean();
    Workers few =
        new Workers() {
          @Override
          public void execute(Runnable action) {
            if (none.get()) {
              throw new OutOfMemoryError("unable to create native thread");
            }
            workers.execute(action);
          }

          @Override
          public void close() {
            workers.close();
          }
        };
    try (Engine other = ScriptedEngine.over(backend, time, few)) {
      Watch unused = other.run(run.id()).watch(seen::add);
      workers.work();
      none.set(true);
      backend.move(run.id(), Phase.RUNNING);

      none.set(false);
      time.pass(ScriptedEngine.PATIENCE);
      workers.work();
    }

    assertThat(phases(seen)).containsExactly(Phase.PENDING, Phase.RUNNING);
  }

  @Test
  void watch_backendShowsAnEarlierVersion_isNotDelivered() {
    RunStatus early = run.status();
    backend.move(run.id(), Phase.RUNNING);
    run.watch(seen::add);
    workers.work();

    backend.show(early);
    workers.work();

    assertThat(phases(seen)).containsExactly(Phase.RUNNING);
  }

  @Test
  void watch_afterTheTerminalSnapshot_deliversNothing() {
    run.watch(seen::add);
    backend.move(run.id(), Phase.SUCCEEDED);
    workers.work();
    RunStatus end = seen.get(seen.size() - 1);

    backend.show(
        RunStatus.builder(end.id(), end.requestKey(), Phase.CANCELLED, Reason.STOPPED)
            .version(end.version() + 1)
            .build());
    workers.work();

    assertThat(phases(seen)).containsExactly(Phase.SUCCEEDED);
  }

  @Test
  void watch_consumerThrows_endsThatWatchOnly() {
    Watch broken =
        run.watch(
            status -> {
              throw new IllegalStateException("no room");
            });
    Watch sound = run.watch(seen::add);
    workers.work();

    backend.move(run.id(), Phase.SUCCEEDED);
    workers.work();

    assertFailedWith(broken, IllegalStateException.class);
    assertThat(sound.completion()).isCompleted();
    assertThat(phases(seen)).containsExactly(Phase.PENDING, Phase.SUCCEEDED);
  }

  @Test
  void watch_closedFromItsConsumer_deliversNoMore() {
    List<Watch> self = new ArrayList<>();
    self.add(
        run.watch(
            status -> {
              seen.add(status);
              self.get(0).close();
            }));
    workers.work();

    backend.move(run.id(), Phase.SUCCEEDED);
    workers.work();

    assertThat(phases(seen)).containsExactly(Phase.PENDING);
    assertFailedWith(self.get(0), EngineClosedException.class);
  }

  @Test
  void watch_closedTwice_deliversNoMoreAndLeavesNothing() {
    Watch watch = run.watch(seen::add);

    watch.close();
    watch.close();
    backend.move(run.id(), Phase.SUCCEEDED);
    workers.work();

    assertThat(seen).isEmpty();
    assertFailedWith(watch, EngineClosedException.class);
    ScriptedEngine.assertNothingPending(time);
  }

  @Test
  void watch_runIsDeleted_endsAsNotFound() {
    Watch watch = run.watch(seen::add);
    workers.work();

    backend.vanish(run.id());
    workers.work();

    assertFailedWith(watch, NotFoundException.class);
    ScriptedEngine.assertNothingPending(time);
  }

  @Test
  void watch_unknownRun_isNotFoundAtOnceAndLeavesNothing() {
    backend.vanish(run.id());

    assertThatThrownBy(() -> run.watch(seen::add)).isInstanceOf(NotFoundException.class);
    assertThatThrownBy(run::completion).isInstanceOf(NotFoundException.class);
    ScriptedEngine.assertNothingPending(time);
  }

  @Test
  void watch_signalIsLost_isCaughtUpAfterSomeTime() {
    Watch watch = run.watch(seen::add);
    workers.work();
    backend.silent(true);

    backend.move(run.id(), Phase.RUNNING);
    workers.work();
    assertThat(phases(seen)).containsExactly(Phase.PENDING);
    time.pass(ScriptedEngine.PATIENCE);
    workers.work();
    backend.move(run.id(), Phase.SUCCEEDED);
    time.pass(ScriptedEngine.PATIENCE);
    workers.work();

    assertThat(phases(seen)).containsExactly(Phase.PENDING, Phase.RUNNING, Phase.SUCCEEDED);
    assertThat(watch.completion()).isCompleted();
  }

  @Test
  void watch_outage_isWaitedOut() {
    Watch watch = run.watch(seen::add);
    workers.work();
    backend.trouble(
        method -> {
          throw new BackendUnavailableException("down");
        });
    backend.move(run.id(), Phase.SUCCEEDED);
    workers.work();

    backend.trouble(method -> {});
    time.pass(ScriptedEngine.PATIENCE);
    workers.work();

    assertThat(phases(seen)).containsExactly(Phase.PENDING, Phase.SUCCEEDED);
    assertThat(watch.completion()).isCompleted();
  }

  @Test
  void watch_backendRefusesForGood_endsWithThat() {
    Watch watch = run.watch(seen::add);
    backend.trouble(
        method -> {
          throw new EngineException("forbidden", false);
        });

    workers.work();

    assertFailedWith(watch, EngineException.class);
  }

  @Test
  void watchAfter_currentVersion_deliversWhatIsLaterOnly() {
    backend.move(run.id(), Phase.RUNNING);
    long handled = run.status().version();

    run.watchAfter(handled, seen::add);
    run.watchAfter(handled - 1, seen::add);
    workers.work();
    backend.move(run.id(), Phase.SUCCEEDED);
    workers.work();

    assertThat(phases(seen)).containsExactly(Phase.RUNNING, Phase.SUCCEEDED, Phase.SUCCEEDED);
  }

  @Test
  void watchAfter_terminalVersion_completesWithoutDelivery() throws Exception {
    RunStatus end = backend.move(run.id(), Phase.SUCCEEDED);

    Watch watch = run.watchAfter(end.version(), seen::add);
    workers.work();

    assertThat(seen).isEmpty();
    assertThat(watch.completion().get()).isEqualTo(end);
  }

  @Test
  void completion_cancelled_stopsOnlyItself() {
    CompletableFuture<RunStatus> cancelled = run.completion();
    CompletableFuture<RunStatus> kept = run.completion();

    cancelled.cancel(true);
    backend.move(run.id(), Phase.SUCCEEDED);
    workers.work();

    assertThat(cancelled).isCancelled();
    assertThat(kept).isCompletedWithValueMatching(end -> end.phase() == Phase.SUCCEEDED);
    assertThat(backend.commands).isEmpty();
    ScriptedEngine.assertNothingPending(time);
  }

  @Test
  void close_openWatches_endAsClosed() {
    Watch watch = run.watch(seen::add);
    CompletableFuture<RunStatus> future = run.completion();
    workers.work();

    engine.close();

    assertFailedWith(watch, EngineClosedException.class);
    assertThatThrownBy(future::get).hasCauseInstanceOf(EngineClosedException.class);
    assertThat(backend.observers()).isZero();
    ScriptedEngine.assertNothingPending(time);
  }

  @Test
  void watch_undeclared_isRefusedButWaitingIsNot() {
    ScriptedBackend plain = new ScriptedBackend(Feature.WATCH, Feature.WATCH_RESUME);
    Engine other = ScriptedEngine.over(plain, time, workers);
    Run polled = Samples.submit(other, "k");

    BackendEngineTest.assertMissing(() -> polled.watch(seen::add), Feature.WATCH);
    BackendEngineTest.assertMissing(() -> polled.watchAfter(1, seen::add), Feature.WATCH_RESUME);
    assertThat(polled.completion()).isNotDone();
    other.close();
  }
}
