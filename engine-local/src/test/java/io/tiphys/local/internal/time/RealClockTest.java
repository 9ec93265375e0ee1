package io.tiphys.local.internal.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RealClockTest {
  private static RealClock clock(boolean own) {
    return own ? RealClock.withThread("tiphys-test") : RealClock.withoutThread();
  }

  /**
   * The engine asks while its lock is held, and the core is in the middle of something. This looks
   * for a race: a clock that does it wrong passes now and then, a right one never fails.
   */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void after_noDelay_isNeverCalledByTheOneWhoAsks(boolean ofItsOwn) throws Exception {
    int threads = 16;
    int times = 10_000;
    AtomicInteger own = new AtomicInteger();
    CountDownLatch called = new CountDownLatch(threads * times);
    ExecutorService askers = Executors.newFixedThreadPool(threads);
    try (RealClock clock = clock(ofItsOwn)) {
      for (int i = 0; i < threads; i++) {
        askers.execute(
            () -> {
              Thread asker = Thread.currentThread();
              for (int n = 0; n < times; n++) {
                Runnable unused =
                    clock.after(
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

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void after_droppedOrClosed_isNotCalled(boolean own) throws Exception {
    Set<String> called = ConcurrentHashMap.newKeySet();
    CountDownLatch dropped = new CountDownLatch(1);
    CountDownLatch last = new CountDownLatch(1);
    RealClock closed = clock(own);
    try (RealClock clock = clock(own)) {
      Runnable busy =
          clock.after(
              Duration.ZERO,
              () -> {
                try {
                  assertThat(dropped.await(30, TimeUnit.SECONDS)).isTrue();
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              });
      clock.after(Duration.ofMillis(1), () -> called.add("dropped")).run();
      closed.close();
      closed.close();
      Runnable late = closed.after(Duration.ZERO, () -> called.add("after the close"));
      Runnable next = clock.after(Duration.ofMillis(2), last::countDown);
      dropped.countDown();

      assertThat(last.await(30, TimeUnit.SECONDS)).isTrue();
      busy.run();
      late.run();
      next.run();
      assertThat(called).isEmpty();
    }
  }
}
