package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * An artifact repository that an artifact plugin reaches.
 *
 * <p>Part of Argo since 4.0.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class PluginArtifactRepository extends ArgoObject {
  @JsonProperty("name")
  private @Nullable String name;

  @JsonProperty("configuration")
  private @Nullable String configuration;

  @JsonProperty("keyFormat")
  private @Nullable String keyFormat;

  /** Makes an empty one. */
  public PluginArtifactRepository() {}

  /**
   * The plugin.
   *
   * <p>Argo field {@code status.artifactRepositoryRef.artifactRepository.plugin.name}, since Argo
   * 4.0.
   *
   * @return null if absent
   */
  public @Nullable String getName() {
    return name;
  }

  /**
   * Sets what {@link #getName()} returns.
   *
   * @param name the new value; null leaves the field out
   * @return this
   */
  public PluginArtifactRepository name(@Nullable String name) {
    this.name = name;
    return this;
  }

  /**
   * Settings for the plugin, in a form of its own.
   *
   * <p>Argo field {@code status.artifactRepositoryRef.artifactRepository.plugin.configuration},
   * since Argo 4.0.
   *
   * @return null if absent
   */
  public @Nullable String getConfiguration() {
    return configuration;
  }

  /**
   * Sets what {@link #getConfiguration()} returns.
   *
   * @param configuration the new value; null leaves the field out
   * @return this
   */
  public PluginArtifactRepository configuration(@Nullable String configuration) {
    this.configuration = configuration;
    return this;
  }

  /**
   * The key under which artifacts are saved, with tags. Default {@code
   * {{workflow.name}}/{{pod.name}}}, to which the artifact's name is added.
   *
   * <p>Argo field {@code status.artifactRepositoryRef.artifactRepository.plugin.keyFormat}, since
   * Argo 4.0.
   *
   * @return null if absent
   */
  public @Nullable String getKeyFormat() {
    return keyFormat;
  }

  /**
   * Sets what {@link #getKeyFormat()} returns.
   *
   * @param keyFormat the new value; null leaves the field out
   * @return this
   */
  public PluginArtifactRepository keyFormat(@Nullable String keyFormat) {
    this.keyFormat = keyFormat;
    return this;
  }
}
