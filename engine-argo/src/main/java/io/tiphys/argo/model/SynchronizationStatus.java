package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * Locks that a workflow and its nodes hold and wait for.
 *
 * <p>Part of Argo since 2.10.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class SynchronizationStatus extends ArgoObject {
  @JsonProperty("semaphore")
  private @Nullable SemaphoreStatus semaphore;

  @JsonProperty("mutex")
  private @Nullable MutexStatus mutex;

  /** Makes an empty one. */
  public SynchronizationStatus() {}

  /**
   * Those with several holders.
   *
   * <p>Argo field {@code status.synchronization.semaphore}, since Argo 2.10.
   *
   * @return null if absent
   */
  public @Nullable SemaphoreStatus getSemaphore() {
    return semaphore;
  }

  /**
   * Sets what {@link #getSemaphore()} returns.
   *
   * @param semaphore the new value; null leaves the field out
   * @return this
   */
  public SynchronizationStatus semaphore(@Nullable SemaphoreStatus semaphore) {
    this.semaphore = semaphore;
    return this;
  }

  /**
   * Those with one holder.
   *
   * <p>Argo field {@code status.synchronization.mutex}, since Argo 2.11.
   *
   * @return null if absent
   */
  public @Nullable MutexStatus getMutex() {
    return mutex;
  }

  /**
   * Sets what {@link #getMutex()} returns.
   *
   * @param mutex the new value; null leaves the field out
   * @return this
   */
  public SynchronizationStatus mutex(@Nullable MutexStatus mutex) {
    this.mutex = mutex;
    return this;
  }
}
