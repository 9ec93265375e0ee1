package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * An artifact in Alibaba Cloud's object store.
 *
 * <p>Part of Argo since 2.7.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class OSSArtifact extends OSSBucketFields<OSSArtifact> {
  @JsonProperty("key")
  private @Nullable String key;

  /** Makes an empty one. */
  public OSSArtifact() {}

  /**
   * The key of the object, or the prefix of a directory.
   *
   * <p>Argo field {@code spec.templates[].outputs.artifacts[].oss.key}, since Argo 2.7.
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
  public OSSArtifact key(@Nullable String key) {
    this.key = key;
    return this;
  }

  @Override
  OSSArtifact self() {
    return this;
  }
}
