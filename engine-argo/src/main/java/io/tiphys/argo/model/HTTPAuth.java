package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * Credentials for an artifact at a URL: one of three kinds.
 *
 * <p>Part of Argo since 3.4.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class HTTPAuth extends ArgoObject {
  @JsonProperty("basicAuth")
  private @Nullable BasicAuth basicAuth;

  @JsonProperty("oauth2")
  private @Nullable OAuth2Auth oauth2;

  @JsonProperty("clientCert")
  private @Nullable ClientCertAuth clientCert;

  /** Makes an empty one. */
  public HTTPAuth() {}

  /**
   * User and password.
   *
   * <p>Argo field {@code spec.templates[].outputs.artifacts[].http.auth.basicAuth}, since Argo 3.4.
   *
   * @return null if absent
   */
  public @Nullable BasicAuth getBasicAuth() {
    return basicAuth;
  }

  /**
   * Sets what {@link #getBasicAuth()} returns.
   *
   * @param basicAuth the new value; null leaves the field out
   * @return this
   */
  public HTTPAuth basicAuth(@Nullable BasicAuth basicAuth) {
    this.basicAuth = basicAuth;
    return this;
  }

  /**
   * A token that is fetched first, by the client credentials of OAuth 2.
   *
   * <p>Argo field {@code spec.templates[].outputs.artifacts[].http.auth.oauth2}, since Argo 3.4.
   *
   * @return null if absent
   */
  public @Nullable OAuth2Auth getOauth2() {
    return oauth2;
  }

  /**
   * Sets what {@link #getOauth2()} returns.
   *
   * @param oauth2 the new value; null leaves the field out
   * @return this
   */
  public HTTPAuth oauth2(@Nullable OAuth2Auth oauth2) {
    this.oauth2 = oauth2;
    return this;
  }

  /**
   * A certificate.
   *
   * <p>Argo field {@code spec.templates[].outputs.artifacts[].http.auth.clientCert}, since Argo
   * 3.4.
   *
   * @return null if absent
   */
  public @Nullable ClientCertAuth getClientCert() {
    return clientCert;
  }

  /**
   * Sets what {@link #getClientCert()} returns.
   *
   * @param clientCert the new value; null leaves the field out
   * @return this
   */
  public HTTPAuth clientCert(@Nullable ClientCertAuth clientCert) {
    this.clientCert = clientCert;
    return this;
  }
}
