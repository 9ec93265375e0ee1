package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.kubernetes.api.model.SecretKeySelector;
import org.jspecify.annotations.Nullable;

/**
 * How an S3 bucket is reached. What is absent comes from the workflow's artifact repository, if
 * that is S3.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @param <S> the bean itself
 * @since 0.1
 */
abstract class S3BucketFields<S extends S3BucketFields<S>> extends ArgoObject {
  @JsonProperty("endpoint")
  private @Nullable String endpoint;

  @JsonProperty("bucket")
  private @Nullable String bucket;

  @JsonProperty("region")
  private @Nullable String region;

  @JsonProperty("insecure")
  private @Nullable Boolean insecure;

  @JsonProperty("addressingStyle")
  private @Nullable String addressingStyle;

  @JsonProperty("accessKeySecret")
  private @Nullable SecretKeySelector accessKeySecret;

  @JsonProperty("secretKeySecret")
  private @Nullable SecretKeySelector secretKeySecret;

  @JsonProperty("sessionTokenSecret")
  private @Nullable SecretKeySelector sessionTokenSecret;

  @JsonProperty("roleARN")
  private @Nullable String roleARN;

  @JsonProperty("useSDKCreds")
  private @Nullable Boolean useSDKCreds;

  @JsonProperty("caSecret")
  private @Nullable SecretKeySelector caSecret;

  @JsonProperty("createBucketIfNotPresent")
  private @Nullable CreateS3BucketOptions createBucketIfNotPresent;

  @JsonProperty("encryptionOptions")
  private @Nullable S3EncryptionOptions encryptionOptions;

  /**
   * Host and port of the server, without a scheme: {@code s3.amazonaws.com}, {@code minio:9000}.
   *
   * <p>Argo field {@code spec.templates[].outputs.artifacts[].s3.endpoint}.
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
   * <p>Argo field {@code spec.templates[].outputs.artifacts[].s3.bucket}.
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
   * The region of the bucket. Default: the server is asked.
   *
   * <p>Argo field {@code spec.templates[].outputs.artifacts[].s3.region}.
   *
   * @return null if absent
   */
  public @Nullable String getRegion() {
    return region;
  }

  /**
   * Sets what {@link #getRegion()} returns.
   *
   * @param region the new value; null leaves the field out
   * @return this
   */
  public S region(@Nullable String region) {
    this.region = region;
    return self();
  }

  /**
   * True: plain HTTP. Default false, which is TLS.
   *
   * <p>Argo field {@code spec.templates[].outputs.artifacts[].s3.insecure}.
   *
   * @return null if absent
   */
  public @Nullable Boolean getInsecure() {
    return insecure;
  }

  /**
   * Sets what {@link #getInsecure()} returns.
   *
   * @param insecure the new value; null leaves the field out
   * @return this
   */
  public S insecure(@Nullable Boolean insecure) {
    this.insecure = insecure;
    return self();
  }

  /**
   * Whether the bucket's name is part of the path or of the host. Default: guessed from the server.
   *
   * <p>Argo field {@code spec.templates[].outputs.artifacts[].s3.addressingStyle}, since Argo 4.1.
   *
   * @return null if absent; {@link S3AddressingStyle#UNRECOGNIZED} for a word that is not in the
   *     list
   */
  public @Nullable S3AddressingStyle getAddressingStyle() {
    return S3AddressingStyle.of(addressingStyle);
  }

  /**
   * Sets what {@link #getAddressingStyle()} returns.
   *
   * @param addressingStyle the new value; null leaves the field out
   * @return this
   * @throws IllegalArgumentException for {@link S3AddressingStyle#UNRECOGNIZED}, which stands for
   *     no word
   */
  public S addressingStyle(@Nullable S3AddressingStyle addressingStyle) {
    this.addressingStyle = Word.textOf(addressingStyle);
    return self();
  }

  /**
   * Returns the word behind {@link #getAddressingStyle()} as it stands in the document, also one
   * that the model does not know.
   *
   * @return null if absent
   */
  public @Nullable String getAddressingStyleText() {
    return addressingStyle;
  }

  /**
   * Sets the word behind {@link #getAddressingStyle()}; for words that {@link S3AddressingStyle}
   * does not have.
   *
   * @param addressingStyleText the word; null leaves the field out
   * @return this
   */
  public S addressingStyleText(@Nullable String addressingStyleText) {
    this.addressingStyle = addressingStyleText;
    return self();
  }

  /**
   * The access key, in a Secret in the workflow's namespace.
   *
   * <p>Argo field {@code spec.templates[].outputs.artifacts[].s3.accessKeySecret}.
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
   * <p>Argo field {@code spec.templates[].outputs.artifacts[].s3.secretKeySecret}.
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
   * The session token of temporary credentials, in a Secret in the workflow's namespace.
   *
   * <p>Argo field {@code spec.templates[].outputs.artifacts[].s3.sessionTokenSecret}, since Argo
   * 3.6.
   *
   * @return null if absent
   */
  public @Nullable SecretKeySelector getSessionTokenSecret() {
    return sessionTokenSecret;
  }

  /**
   * Sets what {@link #getSessionTokenSecret()} returns.
   *
   * @param sessionTokenSecret the new value; null leaves the field out
   * @return this
   */
  public S sessionTokenSecret(@Nullable SecretKeySelector sessionTokenSecret) {
    this.sessionTokenSecret = sessionTokenSecret;
    return self();
  }

  /**
   * A role to assume.
   *
   * <p>Argo field {@code spec.templates[].outputs.artifacts[].s3.roleARN}, since Argo 2.4.
   *
   * @return null if absent
   */
  public @Nullable String getRoleARN() {
    return roleARN;
  }

  /**
   * Sets what {@link #getRoleARN()} returns.
   *
   * @param roleARN the new value; null leaves the field out
   * @return this
   */
  public S roleARN(@Nullable String roleARN) {
    this.roleARN = roleARN;
    return self();
  }

  /**
   * True: credentials are found as the AWS SDK does, for instance from the service account. Default
   * false.
   *
   * <p>Argo field {@code spec.templates[].outputs.artifacts[].s3.useSDKCreds}, since Argo 2.8.
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
   * Certificates of authorities to trust, in a Secret in the workflow's namespace, in PEM form.
   *
   * <p>Argo field {@code spec.templates[].outputs.artifacts[].s3.caSecret}, since Argo 3.5.
   *
   * @return null if absent
   */
  public @Nullable SecretKeySelector getCaSecret() {
    return caSecret;
  }

  /**
   * Sets what {@link #getCaSecret()} returns.
   *
   * @param caSecret the new value; null leaves the field out
   * @return this
   */
  public S caSecret(@Nullable SecretKeySelector caSecret) {
    this.caSecret = caSecret;
    return self();
  }

  /**
   * Present: creates the bucket when an output is saved and it is not there.
   *
   * <p>Argo field {@code spec.templates[].outputs.artifacts[].s3.createBucketIfNotPresent}, since
   * Argo 3.0.
   *
   * @return null if absent
   */
  public @Nullable CreateS3BucketOptions getCreateBucketIfNotPresent() {
    return createBucketIfNotPresent;
  }

  /**
   * Sets what {@link #getCreateBucketIfNotPresent()} returns.
   *
   * @param createBucketIfNotPresent the new value; null leaves the field out
   * @return this
   */
  public S createBucketIfNotPresent(@Nullable CreateS3BucketOptions createBucketIfNotPresent) {
    this.createBucketIfNotPresent = createBucketIfNotPresent;
    return self();
  }

  /**
   * Encryption by the server.
   *
   * <p>Argo field {@code spec.templates[].outputs.artifacts[].s3.encryptionOptions}, since Argo
   * 3.2.
   *
   * @return null if absent
   */
  public @Nullable S3EncryptionOptions getEncryptionOptions() {
    return encryptionOptions;
  }

  /**
   * Sets what {@link #getEncryptionOptions()} returns.
   *
   * @param encryptionOptions the new value; null leaves the field out
   * @return this
   */
  public S encryptionOptions(@Nullable S3EncryptionOptions encryptionOptions) {
    this.encryptionOptions = encryptionOptions;
    return self();
  }

  abstract S self();
}
