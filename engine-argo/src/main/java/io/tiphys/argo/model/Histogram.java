package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A metric whose values are counted in buckets.
 *
 * <p>Part of Argo since 2.7.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class Histogram extends ArgoObject {
  @JsonProperty("value")
  private @Nullable String value;

  @JsonProperty("buckets")
  private @Nullable List<BigDecimal> buckets;

  /** Makes an empty one. */
  public Histogram() {}

  /**
   * A number as text, usually a tag such as {@code {{duration}}}.
   *
   * <p>Argo field {@code spec.metrics.prometheus[].histogram.value}, since Argo 2.7.
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
  public Histogram value(@Nullable String value) {
    this.value = value;
    return this;
  }

  /**
   * Upper bounds of the buckets.
   *
   * <p>Argo field {@code spec.metrics.prometheus[].histogram.buckets}, since Argo 2.7.
   *
   * @return null if absent
   */
  public @Nullable List<BigDecimal> getBuckets() {
    return buckets;
  }

  /**
   * Sets what {@link #getBuckets()} returns.
   *
   * @param buckets the new value; null leaves the field out
   * @return this
   */
  public Histogram buckets(@Nullable List<BigDecimal> buckets) {
    this.buckets = buckets;
    return this;
  }
}
