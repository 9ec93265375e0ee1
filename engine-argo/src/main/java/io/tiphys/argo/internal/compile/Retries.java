package io.tiphys.argo.internal.compile;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.tiphys.argo.internal.names.Marks;
import io.tiphys.argo.model.Backoff;
import io.tiphys.argo.model.RetryStrategy;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.RetryPolicy;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How often a body is tried. Every body has a strategy, also for one attempt: only with one is the
 * number of the attempt known.
 *
 * <p>Writes {@code templates[].retryStrategy}; tried on Argo 4.1.2.
 */
final class Retries {
  private Retries() {}

  /** Says what Argo cannot do of a policy. */
  static Optional<Refusals.Objection> objection(RetryPolicy policy) {
    boolean whole = policy.factor() == Math.rint(policy.factor());
    return whole && policy.factor() <= Integer.MAX_VALUE
        ? Optional.empty()
        : Optional.of(
            new Refusals.Objection(
                "Argo takes whole numbers for the growth of a back-off, not " + policy.factor(),
                "use one, such as 2"));
  }

  static boolean isTriedAgain(ContainerTask task) {
    return task.retry().maxAttempts() > 1;
  }

  /**
   * Returns the strategy of a body.
   *
   * @param somethingFailed an expression of whether a failure of others keeps it from being tried
   *     again, good in its template; null if none does
   */
  static RetryStrategy of(RetryPolicy policy, @Nullable String somethingFailed) {
    RetryStrategy strategy =
        new RetryStrategy()
            .limit(new IntOrString(String.valueOf(policy.maxAttempts() - 1)))
            // The default would not try again after a missing output or an eviction.
            .retryPolicy(io.tiphys.argo.model.RetryPolicy.ALWAYS);
    if (policy.maxAttempts() > 1) {
      strategy.backoff(backoff(policy)).expression(expression(policy, somethingFailed));
    }
    return strategy;
  }

  private static @Nullable Backoff backoff(RetryPolicy policy) {
    if (policy.delay().isZero()) {
      return null;
    }
    Backoff backoff = new Backoff().duration(Durations.text(policy.delay()));
    if (policy.factor() != 1) {
      backoff.factor(
          new IntOrString(BigDecimal.valueOf(policy.factor()).toBigInteger().toString()));
      policy.maxDelay().ifPresent(longest -> backoff.cap(Durations.text(longest)));
    }
    return backoff;
  }

  /** A tag in it has been replaced when Argo asks, each time anew. */
  private static @Nullable String expression(RetryPolicy policy, @Nullable String somethingFailed) {
    String codes = expression(policy);
    if (somethingFailed == null) {
      return codes;
    }
    String go = "'" + Expression.tag(somethingFailed + " ? 'stop' : 'go'") + "' == 'go'";
    return codes == null ? go : go + " && (" + codes + ")";
  }

  private static @Nullable String expression(RetryPolicy policy) {
    if (policy.exitCodes().isEmpty()) {
      return null;
    }
    String codes =
        policy.exitCodes().stream().map(String::valueOf).collect(Collectors.joining(", "));
    return "lastRetry.message contains '"
        + Marks.TIMEOUT
        + "' || asInt(lastRetry.exitCode) in ["
        + codes
        + "]";
  }
}
