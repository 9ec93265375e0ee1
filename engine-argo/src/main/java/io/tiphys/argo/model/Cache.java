package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import org.jspecify.annotations.Nullable;

/**
 * Where outputs are kept.
 *
 * <p>Part of Argo since 2.11.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class Cache extends ArgoObject {
  @JsonProperty("configMap")
  private @Nullable LocalObjectReference configMap;

  /** Makes an empty one. */
  public Cache() {}

  /**
   * The ConfigMap, by name; created if it is not there. It holds at most 1 MiB, so it suits few and
   * small outputs.
   *
   * <p>Argo field {@code spec.templates[].memoize.cache.configMap}, since Argo 2.11.
   *
   * @return null if absent
   */
  public @Nullable LocalObjectReference getConfigMap() {
    return configMap;
  }

  /**
   * Sets what {@link #getConfigMap()} returns.
   *
   * @param configMap the new value; null leaves the field out
   * @return this
   */
  public Cache configMap(@Nullable LocalObjectReference configMap) {
    this.configMap = configMap;
    return this;
  }
}
