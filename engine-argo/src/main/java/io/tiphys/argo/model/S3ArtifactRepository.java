package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * An artifact repository in an S3 bucket.
 *
 * <p>Part of Argo since 3.2.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class S3ArtifactRepository extends S3BucketFields<S3ArtifactRepository> {
  @JsonProperty("keyFormat")
  private @Nullable String keyFormat;

  @JsonProperty("keyPrefix")
  private @Nullable String keyPrefix;

  /** Makes an empty one. */
  public S3ArtifactRepository() {}

  /**
   * The key under which artifacts are saved, with tags. Default {@code
   * {{workflow.name}}/{{pod.name}}}, to which the artifact's name is added.
   *
   * <p>Argo field {@code status.artifactRepositoryRef.artifactRepository.s3.keyFormat}, since Argo
   * 3.2.
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
  public S3ArtifactRepository keyFormat(@Nullable String keyFormat) {
    this.keyFormat = keyFormat;
    return this;
  }

  /**
   * A prefix for the default key. Replaced by {@link #getKeyFormat}.
   *
   * <p>Argo field {@code status.artifactRepositoryRef.artifactRepository.s3.keyPrefix}, since Argo
   * 3.2.
   *
   * @return null if absent
   */
  public @Nullable String getKeyPrefix() {
    return keyPrefix;
  }

  /**
   * Sets what {@link #getKeyPrefix()} returns.
   *
   * @param keyPrefix the new value; null leaves the field out
   * @return this
   */
  public S3ArtifactRepository keyPrefix(@Nullable String keyPrefix) {
    this.keyPrefix = keyPrefix;
    return this;
  }

  @Override
  S3ArtifactRepository self() {
    return this;
  }
}
