package io.tiphys.internal.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LingerTest {
  private final Linger linger = new Linger();

  @Test
  void until_conditionThatHolds_returnsWithoutAnotherLook() {
    AtomicInteger looks = new AtomicInteger();

    linger.until(() -> looks.incrementAndGet() > 0);

    assertThat(looks.get()).isLessThanOrEqualTo(1);
  }

  @Test
  void until_conditionThatNeverHolds_givesUp() {
    AtomicInteger looks = new AtomicInteger();

    linger.until(() -> looks.incrementAndGet() < 0);

    assertThat(looks.get()).isLessThanOrEqualTo(100);
  }
}
