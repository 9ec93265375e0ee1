package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A semaphore in the controllers' database.
 *
 * <p>Part of Argo since 3.7.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class SyncDatabaseRef extends ArgoObject {
  @JsonProperty("key")
  private @Nullable String key;

  /** Makes an empty one. */
  public SyncDatabaseRef() {}

  /**
   * Its name there.
   *
   * <p>Argo field {@code spec.synchronization.semaphores[].database.key}, since Argo 3.7.
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
  public SyncDatabaseRef key(@Nullable String key) {
    this.key = key;
    return this;
  }
}
