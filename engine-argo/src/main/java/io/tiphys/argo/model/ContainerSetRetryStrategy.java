package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.kubernetes.api.model.IntOrString;
import org.jspecify.annotations.Nullable;

/**
 * How often processes of a container set are started again.
 *
 * <p>Part of Argo since 3.3.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class ContainerSetRetryStrategy extends ArgoObject {
  @JsonProperty("retries")
  private @Nullable IntOrString retries;

  @JsonProperty("duration")
  private @Nullable String duration;

  /** Makes an empty one. */
  public ContainerSetRetryStrategy() {}

  /**
   * How often. In 4.1.2 it counts all tries: 3 is the first one and two more.
   *
   * <p>Argo field {@code spec.templates[].containerSet.retryStrategy.retries}, since Argo 3.3.
   *
   * @return null if absent
   */
  public @Nullable IntOrString getRetries() {
    return retries;
  }

  /**
   * Sets what {@link #getRetries()} returns.
   *
   * @param retries the new value; null leaves the field out
   * @return this
   */
  public ContainerSetRetryStrategy retries(@Nullable IntOrString retries) {
    this.retries = retries;
    return this;
  }

  /**
   * The pause between two tries, with a unit, such as {@code 500ms} or {@code 1s}. Default: none.
   *
   * <p>Argo field {@code spec.templates[].containerSet.retryStrategy.duration}, since Argo 3.3.
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
  public ContainerSetRetryStrategy duration(@Nullable String duration) {
    this.duration = duration;
    return this;
  }
}
