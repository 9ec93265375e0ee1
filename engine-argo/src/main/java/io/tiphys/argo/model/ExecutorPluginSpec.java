package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * How a workflow's own executor plugin runs.
 *
 * <p>Part of Argo since 4.1.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class ExecutorPluginSpec extends ArgoObject {
  @JsonProperty("sidecar")
  private @Nullable ExecutorPluginSidecar sidecar;

  /** Makes an empty one. */
  public ExecutorPluginSpec() {}

  /**
   * The container that serves it.
   *
   * <p>Argo field {@code spec.executorPlugins[].spec.sidecar}, since Argo 4.1.
   *
   * @return null if absent
   */
  public @Nullable ExecutorPluginSidecar getSidecar() {
    return sidecar;
  }

  /**
   * Sets what {@link #getSidecar()} returns.
   *
   * @param sidecar the new value; null leaves the field out
   * @return this
   */
  public ExecutorPluginSpec sidecar(@Nullable ExecutorPluginSidecar sidecar) {
    this.sidecar = sidecar;
    return this;
  }
}
