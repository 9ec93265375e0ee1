package io.tiphys.internal.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SystemTimeTest {

  @Test
  void after_aMoment_callsOnADaemonThreadOfTheJdk() throws Exception {
    Thread[] caller = new Thread[1];
    CountDownLatch called = new CountDownLatch(1);
    try (SystemTime time = new SystemTime()) {
      time.after(
          Duration.ofMillis(1),
          () -> {
            caller[0] = Thread.currentThread();
            called.countDown();
          });

      assertThat(called.await(30, TimeUnit.SECONDS)).as("called within 30 s").isTrue();
    }
    assertThat(caller[0].getName()).doesNotContain("tiphys");
    assertThat(caller[0].isDaemon()).isTrue();
  }

  /** Whoever asks may hold a lock that the action wants, too. */
  @Test
  void after_noDelay_isNeverCalledByTheOneWhoAsks() throws Exception {
    int threads = 16;
    int times = 10_000;
    AtomicInteger own = new AtomicInteger();
    CountDownLatch called = new CountDownLatch(threads * times);
    ExecutorService askers = Executors.newFixedThreadPool(threads);
    try (SystemTime time = new SystemTime()) {
      for (int i = 0; i < threads; i++) {
        askers.execute(
            () -> {
              Thread asker = Thread.currentThread();
              for (int n = 0; n < times; n++) {
                time.after(
                    Duration.ZERO,
                    () -> {
                      if (Thread.currentThread() == asker) {
                        own.incrementAndGet();
                      }
                      called.countDown();
                    });
              }
            });
      }

      assertThat(called.await(60, TimeUnit.SECONDS)).as("called within 60 s").isTrue();
    } finally {
      askers.shutdownNow();
    }
    assertThat(own).hasValue(0);
  }

  @Test
  void after_longestDuration_isTaken() {
    try (SystemTime time = new SystemTime()) {
      time.after(Duration.ofSeconds(Long.MAX_VALUE), () -> {}).cancel();
    }
  }

  @Test
  void cancel_andClose_dropWhatIsToCome() throws Exception {
    List<String> called = new CopyOnWriteArrayList<>();
    CountDownLatch dropped = new CountDownLatch(1);
    CountDownLatch last = new CountDownLatch(1);
    SystemTime closed = new SystemTime();
    try (SystemTime time = new SystemTime()) {
      // Both times share a thread, which is busy until everything is dropped.
      time.after(Duration.ZERO, () -> awaitQuietly(dropped));
      closed.after(Duration.ofMillis(1), () -> called.add("before the close"));
      closed.close();
      closed.close();
      closed.after(Duration.ZERO, () -> called.add("after the close"));
      time.after(Duration.ofMillis(1), () -> called.add("cancelled")).cancel();
      time.after(Duration.ofMillis(2), last::countDown);
      dropped.countDown();

      assertThat(last.await(30, TimeUnit.SECONDS)).isTrue();
      assertThat(called).isEmpty();
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
