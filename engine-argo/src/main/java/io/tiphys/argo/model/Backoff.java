package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.kubernetes.api.model.IntOrString;
import org.jspecify.annotations.Nullable;

/**
 * Pauses between attempts. While one lasts, the node's message is like {@code Backoff for 4
 * seconds}.
 *
 * <p>Part of Argo since 2.5.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class Backoff extends ArgoObject {
  @JsonProperty("duration")
  private @Nullable String duration;

  @JsonProperty("factor")
  private @Nullable IntOrString factor;

  @JsonProperty("cap")
  private @Nullable String cap;

  @JsonProperty("maxDuration")
  private @Nullable String maxDuration;

  /** Makes an empty one. */
  public Backoff() {}

  /**
   * The first pause: a number of seconds, or with a unit, such as {@code 2m}. Needed.
   *
   * <p>Argo field {@code spec.templates[].retryStrategy.backoff.duration}, since Argo 2.5.
   *
   * @return null if absent
   */
  public @Nullable String getDuration() {
    return duration;
  }

  /**
   * Sets what {@link #getDuration()} returns.
   *
   * @param duration the new value; null leaves the field out
   * @return this
   */
  public Backoff duration(@Nullable String duration) {
    this.duration = duration;
    return this;
  }

  /**
   * Multiplies the pause after each attempt. Default: it stays the same.
   *
   * <p>Argo field {@code spec.templates[].retryStrategy.backoff.factor}, since Argo 2.5.
   *
   * @return null if absent
   */
  public @Nullable IntOrString getFactor() {
    return factor;
  }

  /**
   * Sets what {@link #getFactor()} returns.
   *
   * @param factor the new value; null leaves the field out
   * @return this
   */
  public Backoff factor(@Nullable IntOrString factor) {
    this.factor = factor;
    return this;
  }

  /**
   * The longest pause.
   *
   * <p>Argo field {@code spec.templates[].retryStrategy.backoff.cap}, since Argo 3.7.
   *
   * @return null if absent
   */
  public @Nullable String getCap() {
    return cap;
  }

  /**
   * Sets what {@link #getCap()} returns.
   *
   * @param cap the new value; null leaves the field out
   * @return this
   */
  public Backoff cap(@Nullable String cap) {
    this.cap = cap;
    return this;
  }

  /**
   * How long there may be attempts, counted from the start of the first; also cuts an attempt that
   * is running by then.
   *
   * <p>Argo field {@code spec.templates[].retryStrategy.backoff.maxDuration}, since Argo 2.5.
   *
   * @return null if absent
   */
  public @Nullable String getMaxDuration() {
    return maxDuration;
  }

  /**
   * Sets what {@link #getMaxDuration()} returns.
   *
   * @param maxDuration the new value; null leaves the field out
   * @return this
   */
  public Backoff maxDuration(@Nullable String maxDuration) {
    this.maxDuration = maxDuration;
    return this;
  }
}
