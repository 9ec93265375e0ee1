package io.tiphys.internal.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SystemTimeTest {

  @Test
  void after_aMoment_callsOnADaemonThreadOfItsOwn() throws Exception {
    Thread[] caller = new Thread[1];
    CountDownLatch called = new CountDownLatch(1);
    try (SystemTime time = new SystemTime("tiphys-test")) {
      time.after(
          Duration.ofMillis(1),
          () -> {
            caller[0] = Thread.currentThread();
            called.countDown();
          });

      assertThat(called.await(30, TimeUnit.SECONDS)).as("called within 30 s").isTrue();
    }
    assertThat(caller[0].getName()).isEqualTo("tiphys-test");
    assertThat(caller[0].isDaemon()).isTrue();
  }

  @Test
  void after_longestDuration_isTaken() {
    try (SystemTime time = new SystemTime("tiphys-test")) {
      time.after(Duration.ofSeconds(Long.MAX_VALUE), () -> {}).cancel();
    }
  }

  @Test
  void after_closed_isDropped() {
    SystemTime time = new SystemTime("tiphys-test");
    time.close();
    time.close();

    time.after(Duration.ZERO, () -> {}).cancel();
  }
}
