package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Metrics that the controller exposes about a workflow or a template.
 *
 * <p>Part of Argo since 2.7.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class Metrics extends ArgoObject {
  @JsonProperty("prometheus")
  private @Nullable List<Prometheus> prometheus;

  /** Makes an empty one. */
  public Metrics() {}

  /**
   * The metrics, at most 100.
   *
   * <p>Argo field {@code spec.metrics.prometheus}, since Argo 2.7.
   *
   * @return null if absent
   */
  public @Nullable List<Prometheus> getPrometheus() {
    return prometheus;
  }

  /**
   * Sets what {@link #getPrometheus()} returns.
   *
   * @param prometheus the new value; null leaves the field out
   * @return this
   */
  public Metrics prometheus(@Nullable List<Prometheus> prometheus) {
    this.prometheus = prometheus;
    return this;
  }
}
