package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import org.jspecify.annotations.Nullable;

/**
 * A plugin that handles {@code plugin} templates of this workflow, run as a sidecar of its agent
 * pod.
 *
 * <p>Part of Argo since 4.1.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class ExecutorPlugin extends ArgoObject {
  @JsonProperty("metadata")
  private @Nullable ObjectMeta metadata;

  @JsonProperty("spec")
  private @Nullable ExecutorPluginSpec spec;

  /** Makes an empty one. */
  public ExecutorPlugin() {}

  /**
   * Its name; that is the key which {@link Template#getPlugin} uses.
   *
   * <p>Argo field {@code spec.executorPlugins[].metadata}, since Argo 4.1.
   *
   * @return null if absent
   */
  public @Nullable ObjectMeta getMetadata() {
    return metadata;
  }

  /**
   * Sets what {@link #getMetadata()} returns.
   *
   * @param metadata the new value; null leaves the field out
   * @return this
   */
  public ExecutorPlugin metadata(@Nullable ObjectMeta metadata) {
    this.metadata = metadata;
    return this;
  }

  /**
   * How it runs.
   *
   * <p>Argo field {@code spec.executorPlugins[].spec}, since Argo 4.1.
   *
   * @return null if absent
   */
  public @Nullable ExecutorPluginSpec getSpec() {
    return spec;
  }

  /**
   * Sets what {@link #getSpec()} returns.
   *
   * @param spec the new value; null leaves the field out
   * @return this
   */
  public ExecutorPlugin spec(@Nullable ExecutorPluginSpec spec) {
    this.spec = spec;
    return this;
  }
}
