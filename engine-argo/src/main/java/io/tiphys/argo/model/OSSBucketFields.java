package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.kubernetes.api.model.SecretKeySelector;
import org.jspecify.annotations.Nullable;

/**
 * How a bucket in Alibaba Cloud's object store is reached.
 *
 * <p>Part of Argo since 2.7.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @param <S> the bean itself
 * @since 0.1
 */
abstract class OSSBucketFields<S extends OSSBucketFields<S>> extends ArgoObject {
  @JsonProperty("endpoint")
  private @Nullable String endpoint;

  @JsonProperty("bucket")
  private @Nullable String bucket;

  @JsonProperty("accessKeySecret")
  private @Nullable SecretKeySelector accessKeySecret;

  @JsonProperty("secretKeySecret")
  private @Nullable SecretKeySelector secretKeySecret;

  @JsonProperty("securityToken")
  private @Nullable String securityToken;

  @JsonProperty("useSDKCreds")
  private @Nullable Boolean useSDKCreds;

  @JsonProperty("createBucketIfNotPresent")
  private @Nullable Boolean createBucketIfNotPresent;

  @JsonProperty("lifecycleRule")
  private @Nullable OSSLifecycleRule lifecycleRule;

  /**
   * The host of the store's region.
   *
   * <p>Argo field {@code spec.templates[].outputs.artifacts[].oss.endpoint}, since Argo 2.8.
   *
   * @return null if absent
   */
  public @Nullable String getEndpoint() {
    return endpoint;
  }

  /**
   * Sets what {@link #getEndpoint()} returns.
   *
   * @param endpoint the new value; null leaves the field out
   * @return this
   */
  public S endpoint(@Nullable String endpoint) {
    this.endpoint = endpoint;
    return self();
  }

  /**
   * The bucket.
   *
   * <p>Argo field {@code spec.templates[].outputs.artifacts[].oss.bucket}, since Argo 2.8.
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
  public S bucket(@Nullable String bucket) {
    this.bucket = bucket;
    return self();
  }

  /**
   * The access key, in a Secret in the workflow's namespace.
   *
   * <p>Argo field {@code spec.templates[].outputs.artifacts[].oss.accessKeySecret}, since Argo 2.8.
   *
   * @return null if absent
   */
  public @Nullable SecretKeySelector getAccessKeySecret() {
    return accessKeySecret;
  }

  /**
   * Sets what {@link #getAccessKeySecret()} returns.
   *
   * @param accessKeySecret the new value; null leaves the field out
   * @return this
   */
  public S accessKeySecret(@Nullable SecretKeySelector accessKeySecret) {
    this.accessKeySecret = accessKeySecret;
    return self();
  }

  /**
   * The secret key, in a Secret in the workflow's namespace.
   *
   * <p>Argo field {@code spec.templates[].outputs.artifacts[].oss.secretKeySecret}, since Argo 2.8.
   *
   * @return null if absent
   */
  public @Nullable SecretKeySelector getSecretKeySecret() {
    return secretKeySecret;
  }

  /**
   * Sets what {@link #getSecretKeySecret()} returns.
   *
   * @param secretKeySecret the new value; null leaves the field out
   * @return this
   */
  public S secretKeySecret(@Nullable SecretKeySelector secretKeySecret) {
    this.secretKeySecret = secretKeySecret;
    return self();
  }

  /**
   * The token of temporary credentials. It stands in the Workflow for all to read.
   *
   * <p>Argo field {@code spec.templates[].outputs.artifacts[].oss.securityToken}, since Argo 3.1.
   *
   * @return null if absent
   */
  public @Nullable String getSecurityToken() {
    return securityToken;
  }

  /**
   * Sets what {@link #getSecurityToken()} returns.
   *
   * @param securityToken the new value; null leaves the field out
   * @return this
   */
  public S securityToken(@Nullable String securityToken) {
    this.securityToken = securityToken;
    return self();
  }

  /**
   * True: credentials are found as the store's SDK does. Default false.
   *
   * <p>Argo field {@code spec.templates[].outputs.artifacts[].oss.useSDKCreds}, since Argo 3.5.
   *
   * @return null if absent
   */
  public @Nullable Boolean getUseSDKCreds() {
    return useSDKCreds;
  }

  /**
   * Sets what {@link #getUseSDKCreds()} returns.
   *
   * @param useSDKCreds the new value; null leaves the field out
   * @return this
   */
  public S useSDKCreds(@Nullable Boolean useSDKCreds) {
    this.useSDKCreds = useSDKCreds;
    return self();
  }

  /**
   * True: creates the bucket when an output is saved and it is not there. Default false.
   *
   * <p>Argo field {@code spec.templates[].outputs.artifacts[].oss.createBucketIfNotPresent}, since
   * Argo 3.0.
   *
   * @return null if absent
   */
  public @Nullable Boolean getCreateBucketIfNotPresent() {
    return createBucketIfNotPresent;
  }

  /**
   * Sets what {@link #getCreateBucketIfNotPresent()} returns.
   *
   * @param createBucketIfNotPresent the new value; null leaves the field out
   * @return this
   */
  public S createBucketIfNotPresent(@Nullable Boolean createBucketIfNotPresent) {
    this.createBucketIfNotPresent = createBucketIfNotPresent;
    return self();
  }

  /**
   * Rules by which the store ages objects.
   *
   * <p>Argo field {@code spec.templates[].outputs.artifacts[].oss.lifecycleRule}, since Argo 3.1.
   *
   * @return null if absent
   */
  public @Nullable OSSLifecycleRule getLifecycleRule() {
    return lifecycleRule;
  }

  /**
   * Sets what {@link #getLifecycleRule()} returns.
   *
   * @param lifecycleRule the new value; null leaves the field out
   * @return this
   */
  public S lifecycleRule(@Nullable OSSLifecycleRule lifecycleRule) {
    this.lifecycleRule = lifecycleRule;
    return self();
  }

  abstract S self();
}
