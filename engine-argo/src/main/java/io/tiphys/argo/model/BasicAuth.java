package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.kubernetes.api.model.SecretKeySelector;
import org.jspecify.annotations.Nullable;

/**
 * User and password, each in a Secret in the workflow's namespace.
 *
 * <p>Part of Argo since 3.4.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class BasicAuth extends ArgoObject {
  @JsonProperty("usernameSecret")
  private @Nullable SecretKeySelector usernameSecret;

  @JsonProperty("passwordSecret")
  private @Nullable SecretKeySelector passwordSecret;

  /** Makes an empty one. */
  public BasicAuth() {}

  /**
   * The user's name.
   *
   * <p>Argo field {@code spec.templates[].outputs.artifacts[].http.auth.basicAuth.usernameSecret},
   * since Argo 3.4.
   *
   * @return null if absent
   */
  public @Nullable SecretKeySelector getUsernameSecret() {
    return usernameSecret;
  }

  /**
   * Sets what {@link #getUsernameSecret()} returns.
   *
   * @param usernameSecret the new value; null leaves the field out
   * @return this
   */
  public BasicAuth usernameSecret(@Nullable SecretKeySelector usernameSecret) {
    this.usernameSecret = usernameSecret;
    return this;
  }

  /**
   * The password.
   *
   * <p>Argo field {@code spec.templates[].outputs.artifacts[].http.auth.basicAuth.passwordSecret},
   * since Argo 3.4.
   *
   * @return null if absent
   */
  public @Nullable SecretKeySelector getPasswordSecret() {
    return passwordSecret;
  }

  /**
   * Sets what {@link #getPasswordSecret()} returns.
   *
   * @param passwordSecret the new value; null leaves the field out
   * @return this
   */
  public BasicAuth passwordSecret(@Nullable SecretKeySelector passwordSecret) {
    this.passwordSecret = passwordSecret;
    return this;
  }
}
