package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * Chooses an artifact repository.
 *
 * <p>Part of Argo since 2.4.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class ArtifactRepositoryRef extends ArgoObject {
  @JsonProperty("configMap")
  private @Nullable String configMap;

  @JsonProperty("key")
  private @Nullable String key;

  /** Makes an empty one. */
  public ArtifactRepositoryRef() {}

  /**
   * The ConfigMap that describes repositories. Default {@code artifact-repositories}. Looked for in
   * the workflow's namespace, then in the controller's.
   *
   * <p>Argo field {@code spec.artifactRepositoryRef.configMap}, since Argo 2.4.
   *
   * @return null if absent
   */
  public @Nullable String getConfigMap() {
    return configMap;
  }

  /**
   * Sets what {@link #getConfigMap()} returns.
   *
   * @param configMap the new value; null leaves the field out
   * @return this
   */
  public ArtifactRepositoryRef configMap(@Nullable String configMap) {
    this.configMap = configMap;
    return this;
  }

  /**
   * The key within it. Default: the one that the ConfigMap's annotation {@code
   * workflows.argoproj.io/default-artifact-repository} names.
   *
   * <p>Argo field {@code spec.artifactRepositoryRef.key}, since Argo 2.4.
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
  public ArtifactRepositoryRef key(@Nullable String key) {
    this.key = key;
    return this;
  }
}
