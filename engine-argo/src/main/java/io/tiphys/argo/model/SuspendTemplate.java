package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * Waits. Its node is Running meanwhile, without a pod.
 *
 * <p>A person's decision is taken in as an output parameter with {@link ValueFrom#getSupplied}. It
 * is resumed by setting the node's phase to Succeeded and its end time in the status.
 *
 * <p>Part of Argo since 2.1.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class SuspendTemplate extends ArgoObject {
  @JsonProperty("duration")
  private @Nullable String duration;

  /** Makes an empty one. */
  public SuspendTemplate() {}

  /**
   * How long: a number of seconds, or with a unit, such as {@code 2h}. When it has passed, the node
   * succeeds. Default: until it is resumed.
   *
   * <p>Argo field {@code spec.templates[].suspend.duration}, since Argo 2.5.
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
  public SuspendTemplate duration(@Nullable String duration) {
    this.duration = duration;
    return this;
  }
}
