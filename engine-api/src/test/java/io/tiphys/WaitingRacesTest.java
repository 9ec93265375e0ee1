package io.tiphys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tiphys.error.BackendUnavailableException;
import io.tiphys.error.EngineClosedException;
import io.tiphys.run.CancelMode;
import io.tiphys.run.Run;
import io.tiphys.run.RunQuery;
import io.tiphys.run.Watch;
import io.tiphys.status.RunStatus;
import io.tiphys.testing.Samples;
import io.tiphys.testing.ScriptedBackend;
import io.tiphys.workflow.Phase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Waits and watches with real threads, many times over. Seeds are fixed. */
@Timeout(120)
class WaitingRacesTest {
  private static final int REPETITIONS = 1_000;
  private static final Duration LONG = Duration.ofMinutes(1);

  private final Set<Thread> before = Set.copyOf(Thread.getAllStackTraces().keySet());
  private final ScriptedBackend backend = new ScriptedBackend();
  private final Engine engine = Engine.over(backend);
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void close() {
    threads.shutdownNow();
    engine.close();
  }

  /** Runs actions as much at once as can be, and returns when all are over. */
  private void together(List<Callable<?>> actions) throws Exception {
    CyclicBarrier start = new CyclicBarrier(actions.size());
    List<Future<?>> running = new ArrayList<>();
    for (Callable<?> action : actions) {
      running.add(
          threads.submit(
              () -> {
                start.await();
                return action.call();
              }));
    }
    for (Future<?> future : running) {
      future.get();
    }
  }

  private void spin(Random random) {
    for (int i = random.nextInt(300); i > 0; i--) {
      Thread.onSpinWait();
    }
  }

  @Test
  void watch_openedWhileTheRunEnds_deliversTheEndOnceAndLast() throws Exception {
    Random random = new Random(1);
    for (int i = 0; i < REPETITIONS; i++) {
      Run run = Samples.submit(engine, "k" + i);
      ConcurrentLinkedQueue<RunStatus> seen = new ConcurrentLinkedQueue<>();
      CompletableFuture<RunStatus> end = new CompletableFuture<>();
      together(
          List.of(
              () -> {
                backend.move(run.id(), Phase.RUNNING);
                spin(random);
                return backend.move(run.id(), Phase.SUCCEEDED);
              },
              () -> {
                Watch watch = run.watch(seen::add);
                return end.complete(watch.completion().get(1, TimeUnit.MINUTES));
              }));

      List<RunStatus> delivered = List.copyOf(seen);
      assertThat(delivered).extracting(RunStatus::version).isSorted().doesNotHaveDuplicates();
      assertThat(delivered.stream().filter(s -> s.phase().isTerminal())).hasSize(1);
      assertThat(delivered.get(delivered.size() - 1)).isEqualTo(run.status());
      assertThat(end.get()).isEqualTo(run.status());
    }
  }

  @Test
  void cancel_whileTheRunEnds_allViewsAgree() throws Exception {
    Random random = new Random(2);
    for (int i = 0; i < REPETITIONS; i++) {
      Run run = Samples.submit(engine, "k" + i);
      CompletableFuture<RunStatus> future = run.completion();
      CompletableFuture<RunStatus> awaited = new CompletableFuture<>();
      together(
          List.of(
              () -> {
                spin(random);
                return backend.move(run.id(), Phase.SUCCEEDED);
              },
              () -> {
                run.cancel(CancelMode.STOP);
                return null;
              },
              () -> awaited.complete(run.await(LONG))));

      RunStatus end = run.status();
      assertThat(end.phase().isTerminal()).isTrue();
      assertThat(awaited.get()).isEqualTo(end);
      assertThat(future.get(1, TimeUnit.MINUTES)).isEqualTo(end);
    }
  }

  @Test
  void watch_stormOfSignals_isNeverCalledTwiceAtOnce() throws Exception {
    Run run = Samples.submit(engine, "k");
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger overlaps = new AtomicInteger();
    Watch watch =
        run.watch(
            status -> {
              if (inside.incrementAndGet() > 1) {
                overlaps.incrementAndGet();
              }
              Thread.onSpinWait();
              inside.decrementAndGet();
            });
    Callable<?> storm =
        () -> {
          for (int i = 0; i < REPETITIONS; i++) {
            backend.move(run.id(), Phase.RUNNING);
          }
          return null;
        };

    together(List.of(storm, storm, storm, storm));
    backend.move(run.id(), Phase.SUCCEEDED);

    assertThat(watch.completion().get(1, TimeUnit.MINUTES).phase()).isEqualTo(Phase.SUCCEEDED);
    assertThat(overlaps).hasValue(0);
  }

  @Test
  void watch_twentyAtOnce_agreeOnTheEnd() throws Exception {
    Run run = Samples.submit(engine, "k");
    List<Watch> watches = IntStream.range(0, 20).mapToObj(i -> run.watch(status -> {})).toList();

    backend.move(run.id(), Phase.RUNNING);
    backend.move(run.id(), Phase.SUCCEEDED);

    for (Watch watch : watches) {
      assertThat(watch.completion().get(1, TimeUnit.MINUTES)).isEqualTo(run.status());
    }
  }

  @Test
  void watch_consumerBlocks_holdsUpNobodyElse() throws Exception {
    Run run = Samples.submit(engine, "k");
    CountDownLatch release = new CountDownLatch(1);
    Watch blocked = run.watch(status -> waitFor(release));
    Watch sound = run.watch(status -> {});

    backend.move(run.id(), Phase.SUCCEEDED);

    assertThat(sound.completion().get(1, TimeUnit.MINUTES)).isEqualTo(run.status());
    assertThat(blocked.completion()).isNotDone();
    release.countDown();
    assertThat(blocked.completion().get(1, TimeUnit.MINUTES)).isEqualTo(run.status());
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void watch_manyRuns_neverMixesThem() throws Exception {
    List<Run> runs = IntStream.range(0, 50).mapToObj(i -> Samples.submit(engine, "k" + i)).toList();
    ConcurrentLinkedQueue<String> strangers = new ConcurrentLinkedQueue<>();
    List<CompletableFuture<RunStatus>> ends = new ArrayList<>();
    for (Run run : runs) {
      Watch watch =
          run.watch(
              status -> {
                if (!status.id().equals(run.id())) {
                  strangers.add(status.toString());
                }
              });
      ends.add(watch.completion());
    }

    together(
        runs.stream()
            .map(run -> (Callable<?>) () -> backend.move(run.id(), Phase.SUCCEEDED))
            .collect(Collectors.toList()));

    for (CompletableFuture<RunStatus> end : ends) {
      end.get(1, TimeUnit.MINUTES);
    }
    assertThat(strangers).isEmpty();
  }

  @Test
  void submit_oneKeyFromManyThreads_isOneRun() throws Exception {
    Set<Run> runs = ConcurrentHashMap.newKeySet();

    together(
        IntStream.range(0, 16)
            .mapToObj(i -> (Callable<?>) () -> runs.add(Samples.submit(engine, "k")))
            .collect(Collectors.toList()));

    assertThat(runs).hasSize(1);
  }

  @Test
  void close_whileCallsAndWaitsAreUnderWay_endsThemAsClosed() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch connection = new CountDownLatch(1);
    Run run = Samples.submit(engine, "k");
    CompletableFuture<RunStatus> future = run.completion();
    Future<RunStatus> awaiting = threads.submit(() -> run.await(LONG));
    backend.onClose(connection::countDown);
    backend.trouble(
        method -> {
          if (method.equals("list")) {
            inside.countDown();
            waitFor(connection);
            throw new BackendUnavailableException("connection closed");
          }
        });
    Future<?> call = threads.submit(() -> engine.list(RunQuery.all()));
    waitFor(inside);

    engine.close();

    for (Future<?> ended : List.of(future, awaiting, call)) {
      assertThatThrownBy(() -> ended.get(1, TimeUnit.MINUTES))
          .hasCauseInstanceOf(EngineClosedException.class);
    }
  }

  @Test
  void close_whileWatchesAreOpened_leavesNoneWaiting() throws Exception {
    for (int i = 0; i < REPETITIONS; i++) {
      Engine closing = Engine.over(new ScriptedBackend());
      Run run = Samples.submit(closing, "k");
      ConcurrentLinkedQueue<CompletableFuture<RunStatus>> futures = new ConcurrentLinkedQueue<>();
      together(
          List.of(
              () -> {
                closing.close();
                return null;
              },
              () -> {
                try {
                  return futures.add(run.completion());
                } catch (EngineClosedException e) {
                  return false;
                }
              }));

      for (CompletableFuture<RunStatus> future : futures) {
        assertThatThrownBy(() -> future.get(1, TimeUnit.MINUTES))
            .hasCauseInstanceOf(EngineClosedException.class);
      }
    }
  }

  @Test
  void close_afterUse_leavesNoThread() throws Exception {
    Run run = Samples.submit(engine, "k");
    Watch watch = run.watch(status -> {});
    Future<RunStatus> awaiting = threads.submit(() -> run.await(LONG));
    backend.move(run.id(), Phase.SUCCEEDED);
    watch.completion().get(1, TimeUnit.MINUTES);
    awaiting.get(1, TimeUnit.MINUTES);
    Samples.submit(engine, "other").watch(status -> {});

    engine.close();

    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (!before.contains(thread) && thread.getName().startsWith("tiphys-")) {
        thread.join(60_000);
        assertThat(thread.isAlive()).as(thread.getName()).isFalse();
      }
    }
  }
}
