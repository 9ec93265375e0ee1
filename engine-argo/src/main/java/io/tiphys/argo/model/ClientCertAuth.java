package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.kubernetes.api.model.SecretKeySelector;
import org.jspecify.annotations.Nullable;

/**
 * A client's certificate and key, each in a Secret in the workflow's namespace, in PEM form.
 *
 * <p>Part of Argo since 3.4.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class ClientCertAuth extends ArgoObject {
  @JsonProperty("clientCertSecret")
  private @Nullable SecretKeySelector clientCertSecret;

  @JsonProperty("clientKeySecret")
  private @Nullable SecretKeySelector clientKeySecret;

  /** Makes an empty one. */
  public ClientCertAuth() {}

  /**
   * The certificate.
   *
   * <p>Argo field {@code
   * spec.templates[].outputs.artifacts[].http.auth.clientCert.clientCertSecret}, since Argo 3.4.
   *
   * @return null if absent
   */
  public @Nullable SecretKeySelector getClientCertSecret() {
    return clientCertSecret;
  }

  /**
   * Sets what {@link #getClientCertSecret()} returns.
   *
   * @param clientCertSecret the new value; null leaves the field out
   * @return this
   */
  public ClientCertAuth clientCertSecret(@Nullable SecretKeySelector clientCertSecret) {
    this.clientCertSecret = clientCertSecret;
    return this;
  }

  /**
   * The key.
   *
   * <p>Argo field {@code
   * spec.templates[].outputs.artifacts[].http.auth.clientCert.clientKeySecret}, since Argo 3.4.
   *
   * @return null if absent
   */
  public @Nullable SecretKeySelector getClientKeySecret() {
    return clientKeySecret;
  }

  /**
   * Sets what {@link #getClientKeySecret()} returns.
   *
   * @param clientKeySecret the new value; null leaves the field out
   * @return this
   */
  public ClientCertAuth clientKeySecret(@Nullable SecretKeySelector clientKeySecret) {
    this.clientKeySecret = clientKeySecret;
    return this;
  }
}
