package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.kubernetes.api.model.SecretKeySelector;
import org.jspecify.annotations.Nullable;

/**
 * An artifact in Google Cloud Storage.
 *
 * <p>Part of Argo since 2.7.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class GCSArtifact extends ArgoObject {
  @JsonProperty("bucket")
  private @Nullable String bucket;

  @JsonProperty("key")
  private @Nullable String key;

  @JsonProperty("serviceAccountKeySecret")
  private @Nullable SecretKeySelector serviceAccountKeySecret;

  /** Makes an empty one. */
  public GCSArtifact() {}

  /**
   * The bucket. Default: that of the repository.
   *
   * <p>Argo field {@code spec.templates[].outputs.artifacts[].gcs.bucket}, since Argo 2.8.
   *
   * @return null if absent
   */
  public @Nullable String getBucket() {
    return bucket;
  }

  /**
   * Sets what {@link #getBucket()} returns.
   *
   * @param bucket the new value; null leaves the field out
   * @return this
   */
  public GCSArtifact bucket(@Nullable String bucket) {
    this.bucket = bucket;
    return this;
  }

  /**
   * The name of the object, or the prefix of a directory.
   *
   * <p>Argo field {@code spec.templates[].outputs.artifacts[].gcs.key}, since Argo 2.7.
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
  public GCSArtifact key(@Nullable String key) {
    this.key = key;
    return this;
  }

  /**
   * The key of a service account, in a Secret in the workflow's namespace. Absent: the identity of
   * the pod.
   *
   * <p>Argo field {@code spec.templates[].outputs.artifacts[].gcs.serviceAccountKeySecret}, since
   * Argo 2.8.
   *
   * @return null if absent
   */
  public @Nullable SecretKeySelector getServiceAccountKeySecret() {
    return serviceAccountKeySecret;
  }

  /**
   * Sets what {@link #getServiceAccountKeySecret()} returns.
   *
   * @param serviceAccountKeySecret the new value; null leaves the field out
   * @return this
   */
  public GCSArtifact serviceAccountKeySecret(@Nullable SecretKeySelector serviceAccountKeySecret) {
    this.serviceAccountKeySecret = serviceAccountKeySecret;
    return this;
  }
}
