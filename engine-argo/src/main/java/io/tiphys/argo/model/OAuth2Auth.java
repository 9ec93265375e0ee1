package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.kubernetes.api.model.SecretKeySelector;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Client credentials of OAuth 2, each in a Secret in the workflow's namespace.
 *
 * <p>Part of Argo since 3.4.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class OAuth2Auth extends ArgoObject {
  @JsonProperty("clientIDSecret")
  private @Nullable SecretKeySelector clientIDSecret;

  @JsonProperty("clientSecretSecret")
  private @Nullable SecretKeySelector clientSecretSecret;

  @JsonProperty("tokenURLSecret")
  private @Nullable SecretKeySelector tokenURLSecret;

  @JsonProperty("scopes")
  private @Nullable List<String> scopes;

  @JsonProperty("endpointParams")
  private @Nullable List<OAuth2EndpointParam> endpointParams;

  /** Makes an empty one. */
  public OAuth2Auth() {}

  /**
   * The client's id.
   *
   * <p>Argo field {@code spec.templates[].outputs.artifacts[].http.auth.oauth2.clientIDSecret},
   * since Argo 3.4.
   *
   * @return null if absent
   */
  public @Nullable SecretKeySelector getClientIDSecret() {
    return clientIDSecret;
  }

  /**
   * Sets what {@link #getClientIDSecret()} returns.
   *
   * @param clientIDSecret the new value; null leaves the field out
   * @return this
   */
  public OAuth2Auth clientIDSecret(@Nullable SecretKeySelector clientIDSecret) {
    this.clientIDSecret = clientIDSecret;
    return this;
  }

  /**
   * The client's secret.
   *
   * <p>Argo field {@code spec.templates[].outputs.artifacts[].http.auth.oauth2.clientSecretSecret},
   * since Argo 3.4.
   *
   * @return null if absent
   */
  public @Nullable SecretKeySelector getClientSecretSecret() {
    return clientSecretSecret;
  }

  /**
   * Sets what {@link #getClientSecretSecret()} returns.
   *
   * @param clientSecretSecret the new value; null leaves the field out
   * @return this
   */
  public OAuth2Auth clientSecretSecret(@Nullable SecretKeySelector clientSecretSecret) {
    this.clientSecretSecret = clientSecretSecret;
    return this;
  }

  /**
   * The URL that gives tokens.
   *
   * <p>Argo field {@code spec.templates[].outputs.artifacts[].http.auth.oauth2.tokenURLSecret},
   * since Argo 3.4.
   *
   * @return null if absent
   */
  public @Nullable SecretKeySelector getTokenURLSecret() {
    return tokenURLSecret;
  }

  /**
   * Sets what {@link #getTokenURLSecret()} returns.
   *
   * @param tokenURLSecret the new value; null leaves the field out
   * @return this
   */
  public OAuth2Auth tokenURLSecret(@Nullable SecretKeySelector tokenURLSecret) {
    this.tokenURLSecret = tokenURLSecret;
    return this;
  }

  /**
   * Scopes to ask for.
   *
   * <p>Argo field {@code spec.templates[].outputs.artifacts[].http.auth.oauth2.scopes}, since Argo
   * 3.4.
   *
   * @return null if absent
   */
  public @Nullable List<String> getScopes() {
    return scopes;
  }

  /**
   * Sets what {@link #getScopes()} returns.
   *
   * @param scopes the new value; null leaves the field out
   * @return this
   */
  public OAuth2Auth scopes(@Nullable List<String> scopes) {
    this.scopes = scopes;
    return this;
  }

  /**
   * Further parameters of the request for a token.
   *
   * <p>Argo field {@code spec.templates[].outputs.artifacts[].http.auth.oauth2.endpointParams},
   * since Argo 3.4.
   *
   * @return null if absent
   */
  public @Nullable List<OAuth2EndpointParam> getEndpointParams() {
    return endpointParams;
  }

  /**
   * Sets what {@link #getEndpointParams()} returns.
   *
   * @param endpointParams the new value; null leaves the field out
   * @return this
   */
  public OAuth2Auth endpointParams(@Nullable List<OAuth2EndpointParam> endpointParams) {
    this.endpointParams = endpointParams;
    return this;
  }
}
