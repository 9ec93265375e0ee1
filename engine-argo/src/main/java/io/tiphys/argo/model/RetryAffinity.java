package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * Where new attempts may not be placed.
 *
 * <p>Part of Argo since 3.0.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class RetryAffinity extends ArgoObject {
  @JsonProperty("nodeAntiAffinity")
  private @Nullable RetryNodeAntiAffinity nodeAntiAffinity;

  /** Makes an empty one. */
  public RetryAffinity() {}

  /**
   * Present: not on a machine where an attempt of this node has failed.
   *
   * <p>Argo field {@code spec.templates[].retryStrategy.affinity.nodeAntiAffinity}, since Argo 3.0.
   *
   * @return null if absent
   */
  public @Nullable RetryNodeAntiAffinity getNodeAntiAffinity() {
    return nodeAntiAffinity;
  }

  /**
   * Sets what {@link #getNodeAntiAffinity()} returns.
   *
   * @param nodeAntiAffinity the new value; null leaves the field out
   * @return this
   */
  public RetryAffinity nodeAntiAffinity(@Nullable RetryNodeAntiAffinity nodeAntiAffinity) {
    this.nodeAntiAffinity = nodeAntiAffinity;
    return this;
  }
}
