package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.kubernetes.api.model.SecretKeySelector;
import org.jspecify.annotations.Nullable;

/**
 * An artifact repository in JFrog Artifactory.
 *
 * <p>Part of Argo since 3.2.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class ArtifactoryArtifactRepository extends ArgoObject {
  @JsonProperty("repoURL")
  private @Nullable String repoURL;

  @JsonProperty("keyFormat")
  private @Nullable String keyFormat;

  @JsonProperty("usernameSecret")
  private @Nullable SecretKeySelector usernameSecret;

  @JsonProperty("passwordSecret")
  private @Nullable SecretKeySelector passwordSecret;

  /** Makes an empty one. */
  public ArtifactoryArtifactRepository() {}

  /**
   * The URL of the repository.
   *
   * <p>Argo field {@code status.artifactRepositoryRef.artifactRepository.artifactory.repoURL},
   * since Argo 3.2.
   *
   * @return null if absent
   */
  public @Nullable String getRepoURL() {
    return repoURL;
  }

  /**
   * Sets what {@link #getRepoURL()} returns.
   *
   * @param repoURL the new value; null leaves the field out
   * @return this
   */
  public ArtifactoryArtifactRepository repoURL(@Nullable String repoURL) {
    this.repoURL = repoURL;
    return this;
  }

  /**
   * The path within it under which artifacts are saved, with tags. Default {@code
   * {{workflow.name}}/{{pod.name}}}, to which the artifact's name is added.
   *
   * <p>Argo field {@code status.artifactRepositoryRef.artifactRepository.artifactory.keyFormat},
   * since Argo 3.5.
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
  public ArtifactoryArtifactRepository keyFormat(@Nullable String keyFormat) {
    this.keyFormat = keyFormat;
    return this;
  }

  /**
   * The user's name, in a Secret in the workflow's namespace.
   *
   * <p>Argo field {@code
   * status.artifactRepositoryRef.artifactRepository.artifactory.usernameSecret}, since Argo 3.2.
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
  public ArtifactoryArtifactRepository usernameSecret(@Nullable SecretKeySelector usernameSecret) {
    this.usernameSecret = usernameSecret;
    return this;
  }

  /**
   * The password, in a Secret in the workflow's namespace.
   *
   * <p>Argo field {@code
   * status.artifactRepositoryRef.artifactRepository.artifactory.passwordSecret}, since Argo 3.2.
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
  public ArtifactoryArtifactRepository passwordSecret(@Nullable SecretKeySelector passwordSecret) {
    this.passwordSecret = passwordSecret;
    return this;
  }
}
