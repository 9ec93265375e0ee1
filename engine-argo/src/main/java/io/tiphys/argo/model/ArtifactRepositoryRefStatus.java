package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * The artifact repository that a workflow uses, and where its description was found. Clients learn
 * bucket and endpoint here.
 *
 * <p>Part of Argo since 3.0.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class ArtifactRepositoryRefStatus extends ArgoObject {
  @JsonProperty("configMap")
  private @Nullable String configMap;

  @JsonProperty("key")
  private @Nullable String key;

  @JsonProperty("namespace")
  private @Nullable String namespace;

  @JsonProperty("default")
  private @Nullable Boolean defaultValue;

  @JsonProperty("artifactRepository")
  private @Nullable ArtifactRepository artifactRepository;

  /** Makes an empty one. */
  public ArtifactRepositoryRefStatus() {}

  /**
   * The ConfigMap.
   *
   * <p>Argo field {@code status.artifactRepositoryRef.configMap}, since Argo 3.0.
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
  public ArtifactRepositoryRefStatus configMap(@Nullable String configMap) {
    this.configMap = configMap;
    return this;
  }

  /**
   * The key within it.
   *
   * <p>Argo field {@code status.artifactRepositoryRef.key}, since Argo 3.0.
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
  public ArtifactRepositoryRefStatus key(@Nullable String key) {
    this.key = key;
    return this;
  }

  /**
   * The namespace of the ConfigMap.
   *
   * <p>Argo field {@code status.artifactRepositoryRef.namespace}, since Argo 3.0.
   *
   * @return null if absent
   */
  public @Nullable String getNamespace() {
    return namespace;
  }

  /**
   * Sets what {@link #getNamespace()} returns.
   *
   * @param namespace the new value; null leaves the field out
   * @return this
   */
  public ArtifactRepositoryRefStatus namespace(@Nullable String namespace) {
    this.namespace = namespace;
    return this;
  }

  /**
   * True: the controller's own setting; there was no ConfigMap.
   *
   * <p>Argo field {@code status.artifactRepositoryRef.default}, since Argo 3.0.
   *
   * @return null if absent
   */
  public @Nullable Boolean getDefaultValue() {
    return defaultValue;
  }

  /**
   * Sets what {@link #getDefaultValue()} returns.
   *
   * @param defaultValue the new value; null leaves the field out
   * @return this
   */
  public ArtifactRepositoryRefStatus defaultValue(@Nullable Boolean defaultValue) {
    this.defaultValue = defaultValue;
    return this;
  }

  /**
   * The repository.
   *
   * <p>Argo field {@code status.artifactRepositoryRef.artifactRepository}, since Argo 3.2.
   *
   * @return null if absent
   */
  public @Nullable ArtifactRepository getArtifactRepository() {
    return artifactRepository;
  }

  /**
   * Sets what {@link #getArtifactRepository()} returns.
   *
   * @param artifactRepository the new value; null leaves the field out
   * @return this
   */
  public ArtifactRepositoryRefStatus artifactRepository(
      @Nullable ArtifactRepository artifactRepository) {
    this.artifactRepository = artifactRepository;
    return this;
  }
}
