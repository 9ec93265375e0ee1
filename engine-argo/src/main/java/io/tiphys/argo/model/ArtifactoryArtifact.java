package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.kubernetes.api.model.SecretKeySelector;
import org.jspecify.annotations.Nullable;

/**
 * An artifact in JFrog Artifactory.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class ArtifactoryArtifact extends ArgoObject {
  @JsonProperty("url")
  private @Nullable String url;

  @JsonProperty("usernameSecret")
  private @Nullable SecretKeySelector usernameSecret;

  @JsonProperty("passwordSecret")
  private @Nullable SecretKeySelector passwordSecret;

  /** Makes an empty one. */
  public ArtifactoryArtifact() {}

  /**
   * The URL of the artifact.
   *
   * <p>Argo field {@code spec.templates[].outputs.artifacts[].artifactory.url}.
   *
   * @return null if absent
   */
  public @Nullable String getUrl() {
    return url;
  }

  /**
   * Sets what {@link #getUrl()} returns.
   *
   * @param url the new value; null leaves the field out
   * @return this
   */
  public ArtifactoryArtifact url(@Nullable String url) {
    this.url = url;
    return this;
  }

  /**
   * The user's name, in a Secret in the workflow's namespace.
   *
   * <p>Argo field {@code spec.templates[].outputs.artifacts[].artifactory.usernameSecret}.
   *
   * @return null if absent
   */
  public @Nullable SecretKeySelector getUsernameSecret() {
    return usernameSecret;
  }

  /**
   * Sets what {@link #getUsernameSecret()} returns.
   *
   * @param usernameSecret the new value; null leaves the field out
   * @return this
   */
  public ArtifactoryArtifact usernameSecret(@Nullable SecretKeySelector usernameSecret) {
    this.usernameSecret = usernameSecret;
    return this;
  }

  /**
   * The password, in a Secret in the workflow's namespace.
   *
   * <p>Argo field {@code spec.templates[].outputs.artifacts[].artifactory.passwordSecret}.
   *
   * @return null if absent
   */
  public @Nullable SecretKeySelector getPasswordSecret() {
    return passwordSecret;
  }

  /**
   * Sets what {@link #getPasswordSecret()} returns.
   *
   * @param passwordSecret the new value; null leaves the field out
   * @return this
   */
  public ArtifactoryArtifact passwordSecret(@Nullable SecretKeySelector passwordSecret) {
    this.passwordSecret = passwordSecret;
    return this;
  }
}
