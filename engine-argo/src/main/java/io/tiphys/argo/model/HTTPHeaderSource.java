package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.kubernetes.api.model.SecretKeySelector;
import org.jspecify.annotations.Nullable;

/**
 * Where the value of a header comes from.
 *
 * <p>Part of Argo since 3.2.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class HTTPHeaderSource extends ArgoObject {
  @JsonProperty("secretKeyRef")
  private @Nullable SecretKeySelector secretKeyRef;

  /** Makes an empty one. */
  public HTTPHeaderSource() {}

  /**
   * A key of a Secret in the namespace of the workflow; so that it does not show in the Workflow.
   *
   * <p>Argo field {@code spec.templates[].http.headers[].valueFrom.secretKeyRef}, since Argo 3.2.
   *
   * @return null if absent
   */
  public @Nullable SecretKeySelector getSecretKeyRef() {
    return secretKeyRef;
  }

  /**
   * Sets what {@link #getSecretKeyRef()} returns.
   *
   * @param secretKeyRef the new value; null leaves the field out
   * @return this
   */
  public HTTPHeaderSource secretKeyRef(@Nullable SecretKeySelector secretKeyRef) {
    this.secretKeyRef = secretKeyRef;
    return this;
  }
}
