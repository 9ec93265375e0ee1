package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * Where a data template reads.
 *
 * <p>Part of Argo since 3.1.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class DataSource extends ArgoObject {
  @JsonProperty("artifactPaths")
  private @Nullable Artifact artifactPaths;

  /** Makes an empty one. */
  public DataSource() {}

  /**
   * The names of what lies below a location, for instance an S3 key used as a directory.
   *
   * <p>Argo field {@code spec.templates[].data.source.artifactPaths}, since Argo 3.1.
   *
   * @return null if absent
   */
  public @Nullable Artifact getArtifactPaths() {
    return artifactPaths;
  }

  /**
   * Sets what {@link #getArtifactPaths()} returns.
   *
   * @param artifactPaths the new value; null leaves the field out
   * @return this
   */
  public DataSource artifactPaths(@Nullable Artifact artifactPaths) {
    this.artifactPaths = artifactPaths;
    return this;
  }
}
