package io.tiphys.local.internal.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LingeringTest {
  private static final int ACTIONS = 50_000;

  private final ExecutorService pool = Executors.newCachedThreadPool();
  private final Lingering lingering = new Lingering(pool);
  private final AtomicIntegerArray runs = new AtomicIntegerArray(ACTIONS);

  @AfterEach
  void end() {
    var unused = pool.shutdownNow();
  }

  @Test
  void execute_byManyThreads_eachRunsOnce() throws InterruptedException {
    CountDownLatch open = new CountDownLatch(ACTIONS);
    for (int giver = 0; giver < 4; giver++) {
      int first = giver;
      pool.execute(
          () -> {
            for (int i = first; i < ACTIONS; i += 4) {
              give(i, open);
            }
          });
    }
    open.await();
    assertEachRanOnce();
  }

  @Test
  void execute_oneAfterTheOther_eachRunsOnce() throws InterruptedException {
    for (int i = 0; i < ACTIONS; i++) {
      CountDownLatch end = new CountDownLatch(1);
      give(i, end);
      end.await();
    }
    assertEachRanOnce();
  }

  @Test
  void execute_actionsThatWaitForTheNextOne_runSideBySide() throws InterruptedException {
    CountDownLatch all = new CountDownLatch(20);
    for (int i = 0; i < 20; i++) {
      lingering.execute(
          () -> {
            all.countDown();
            awaitQuietly(all);
          });
    }
    assertThat(all.await(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void execute_byAnActionThatWaitsForIt_runsOnAnotherThread() throws InterruptedException {
    CountDownLatch outer = new CountDownLatch(1);
    lingering.execute(
        () -> {
          CountDownLatch inner = new CountDownLatch(1);
          lingering.execute(inner::countDown);
          awaitQuietly(inner);
          outer.countDown();
        });
    assertThat(outer.await(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void execute_poolThatRefuses_refusesToo() {
    pool.shutdown();
    assertThatThrownBy(() -> give(0, new CountDownLatch(1)))
        .isInstanceOf(RejectedExecutionException.class);
    assertThat(runs.get(0)).isZero();
  }

  @Test
  void execute_systemWithoutMoreThreads_refuses() {
    Lingering full =
        new Lingering(
            action -> {
              throw new OutOfMemoryError("unable to create native thread");
            });

    assertThatThrownBy(() -> full.execute(() -> {}))
        .isInstanceOf(RejectedExecutionException.class)
        .hasMessageContaining("unable to create native thread");
  }

  private void give(int action, CountDownLatch end) {
    lingering.execute(
        () -> {
          runs.incrementAndGet(action);
          end.countDown();
        });
  }

  private void assertEachRanOnce() {
    for (int i = 0; i < ACTIONS; i++) {
      assertThat(runs.get(i)).isEqualTo(1);
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
