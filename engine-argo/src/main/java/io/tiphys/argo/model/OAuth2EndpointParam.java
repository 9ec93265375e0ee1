package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A parameter of the request for a token.
 *
 * <p>Part of Argo since 3.4.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class OAuth2EndpointParam extends ArgoObject {
  @JsonProperty("key")
  private @Nullable String key;

  @JsonProperty("value")
  private @Nullable String value;

  /** Makes an empty one. */
  public OAuth2EndpointParam() {}

  /**
   * Its name.
   *
   * <p>Argo field {@code
   * spec.templates[].outputs.artifacts[].http.auth.oauth2.endpointParams[].key}, since Argo 3.4.
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
  public OAuth2EndpointParam key(@Nullable String key) {
    this.key = key;
    return this;
  }

  /**
   * Its value.
   *
   * <p>Argo field {@code
   * spec.templates[].outputs.artifacts[].http.auth.oauth2.endpointParams[].value}, since Argo 3.4.
   *
   * @return null if absent
   */
  public @Nullable String getValue() {
    return value;
  }

  /**
   * Sets what {@link #getValue()} returns.
   *
   * @param value the new value; null leaves the field out
   * @return this
   */
  public OAuth2EndpointParam value(@Nullable String value) {
    this.value = value;
    return this;
  }
}
