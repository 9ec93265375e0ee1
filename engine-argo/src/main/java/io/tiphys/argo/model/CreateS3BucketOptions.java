package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * How a missing bucket is made.
 *
 * <p>Part of Argo since 3.0.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class CreateS3BucketOptions extends ArgoObject {
  @JsonProperty("objectLocking")
  private @Nullable Boolean objectLocking;

  /** Makes an empty one. */
  public CreateS3BucketOptions() {}

  /**
   * Whether objects of the new bucket can be locked. Default false.
   *
   * <p>Argo field {@code
   * spec.templates[].outputs.artifacts[].s3.createBucketIfNotPresent.objectLocking}, since Argo
   * 3.0.
   *
   * @return null if absent
   */
  public @Nullable Boolean getObjectLocking() {
    return objectLocking;
  }

  /**
   * Sets what {@link #getObjectLocking()} returns.
   *
   * @param objectLocking the new value; null leaves the field out
   * @return this
   */
  public CreateS3BucketOptions objectLocking(@Nullable Boolean objectLocking) {
    this.objectLocking = objectLocking;
    return this;
  }
}
