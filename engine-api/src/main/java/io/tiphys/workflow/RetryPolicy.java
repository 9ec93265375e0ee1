package io.tiphys.workflow;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * How often a task is tried, and when again.
 *
 * <p>Defaults of {@link #maxAttempts(int)}: no delay, every failure is tried again. Outputs that
 * are invalid or too large are never tried again, since the next attempt would write them too.
 *
 * <p>Immutable: each setter returns a copy.
 *
 * @rule RTY-003
 * @since 0.1
 */
public final class RetryPolicy {
  private static final RetryPolicy NONE =
      new RetryPolicy(1, Duration.ZERO, 1, Optional.empty(), Collections.emptySortedSet());

  private final int maxAttempts;
  private final Duration delay;
  private final double factor;
  private final Optional<Duration> maxDelay;
  private final SortedSet<Integer> exitCodes;

  private RetryPolicy(
      int maxAttempts,
      Duration delay,
      double factor,
      Optional<Duration> maxDelay,
      SortedSet<Integer> exitCodes) {
    this.maxAttempts = maxAttempts;
    this.delay = delay;
    this.factor = factor;
    this.maxDelay = maxDelay;
    this.exitCodes = Collections.unmodifiableSortedSet(exitCodes);
  }

  /**
   * Returns the policy of a task that sets none: one attempt.
   *
   * @return the policy
   * @rule RTY-001
   */
  public static RetryPolicy none() {
    return NONE;
  }

  /**
   * Returns a policy with a number of attempts, the first included.
   *
   * @param count 1 or more
   * @return the policy
   * @throws IllegalArgumentException if the count is below 1
   * @rule RTY-003
   */
  public static RetryPolicy maxAttempts(int count) {
    if (count < 1) {
      throw new IllegalArgumentException(
          "maxAttempts: expected 1 or more (the first try counts), got " + count);
    }
    return new RetryPolicy(count, Duration.ZERO, 1, Optional.empty(), Collections.emptySortedSet());
  }

  /**
   * Returns a copy with one delay between attempts. Default: none.
   *
   * @param between from zero to 36,500 days; never null
   * @return the copy
   * @throws IllegalArgumentException if the delay is out of range
   * @rule RTY-008
   */
  public RetryPolicy backoff(Duration between) {
    Checks.notNegative("backoff", between);
    return new RetryPolicy(maxAttempts, between, 1, Optional.empty(), exitCodes);
  }

  /**
   * Returns a copy with a growing delay between attempts.
   *
   * @param first the delay before the second attempt, zero or more; never null
   * @param growth each delay is the one before times this, 1 or more
   * @param longest no delay is longer; not below the first, at most 36,500 days; never null
   * @return the copy
   * @throws IllegalArgumentException if a number is out of range
   * @rule RTY-009
   * @rule RTY-010
   */
  public RetryPolicy backoff(Duration first, double growth, Duration longest) {
    Checks.notNegative("backoff", first);
    if (!(growth >= 1) || Double.isInfinite(growth)) {
      throw new IllegalArgumentException("backoff factor: expected 1 or more, got " + growth);
    }
    if (Checks.notNegative("backoff limit", longest).compareTo(first) < 0) {
      throw new IllegalArgumentException(
          "backoff limit: expected " + first + " or more, got " + longest);
    }
    return new RetryPolicy(maxAttempts, first, growth, Optional.of(longest), exitCodes);
  }

  /**
   * Returns a copy that tries again only after these exit codes, and after a time limit that
   * passed. Default: after every failure.
   *
   * @param codes at least one, each from 1 to 255
   * @return the copy
   * @throws IllegalArgumentException if there is none, or one is out of range
   * @rule RTY-011
   */
  public RetryPolicy onExitCodes(int... codes) {
    SortedSet<Integer> set = new TreeSet<>();
    Arrays.stream(requireNonNull(codes, "codes")).forEach(set::add);
    if (set.isEmpty() || set.first() < 1 || set.last() > 255) {
      throw new IllegalArgumentException(
          "onExitCodes: expected numbers from 1 to 255, got " + Arrays.toString(codes));
    }
    return new RetryPolicy(maxAttempts, delay, factor, maxDelay, set);
  }

  /**
   * Returns the number of attempts, the first included.
   *
   * @return 1 or more
   */
  public int maxAttempts() {
    return maxAttempts;
  }

  /**
   * Returns the delay before the second attempt.
   *
   * @return zero or more; never null
   */
  public Duration delay() {
    return delay;
  }

  /**
   * Returns by what each delay is multiplied to give the next.
   *
   * @return 1 or more
   */
  public double factor() {
    return factor;
  }

  /**
   * Returns the longest delay.
   *
   * @return the limit, or empty when the delay does not grow
   */
  public Optional<Duration> maxDelay() {
    return maxDelay;
  }

  /**
   * Returns the exit codes that are tried again.
   *
   * @return an unmodifiable sorted set, empty when every failure is; never null
   */
  public SortedSet<Integer> exitCodes() {
    return exitCodes;
  }

  /**
   * Returns how long to wait after an attempt before the next one starts.
   *
   * @param attempt the number of the attempt that failed, 1 or more
   * @return zero or more, never above the longest delay; one that grows is rounded to the
   *     millisecond; never null
   * @throws IllegalArgumentException if the number is below 1
   * @rule RTY-009
   */
  public Duration delayAfter(int attempt) {
    double millis = delay.toMillis() * Math.pow(factor, Checks.positive("attempt", attempt) - 1);
    long longest = maxDelay.map(Duration::toMillis).orElse(Long.MAX_VALUE);
    return factor == 1 ? delay : Duration.ofMillis(Math.min(longest, Math.round(millis)));
  }

  /**
   * Tells whether a failure with this exit code may be tried again, as far as exit codes are
   * concerned.
   *
   * @param exitCode the exit code, or empty when there is none
   * @return true if the policy names no codes, or this one
   * @rule RTY-011
   */
  public boolean retries(OptionalInt exitCode) {
    requireNonNull(exitCode, "exitCode");
    return exitCodes.isEmpty() || exitCode.isPresent() && exitCodes.contains(exitCode.getAsInt());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RetryPolicy that
        && maxAttempts == that.maxAttempts
        && delay.equals(that.delay)
        && Double.compare(factor, that.factor) == 0
        && maxDelay.equals(that.maxDelay)
        && exitCodes.equals(that.exitCodes);
  }

  @Override
  public int hashCode() {
    return 31 * maxAttempts + delay.hashCode();
  }

  @Override
  public String toString() {
    return "RetryPolicy["
        + maxAttempts
        + ", "
        + delay
        + ", "
        + factor
        + maxDelay.map(longest -> ", at most " + longest).orElse("")
        + ", "
        + exitCodes
        + "]";
  }
}
