package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A mutex, and who has it.
 *
 * <p>Part of Argo since 2.11.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class MutexHolding extends ArgoObject {
  @JsonProperty("mutex")
  private @Nullable String mutex;

  @JsonProperty("holder")
  private @Nullable String holder;

  /** Makes an empty one. */
  public MutexHolding() {}

  /**
   * The lock: {@code NAMESPACE/Mutex/NAME}.
   *
   * <p>Argo field {@code status.synchronization.mutex.holding[].mutex}, since Argo 2.11.
   *
   * @return null if absent
   */
  public @Nullable String getMutex() {
    return mutex;
  }

  /**
   * Sets what {@link #getMutex()} returns.
   *
   * @param mutex the new value; null leaves the field out
   * @return this
   */
  public MutexHolding mutex(@Nullable String mutex) {
    this.mutex = mutex;
    return this;
  }

  /**
   * Who holds it: a workflow or a node. Among the waiting, who stands in the way.
   *
   * <p>Argo field {@code status.synchronization.mutex.holding[].holder}, since Argo 2.11.
   *
   * @return null if absent
   */
  public @Nullable String getHolder() {
    return holder;
  }

  /**
   * Sets what {@link #getHolder()} returns.
   *
   * @param holder the new value; null leaves the field out
   * @return this
   */
  public MutexHolding holder(@Nullable String holder) {
    this.holder = holder;
    return this;
  }
}
