package io.tiphys.argo.internal.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.argo.model.RetryStrategy;
import io.tiphys.workflow.RetryPolicy;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetriesTest {
  @Test
  void of_oneAttempt_isAStrategyAllTheSame() {
    RetryStrategy strategy = Retries.of(RetryPolicy.none(), null);

    assertThat(strategy.getLimit().getStrVal()).isEqualTo("0");
    assertThat(strategy.getBackoff()).isNull();
    assertThat(strategy.getExpression()).isNull();
  }

  /** Argo counts the attempts after the first, and by default leaves out errors of its own. */
  @Test
  void of_attempts_countTheFirstAndAreTriedAfterAnyFailure() {
    RetryStrategy strategy = Retries.of(RetryPolicy.maxAttempts(3), null);

    assertThat(strategy.getLimit().getStrVal()).isEqualTo("2");
    assertThat(strategy.getRetryPolicy()).isEqualTo(io.tiphys.argo.model.RetryPolicy.ALWAYS);
  }

  @Test
  void of_growingBackOff_hasFactorAndCap() {
    RetryStrategy strategy =
        Retries.of(
            RetryPolicy.maxAttempts(3).backoff(Duration.ofMillis(1_500), 2, Duration.ofMinutes(1)),
            null);

    assertThat(strategy.getBackoff().getDuration()).isEqualTo("1500ms");
    assertThat(strategy.getBackoff().getFactor().getStrVal()).isEqualTo("2");
    assertThat(strategy.getBackoff().getCap()).isEqualTo("60s");
  }

  @Test
  void of_steadyBackOff_hasNeither() {
    RetryStrategy strategy =
        Retries.of(RetryPolicy.maxAttempts(2).backoff(Duration.ofSeconds(7)), null);

    assertThat(strategy.getBackoff().getDuration()).isEqualTo("7s");
    assertThat(strategy.getBackoff().getFactor()).isNull();
    assertThat(strategy.getBackoff().getCap()).isNull();
  }

  @Test
  void of_exitCodes_alsoTriesAgainAfterATimeout() {
    RetryStrategy strategy = Retries.of(RetryPolicy.maxAttempts(2).onExitCodes(75, 9), null);

    assertThat(strategy.getExpression())
        .isEqualTo(
            "lastRetry.message contains 'tiphys-timeout' || asInt(lastRetry.exitCode) in [9, 75]");
  }

  /** The tag is replaced before Argo asks, each time anew. */
  @Test
  void of_whatFailuresStop_isNotTriedAgainAfterOne() {
    assertThat(Retries.of(RetryPolicy.maxAttempts(2), "failed").getExpression())
        .isEqualTo("'{{=failed ? 'stop' : 'go'}}' == 'go'");
    assertThat(Retries.of(RetryPolicy.maxAttempts(2).onExitCodes(9), "failed").getExpression())
        .startsWith("'{{=failed ? 'stop' : 'go'}}' == 'go' && (lastRetry.");
  }
}
