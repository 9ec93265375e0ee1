package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A label of a metric.
 *
 * <p>Part of Argo since 2.7.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class MetricLabel extends ArgoObject {
  @JsonProperty("key")
  private @Nullable String key;

  @JsonProperty("value")
  private @Nullable String value;

  /** Makes an empty one. */
  public MetricLabel() {}

  /**
   * Its name: letters, digits and {@code _}.
   *
   * <p>Argo field {@code spec.metrics.prometheus[].labels[].key}, since Argo 2.7.
   *
   * @return null if absent
   */
  public @Nullable String getKey() {
    return key;
  }

  /**
   * Sets what {@link #getKey()} returns.
   *
   * @param key the new value; null leaves the field out
   * @return this
   */
  public MetricLabel key(@Nullable String key) {
    this.key = key;
    return this;
  }

  /**
   * Its value; may contain tags.
   *
   * <p>Argo field {@code spec.metrics.prometheus[].labels[].value}, since Argo 2.7.
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
  public MetricLabel value(@Nullable String value) {
    this.value = value;
    return this;
  }
}
