package io.tiphys.follow;

import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.Engine;
import io.tiphys.run.Run;
import io.tiphys.run.RunQuery;
import io.tiphys.status.RunId;
import io.tiphys.status.RunStatus;
import io.tiphys.testing.Samples;
import io.tiphys.testing.ScriptedBackend;
import io.tiphys.workflow.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Followers with their own threads and the time of this machine. Seeds are fixed. */
@Timeout(120)
class FollowerThreadsTest {
  private static final int RUNS = 20;
  private static final int MOVES = 200;

  private final Set<Thread> before = Set.copyOf(Thread.getAllStackTraces().keySet());
  private final ScriptedBackend backend = new ScriptedBackend();
  private final Engine engine = Engine.over(backend);
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void close() {
    threads.shutdownNow();
    engine.close();
  }

  private static void await(CountDownLatch latch) throws InterruptedException {
    assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
  }

  @Test
  void handler_manyRunsMoveAtOnce_getsEachInOrderOneCallAtATimeToTheEnd() throws Exception {
    List<Run> runs =
        IntStream.range(0, RUNS).mapToObj(i -> Samples.submit(engine, "k" + i)).toList();
    Map<RunId, AtomicInteger> inside = new ConcurrentHashMap<>();
    Map<RunId, Queue<RunStatus>> stored = new ConcurrentHashMap<>();
    Queue<RunStatus> overlaps = new ConcurrentLinkedQueue<>();
    CountDownLatch ends = new CountDownLatch(RUNS);
    Follower follower =
        Follower.builder(
                engine,
                RunQuery.all(),
                status -> {
                  AtomicInteger calls =
                      inside.computeIfAbsent(status.id(), any -> new AtomicInteger());
                  if (calls.incrementAndGet() > 1) {
                    overlaps.add(status);
                  }
                  stored
                      .computeIfAbsent(status.id(), any -> new ConcurrentLinkedQueue<>())
                      .add(status);
                  Thread.onSpinWait();
                  calls.decrementAndGet();
                  if (status.phase().isTerminal()) {
                    ends.countDown();
                  }
                })
            .start();

    for (int thread = 0; thread < 2; thread++) {
      Random random = new Random(thread);
      Future<?> unused =
          threads.submit(
              () -> {
                for (int i = 0; i < RUNS * MOVES; i++) {
                  backend.move(runs.get(random.nextInt(RUNS)).id(), Phase.RUNNING);
                  if (i % 500 == 0) {
                    follower.lookNow();
                  }
                }
                runs.forEach(run -> backend.move(run.id(), Phase.SUCCEEDED));
              });
    }
    await(ends);
    follower.close();

    assertThat(overlaps).isEmpty();
    for (Run run : runs) {
      List<RunStatus> ofRun = List.copyOf(stored.get(run.id()));
      assertThat(ofRun).extracting(RunStatus::version).isSorted().doesNotHaveDuplicates();
      assertThat(ofRun.stream().filter(status -> status.phase().isTerminal())).hasSize(1);
      assertThat(ofRun.get(ofRun.size() - 1)).isEqualTo(run.status());
    }
  }

  @Test
  void close_handlerIsAtWork_waitsForItAndForNothingElse() throws Exception {
    Samples.submit(engine, "k");
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    List<String> order = new ArrayList<>();
    Follower follower =
        Follower.builder(
                engine,
                RunQuery.all(),
                status -> {
                  inside.countDown();
                  await(release);
                  order.add("stored");
                })
            .start();
    await(inside);

    Thread closing =
        new Thread(
            () -> {
              follower.close();
              order.add("closed");
            });
    closing.start();
    while (closing.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    release.countDown();
    closing.join(60_000);

    assertThat(order).containsExactly("stored", "closed");
  }

  @Test
  void close_byTwoHandlersAtOnce_returnsToBoth() throws Exception {
    Samples.submit(engine, "a");
    Samples.submit(engine, "b");
    CountDownLatch inside = new CountDownLatch(3);
    CountDownLatch returned = new CountDownLatch(2);
    AtomicReference<Follower> follower = new AtomicReference<>();
    follower.set(
        Follower.builder(
                engine,
                RunQuery.all(),
                status -> {
                  inside.countDown();
                  await(inside);
                  follower.get().close();
                  returned.countDown();
                })
            .start());

    inside.countDown();

    await(returned);
  }

  @Test
  void close_interrupted_returnsWhileTheHandlerIsAtWork() throws Exception {
    Samples.submit(engine, "k");
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    Follower follower =
        Follower.builder(
                engine,
                RunQuery.all(),
                status -> {
                  inside.countDown();
                  await(release);
                })
            .start();
    await(inside);

    Thread.currentThread().interrupt();
    follower.close();

    assertThat(Thread.interrupted()).isTrue();
    release.countDown();
  }

  @Test
  void close_afterUse_leavesNoThread() throws Exception {
    Samples.submit(engine, "k");
    CountDownLatch stored = new CountDownLatch(1);
    Follower follower =
        Follower.builder(engine, RunQuery.all(), status -> stored.countDown()).start();
    await(stored);

    follower.close();

    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (!before.contains(thread) && thread.getName().startsWith("tiphys-follow")) {
        thread.join(60_000);
        assertThat(thread.isAlive()).as(thread.getName()).isFalse();
      }
    }
  }

  @Test
  void close_executorOfTheHost_staysOpen() throws Exception {
    Samples.submit(engine, "k");
    Queue<Thread> callers = new ConcurrentLinkedQueue<>();
    CountDownLatch stored = new CountDownLatch(1);
    ExecutorService own = Executors.newSingleThreadExecutor(a -> new Thread(a, "host"));
    Follower follower =
        Follower.builder(
                engine,
                RunQuery.all(),
                status -> {
                  callers.add(Thread.currentThread());
                  stored.countDown();
                })
            .executor(own)
            .start();
    await(stored);

    follower.close();

    assertThat(callers).extracting(Thread::getName).containsOnly("host");
    assertThat(own.isShutdown()).isFalse();
    own.shutdownNow();
  }
}
