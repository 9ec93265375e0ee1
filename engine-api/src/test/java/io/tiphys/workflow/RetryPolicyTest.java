package io.tiphys.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {

  /** VAL-009, RTY-003. */
  @Test
  void maxAttempts_belowOne_isRefused() {
    assertThatThrownBy(() -> RetryPolicy.maxAttempts(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("maxAttempts: expected 1 or more (the first try counts), got 0");
  }

  /** RTY-008, RTY-009, RTY-010. */
  @Test
  void delayAfter_backoffWithFactor_growsUpToItsLimit() {
    RetryPolicy policy =
        RetryPolicy.maxAttempts(9).backoff(Duration.ofSeconds(10), 2, Duration.ofMinutes(1));

    assertThat(policy.delayAfter(1)).isEqualTo(Duration.ofSeconds(10));
    assertThat(policy.delayAfter(2)).isEqualTo(Duration.ofSeconds(20));
    assertThat(policy.delayAfter(3)).isEqualTo(Duration.ofSeconds(40));
    assertThat(policy.delayAfter(4)).isEqualTo(Duration.ofMinutes(1));
    assertThat(policy.delayAfter(2_000)).isEqualTo(Duration.ofMinutes(1));
    assertThat(RetryPolicy.maxAttempts(3).backoff(Duration.ofMillis(5)).delayAfter(2))
        .isEqualTo(Duration.ofMillis(5));
    assertThat(RetryPolicy.maxAttempts(3).delayAfter(1)).isZero();
  }

  @Test
  void backoff_numbersOutOfRange_areRefused() {
    RetryPolicy policy = RetryPolicy.maxAttempts(2);

    assertThatThrownBy(() -> policy.backoff(Duration.ofSeconds(-1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> policy.backoff(Duration.ofSeconds(1), 0.5, Duration.ofSeconds(2)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> policy.backoff(Duration.ofSeconds(1), Double.NaN, Duration.ofSeconds(2)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> policy.backoff(Duration.ofSeconds(3), 2, Duration.ofSeconds(2)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** RTY-011. */
  @Test
  void retries_withCodes_onlyThese() {
    RetryPolicy policy = RetryPolicy.maxAttempts(2).onExitCodes(75, 137);

    assertThat(policy.retries(OptionalInt.of(75))).isTrue();
    assertThat(policy.retries(OptionalInt.of(1))).isFalse();
    assertThat(policy.retries(OptionalInt.empty())).isFalse();
    assertThat(RetryPolicy.maxAttempts(2).retries(OptionalInt.of(1))).isTrue();
    assertThatThrownBy(() -> policy.onExitCodes()).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> policy.onExitCodes(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> policy.onExitCodes(256)).isInstanceOf(IllegalArgumentException.class);
  }
}
