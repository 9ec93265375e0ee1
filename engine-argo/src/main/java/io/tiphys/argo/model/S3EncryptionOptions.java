package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.kubernetes.api.model.SecretKeySelector;
import org.jspecify.annotations.Nullable;

/**
 * How the server encrypts objects.
 *
 * <p>Part of Argo since 3.2.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class S3EncryptionOptions extends ArgoObject {
  @JsonProperty("enableEncryption")
  private @Nullable Boolean enableEncryption;

  @JsonProperty("kmsKeyId")
  private @Nullable String kmsKeyId;

  @JsonProperty("kmsEncryptionContext")
  private @Nullable String kmsEncryptionContext;

  @JsonProperty("serverSideCustomerKeySecret")
  private @Nullable SecretKeySelector serverSideCustomerKeySecret;

  /** Makes an empty one. */
  public S3EncryptionOptions() {}

  /**
   * Whether it does. Default false.
   *
   * <p>Argo field {@code
   * spec.templates[].outputs.artifacts[].s3.encryptionOptions.enableEncryption}, since Argo 3.2.
   *
   * @return null if absent
   */
  public @Nullable Boolean getEnableEncryption() {
    return enableEncryption;
  }

  /**
   * Sets what {@link #getEnableEncryption()} returns.
   *
   * @param enableEncryption the new value; null leaves the field out
   * @return this
   */
  public S3EncryptionOptions enableEncryption(@Nullable Boolean enableEncryption) {
    this.enableEncryption = enableEncryption;
    return this;
  }

  /**
   * The key in the key management service. Absent, and without {@link
   * #getServerSideCustomerKeySecret}: the server's own keys.
   *
   * <p>Argo field {@code spec.templates[].outputs.artifacts[].s3.encryptionOptions.kmsKeyId}, since
   * Argo 3.2.
   *
   * @return null if absent
   */
  public @Nullable String getKmsKeyId() {
    return kmsKeyId;
  }

  /**
   * Sets what {@link #getKmsKeyId()} returns.
   *
   * @param kmsKeyId the new value; null leaves the field out
   * @return this
   */
  public S3EncryptionOptions kmsKeyId(@Nullable String kmsKeyId) {
    this.kmsKeyId = kmsKeyId;
    return this;
  }

  /**
   * Pairs to bind to the encryption, as a JSON object in text.
   *
   * <p>Argo field {@code
   * spec.templates[].outputs.artifacts[].s3.encryptionOptions.kmsEncryptionContext}, since Argo
   * 3.2.
   *
   * @return null if absent
   */
  public @Nullable String getKmsEncryptionContext() {
    return kmsEncryptionContext;
  }

  /**
   * Sets what {@link #getKmsEncryptionContext()} returns.
   *
   * @param kmsEncryptionContext the new value; null leaves the field out
   * @return this
   */
  public S3EncryptionOptions kmsEncryptionContext(@Nullable String kmsEncryptionContext) {
    this.kmsEncryptionContext = kmsEncryptionContext;
    return this;
  }

  /**
   * A key of your own, in a Secret in the workflow's namespace. Whoever reads the object needs it
   * too.
   *
   * <p>Argo field {@code
   * spec.templates[].outputs.artifacts[].s3.encryptionOptions.serverSideCustomerKeySecret}, since
   * Argo 3.2.
   *
   * @return null if absent
   */
  public @Nullable SecretKeySelector getServerSideCustomerKeySecret() {
    return serverSideCustomerKeySecret;
  }

  /**
   * Sets what {@link #getServerSideCustomerKeySecret()} returns.
   *
   * @param serverSideCustomerKeySecret the new value; null leaves the field out
   * @return this
   */
  public S3EncryptionOptions serverSideCustomerKeySecret(
      @Nullable SecretKeySelector serverSideCustomerKeySecret) {
    this.serverSideCustomerKeySecret = serverSideCustomerKeySecret;
    return this;
  }
}
