package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A metric that only grows.
 *
 * <p>Part of Argo since 2.7.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class Counter extends ArgoObject {
  @JsonProperty("value")
  private @Nullable String value;

  /** Makes an empty one. */
  public Counter() {}

  /**
   * How much to add, as text; {@code "1"} counts events.
   *
   * <p>Argo field {@code spec.metrics.prometheus[].counter.value}, since Argo 2.7.
   *
   * @return null if absent
   */
  public @Nullable String getValue() {
    return value;
  }

  /**
   * Sets what {@link #getValue()} returns.
   *
   * @param value the new value; null leaves the field out
   * @return this
   */
  public Counter value(@Nullable String value) {
    this.value = value;
    return this;
  }
}
