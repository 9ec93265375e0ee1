package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * An artifact repository in Hadoop's file system.
 *
 * <p>Part of Argo since 3.2.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class HDFSArtifactRepository extends HDFSFields<HDFSArtifactRepository> {
  @JsonProperty("pathFormat")
  private @Nullable String pathFormat;

  /** Makes an empty one. */
  public HDFSArtifactRepository() {}

  /**
   * The path under which artifacts are saved, with tags. Default {@code
   * {{workflow.name}}/{{pod.name}}}, to which the artifact's name is added.
   *
   * <p>Argo field {@code status.artifactRepositoryRef.artifactRepository.hdfs.pathFormat}, since
   * Argo 3.2.
   *
   * @return null if absent
   */
  public @Nullable String getPathFormat() {
    return pathFormat;
  }

  /**
   * Sets what {@link #getPathFormat()} returns.
   *
   * @param pathFormat the new value; null leaves the field out
   * @return this
   */
  public HDFSArtifactRepository pathFormat(@Nullable String pathFormat) {
    this.pathFormat = pathFormat;
    return this;
  }

  @Override
  HDFSArtifactRepository self() {
    return this;
  }
}
