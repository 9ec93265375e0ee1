package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.kubernetes.api.model.SecretKeySelector;
import org.jspecify.annotations.Nullable;

/**
 * An artifact repository in Google Cloud Storage.
 *
 * <p>Part of Argo since 3.2.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class GCSArtifactRepository extends ArgoObject {
  @JsonProperty("bucket")
  private @Nullable String bucket;

  @JsonProperty("keyFormat")
  private @Nullable String keyFormat;

  @JsonProperty("serviceAccountKeySecret")
  private @Nullable SecretKeySelector serviceAccountKeySecret;

  /** Makes an empty one. */
  public GCSArtifactRepository() {}

  /**
   * The bucket.
   *
   * <p>Argo field {@code status.artifactRepositoryRef.artifactRepository.gcs.bucket}, since Argo
   * 3.2.
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
  public GCSArtifactRepository bucket(@Nullable String bucket) {
    this.bucket = bucket;
    return this;
  }

  /**
   * The name under which artifacts are saved, with tags. Default {@code
   * {{workflow.name}}/{{pod.name}}}, to which the artifact's name is added.
   *
   * <p>Argo field {@code status.artifactRepositoryRef.artifactRepository.gcs.keyFormat}, since Argo
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
  public GCSArtifactRepository keyFormat(@Nullable String keyFormat) {
    this.keyFormat = keyFormat;
    return this;
  }

  /**
   * The key of a service account, in a Secret in the workflow's namespace. Absent: the identity of
   * the pod.
   *
   * <p>Argo field {@code
   * status.artifactRepositoryRef.artifactRepository.gcs.serviceAccountKeySecret}, since Argo 3.2.
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
  public GCSArtifactRepository serviceAccountKeySecret(
      @Nullable SecretKeySelector serviceAccountKeySecret) {
    this.serviceAccountKeySecret = serviceAccountKeySecret;
    return this;
  }
}
