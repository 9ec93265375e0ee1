package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.kubernetes.api.model.IntOrString;
import org.jspecify.annotations.Nullable;

/**
 * Whether and how a failed call is tried again. Present but empty, it tries again without end.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class RetryStrategy extends ArgoObject {
  @JsonProperty("limit")
  private @Nullable IntOrString limit;

  @JsonProperty("retryPolicy")
  private @Nullable String retryPolicy;

  @JsonProperty("backoff")
  private @Nullable Backoff backoff;

  @JsonProperty("affinity")
  private @Nullable RetryAffinity affinity;

  @JsonProperty("expression")
  private @Nullable String expression;

  /** Makes an empty one. */
  public RetryStrategy() {}

  /**
   * How many tries there may be after the first: {@code "2"} means three in all. Default: no limit.
   *
   * <p>Argo field {@code spec.templates[].retryStrategy.limit}.
   *
   * @return null if absent
   */
  public @Nullable IntOrString getLimit() {
    return limit;
  }

  /**
   * Sets what {@link #getLimit()} returns.
   *
   * @param limit the new value; null leaves the field out
   * @return this
   */
  public RetryStrategy limit(@Nullable IntOrString limit) {
    this.limit = limit;
    return this;
  }

  /**
   * Which bad ends are tried again. Default {@link RetryPolicy#ON_FAILURE}, or {@link
   * RetryPolicy#ALWAYS} if there is an {@link #getExpression}.
   *
   * <p>Argo field {@code spec.templates[].retryStrategy.retryPolicy}, since Argo 2.5.
   *
   * @return null if absent; {@link RetryPolicy#UNRECOGNIZED} for a word that is not in the list
   */
  public @Nullable RetryPolicy getRetryPolicy() {
    return RetryPolicy.of(retryPolicy);
  }

  /**
   * Sets what {@link #getRetryPolicy()} returns.
   *
   * @param retryPolicy the new value; null leaves the field out
   * @return this
   * @throws IllegalArgumentException for {@link RetryPolicy#UNRECOGNIZED}, which stands for no word
   */
  public RetryStrategy retryPolicy(@Nullable RetryPolicy retryPolicy) {
    this.retryPolicy = Word.textOf(retryPolicy);
    return this;
  }

  /**
   * Returns the word behind {@link #getRetryPolicy()} as it stands in the document, also one that
   * the model does not know.
   *
   * @return null if absent
   */
  public @Nullable String getRetryPolicyText() {
    return retryPolicy;
  }

  /**
   * Sets the word behind {@link #getRetryPolicy()}; for words that {@link RetryPolicy} does not
   * have.
   *
   * @param retryPolicyText the word; null leaves the field out
   * @return this
   */
  public RetryStrategy retryPolicyText(@Nullable String retryPolicyText) {
    this.retryPolicy = retryPolicyText;
    return this;
  }

  /**
   * Pauses between attempts. Default: none.
   *
   * <p>Argo field {@code spec.templates[].retryStrategy.backoff}, since Argo 2.5.
   *
   * @return null if absent
   */
  public @Nullable Backoff getBackoff() {
    return backoff;
  }

  /**
   * Sets what {@link #getBackoff()} returns.
   *
   * @param backoff the new value; null leaves the field out
   * @return this
   */
  public RetryStrategy backoff(@Nullable Backoff backoff) {
    this.backoff = backoff;
    return this;
  }

  /**
   * Keeps a new attempt away from machines where one has failed.
   *
   * <p>Argo field {@code spec.templates[].retryStrategy.affinity}, since Argo 3.0.
   *
   * @return null if absent
   */
  public @Nullable RetryAffinity getAffinity() {
    return affinity;
  }

  /**
   * Sets what {@link #getAffinity()} returns.
   *
   * @param affinity the new value; null leaves the field out
   * @return this
   */
  public RetryStrategy affinity(@Nullable RetryAffinity affinity) {
    this.affinity = affinity;
    return this;
  }

  /**
   * An extra condition for a new attempt, looked at after each one, such as {@code
   * asInt(lastRetry.exitCode) == 75}. It knows {@code lastRetry.exitCode}, {@code .status}, {@code
   * .duration} and {@code .message}, all texts.
   *
   * <p>False ends the retries; the message then is {@code retryStrategy.expression evaluated to
   * false}. On steps and DAG templates the exit code is not that of the pod inside.
   *
   * <p>Argo field {@code spec.templates[].retryStrategy.expression}, since Argo 3.2.
   *
   * @return null if absent
   */
  public @Nullable String getExpression() {
    return expression;
  }

  /**
   * Sets what {@link #getExpression()} returns.
   *
   * @param expression the new value; null leaves the field out
   * @return this
   */
  public RetryStrategy expression(@Nullable String expression) {
    this.expression = expression;
    return this;
  }
}
