package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.kubernetes.api.model.ConfigMapKeySelector;
import org.jspecify.annotations.Nullable;

/**
 * A lock whose number of holders is configured elsewhere.
 *
 * <p>Part of Argo since 2.10.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class SemaphoreRef extends ArgoObject {
  @JsonProperty("configMapKeyRef")
  private @Nullable ConfigMapKeySelector configMapKeyRef;

  @JsonProperty("namespace")
  private @Nullable String namespace;

  @JsonProperty("database")
  private @Nullable SyncDatabaseRef database;

  /** Makes an empty one. */
  public SemaphoreRef() {}

  /**
   * The key of a ConfigMap that holds the number, as text. Changing it takes effect while workflows
   * wait.
   *
   * <p>Argo field {@code spec.synchronization.semaphores[].configMapKeyRef}, since Argo 2.10.
   *
   * @return null if absent
   */
  public @Nullable ConfigMapKeySelector getConfigMapKeyRef() {
    return configMapKeyRef;
  }

  /**
   * Sets what {@link #getConfigMapKeyRef()} returns.
   *
   * @param configMapKeyRef the new value; null leaves the field out
   * @return this
   */
  public SemaphoreRef configMapKeyRef(@Nullable ConfigMapKeySelector configMapKeyRef) {
    this.configMapKeyRef = configMapKeyRef;
    return this;
  }

  /**
   * The namespace of the ConfigMap and of the lock. Default: that of the workflow.
   *
   * <p>Argo field {@code spec.synchronization.semaphores[].namespace}, since Argo 3.5.
   *
   * @return null if absent
   */
  public @Nullable String getNamespace() {
    return namespace;
  }

  /**
   * Sets what {@link #getNamespace()} returns.
   *
   * @param namespace the new value; null leaves the field out
   * @return this
   */
  public SemaphoreRef namespace(@Nullable String namespace) {
    this.namespace = namespace;
    return this;
  }

  /**
   * A semaphore kept in the controllers' SQL database, shared by several clusters, instead of in a
   * ConfigMap.
   *
   * <p>Argo field {@code spec.synchronization.semaphores[].database}, since Argo 3.7.
   *
   * @return null if absent
   */
  public @Nullable SyncDatabaseRef getDatabase() {
    return database;
  }

  /**
   * Sets what {@link #getDatabase()} returns.
   *
   * @param database the new value; null leaves the field out
   * @return this
   */
  public SemaphoreRef database(@Nullable SyncDatabaseRef database) {
    this.database = database;
    return this;
  }
}
