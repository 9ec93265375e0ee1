package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * An artifact in Hadoop's file system.
 *
 * <p>Part of Argo since 2.3.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class HDFSArtifact extends HDFSFields<HDFSArtifact> {
  @JsonProperty("path")
  private @Nullable String path;

  /** Makes an empty one. */
  public HDFSArtifact() {}

  /**
   * The path of the file or directory, absolute.
   *
   * <p>Argo field {@code spec.templates[].outputs.artifacts[].hdfs.path}, since Argo 2.3.
   *
   * @return null if absent
   */
  public @Nullable String getPath() {
    return path;
  }

  /**
   * Sets what {@link #getPath()} returns.
   *
   * @param path the new value; null leaves the field out
   * @return this
   */
  public HDFSArtifact path(@Nullable String path) {
    this.path = path;
    return this;
  }

  @Override
  HDFSArtifact self() {
    return this;
  }
}
