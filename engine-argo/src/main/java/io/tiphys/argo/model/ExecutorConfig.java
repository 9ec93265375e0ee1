package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * Settings of the helper container ({@code wait}) that Argo runs beside yours.
 *
 * <p>Part of Argo since 2.4.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class ExecutorConfig extends ArgoObject {
  @JsonProperty("serviceAccountName")
  private @Nullable String serviceAccountName;

  /** Makes an empty one. */
  public ExecutorConfig() {}

  /**
   * The service account whose token the helper reports with, instead of the pod's.
   *
   * <p>Argo field {@code spec.executor.serviceAccountName}, since Argo 2.4.
   *
   * @return null if absent
   */
  public @Nullable String getServiceAccountName() {
    return serviceAccountName;
  }

  /**
   * Sets what {@link #getServiceAccountName()} returns.
   *
   * @param serviceAccountName the new value; null leaves the field out
   * @return this
   */
  public ExecutorConfig serviceAccountName(@Nullable String serviceAccountName) {
    this.serviceAccountName = serviceAccountName;
    return this;
  }
}
