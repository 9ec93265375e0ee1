package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * An artifact in a store that an artifact plugin reaches. Only plugins in the controller's
 * configuration can be used.
 *
 * <p>Part of Argo since 4.0.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class PluginArtifact extends ArgoObject {
  @JsonProperty("name")
  private @Nullable String name;

  @JsonProperty("key")
  private @Nullable String key;

  @JsonProperty("configuration")
  private @Nullable String configuration;

  @JsonProperty("connectionTimeoutSeconds")
  private @Nullable Integer connectionTimeoutSeconds;

  /** Makes an empty one. */
  public PluginArtifact() {}

  /**
   * The plugin.
   *
   * <p>Argo field {@code spec.templates[].outputs.artifacts[].plugin.name}, since Argo 4.0.
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
  public PluginArtifact name(@Nullable String name) {
    this.name = name;
    return this;
  }

  /**
   * The key of the artifact, as the plugin understands it.
   *
   * <p>Argo field {@code spec.templates[].outputs.artifacts[].plugin.key}, since Argo 4.0.
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
  public PluginArtifact key(@Nullable String key) {
    this.key = key;
    return this;
  }

  /**
   * Settings for the plugin, in a form of its own.
   *
   * <p>Argo field {@code spec.templates[].outputs.artifacts[].plugin.configuration}, since Argo
   * 4.0.
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
  public PluginArtifact configuration(@Nullable String configuration) {
    this.configuration = configuration;
    return this;
  }

  /**
   * How long connecting to the plugin may take, in seconds. Default: what the controller's
   * configuration says.
   *
   * <p>Argo field {@code spec.templates[].outputs.artifacts[].plugin.connectionTimeoutSeconds},
   * since Argo 4.0.
   *
   * @return null if absent
   */
  public @Nullable Integer getConnectionTimeoutSeconds() {
    return connectionTimeoutSeconds;
  }

  /**
   * Sets what {@link #getConnectionTimeoutSeconds()} returns.
   *
   * @param connectionTimeoutSeconds the new value; null leaves the field out
   * @return this
   */
  public PluginArtifact connectionTimeoutSeconds(@Nullable Integer connectionTimeoutSeconds) {
    this.connectionTimeoutSeconds = connectionTimeoutSeconds;
    return this;
  }
}
