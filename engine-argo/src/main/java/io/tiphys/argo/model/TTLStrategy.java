package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * How long after its end a Workflow object is deleted, with its pods. All times in seconds; 0 means
 * at once.
 *
 * <p>A host that wants to read results must have read them by then: nothing waits for it.
 *
 * <p>Part of Argo since 2.5.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class TTLStrategy extends ArgoObject {
  @JsonProperty("secondsAfterCompletion")
  private @Nullable Integer secondsAfterCompletion;

  @JsonProperty("secondsAfterSuccess")
  private @Nullable Integer secondsAfterSuccess;

  @JsonProperty("secondsAfterFailure")
  private @Nullable Integer secondsAfterFailure;

  /** Makes an empty one. */
  public TTLStrategy() {}

  /**
   * After any end. The only one that covers the phase Error.
   *
   * <p>Argo field {@code spec.ttlStrategy.secondsAfterCompletion}, since Argo 2.5.
   *
   * @return null if absent
   */
  public @Nullable Integer getSecondsAfterCompletion() {
    return secondsAfterCompletion;
  }

  /**
   * Sets what {@link #getSecondsAfterCompletion()} returns.
   *
   * @param secondsAfterCompletion the new value; null leaves the field out
   * @return this
   */
  public TTLStrategy secondsAfterCompletion(@Nullable Integer secondsAfterCompletion) {
    this.secondsAfterCompletion = secondsAfterCompletion;
    return this;
  }

  /**
   * After phase Succeeded; wins over {@link #getSecondsAfterCompletion}.
   *
   * <p>Argo field {@code spec.ttlStrategy.secondsAfterSuccess}, since Argo 2.5.
   *
   * @return null if absent
   */
  public @Nullable Integer getSecondsAfterSuccess() {
    return secondsAfterSuccess;
  }

  /**
   * Sets what {@link #getSecondsAfterSuccess()} returns.
   *
   * @param secondsAfterSuccess the new value; null leaves the field out
   * @return this
   */
  public TTLStrategy secondsAfterSuccess(@Nullable Integer secondsAfterSuccess) {
    this.secondsAfterSuccess = secondsAfterSuccess;
    return this;
  }

  /**
   * After phase Failed, not Error; wins over {@link #getSecondsAfterCompletion}.
   *
   * <p>Argo field {@code spec.ttlStrategy.secondsAfterFailure}, since Argo 2.5.
   *
   * @return null if absent
   */
  public @Nullable Integer getSecondsAfterFailure() {
    return secondsAfterFailure;
  }

  /**
   * Sets what {@link #getSecondsAfterFailure()} returns.
   *
   * @param secondsAfterFailure the new value; null leaves the field out
   * @return this
   */
  public TTLStrategy secondsAfterFailure(@Nullable Integer secondsAfterFailure) {
    this.secondsAfterFailure = secondsAfterFailure;
    return this;
  }
}
