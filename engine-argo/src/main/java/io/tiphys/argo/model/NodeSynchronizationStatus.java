package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * Why a node cannot start yet for want of a lock.
 *
 * <p>Part of Argo since 2.12.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class NodeSynchronizationStatus extends ArgoObject {
  @JsonProperty("waiting")
  private @Nullable String waiting;

  /** Makes an empty one. */
  public NodeSynchronizationStatus() {}

  /**
   * The lock: {@code NAMESPACE/ConfigMap/NAME/KEY} or {@code NAMESPACE/Mutex/NAME}.
   *
   * <p>Argo field {@code status.nodes{}.synchronizationStatus.waiting}, since Argo 2.12.
   *
   * @return null if absent
   */
  public @Nullable String getWaiting() {
    return waiting;
  }

  /**
   * Sets what {@link #getWaiting()} returns.
   *
   * @param waiting the new value; null leaves the field out
   * @return this
   */
  public NodeSynchronizationStatus waiting(@Nullable String waiting) {
    this.waiting = waiting;
    return this;
  }
}
