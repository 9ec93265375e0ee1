package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * An artifact in an S3 bucket.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class S3Artifact extends S3BucketFields<S3Artifact> {
  @JsonProperty("key")
  private @Nullable String key;

  /** Makes an empty one. */
  public S3Artifact() {}

  /**
   * The key of the object, or the prefix of a directory. Tags such as {@code {{workflow.name}}} are
   * replaced.
   *
   * <p>Tasks of a fan-out that write below one prefix, each under a key of its own, are the way to
   * gather many artifacts.
   *
   * <p>Argo field {@code spec.templates[].outputs.artifacts[].s3.key}.
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
  public S3Artifact key(@Nullable String key) {
    this.key = key;
    return this;
  }

  @Override
  S3Artifact self() {
    return this;
  }
}
