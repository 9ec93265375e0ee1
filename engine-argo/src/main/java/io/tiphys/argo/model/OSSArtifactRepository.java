package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * An artifact repository in Alibaba Cloud's object store.
 *
 * <p>Part of Argo since 3.2.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class OSSArtifactRepository extends OSSBucketFields<OSSArtifactRepository> {
  @JsonProperty("keyFormat")
  private @Nullable String keyFormat;

  /** Makes an empty one. */
  public OSSArtifactRepository() {}

  /**
   * The key under which artifacts are saved, with tags. Default {@code
   * {{workflow.name}}/{{pod.name}}}, to which the artifact's name is added.
   *
   * <p>Argo field {@code status.artifactRepositoryRef.artifactRepository.oss.keyFormat}, since Argo
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
  public OSSArtifactRepository keyFormat(@Nullable String keyFormat) {
    this.keyFormat = keyFormat;
    return this;
  }

  @Override
  OSSArtifactRepository self() {
    return this;
  }
}
