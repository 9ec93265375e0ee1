package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.kubernetes.api.model.Container;
import org.jspecify.annotations.Nullable;

/**
 * The container of an executor plugin.
 *
 * <p>Part of Argo since 4.1.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class ExecutorPluginSidecar extends ArgoObject {
  @JsonProperty("container")
  private @Nullable Container container;

  @JsonProperty("automountServiceAccountToken")
  private @Nullable Boolean automountServiceAccountToken;

  /** Makes an empty one. */
  public ExecutorPluginSidecar() {}

  /**
   * The container itself. It listens for requests over HTTP on its first port.
   *
   * <p>Argo field {@code spec.executorPlugins[].spec.sidecar.container}, since Argo 4.1.
   *
   * @return null if absent
   */
  public @Nullable Container getContainer() {
    return container;
  }

  /**
   * Sets what {@link #getContainer()} returns.
   *
   * @param container the new value; null leaves the field out
   * @return this
   */
  public ExecutorPluginSidecar container(@Nullable Container container) {
    this.container = container;
    return this;
  }

  /**
   * Whether it gets a token of the service account {@code NAME-executor-plugin}. Default false.
   *
   * <p>Argo field {@code spec.executorPlugins[].spec.sidecar.automountServiceAccountToken}, since
   * Argo 4.1.
   *
   * @return null if absent
   */
  public @Nullable Boolean getAutomountServiceAccountToken() {
    return automountServiceAccountToken;
  }

  /**
   * Sets what {@link #getAutomountServiceAccountToken()} returns.
   *
   * @param automountServiceAccountToken the new value; null leaves the field out
   * @return this
   */
  public ExecutorPluginSidecar automountServiceAccountToken(
      @Nullable Boolean automountServiceAccountToken) {
    this.automountServiceAccountToken = automountServiceAccountToken;
    return this;
  }
}
