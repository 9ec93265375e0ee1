package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Locks to hold while a workflow or one call of a template runs. All of them are needed.
 *
 * <p>While it waits the workflow, or the node, is Pending and {@link
 * NodeSynchronizationStatus#getWaiting} names the lock. A lock of a template is held for each
 * attempt.
 *
 * <p>Part of Argo since 2.10.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class Synchronization extends ArgoObject {
  @JsonProperty("semaphores")
  private @Nullable List<SemaphoreRef> semaphores;

  @JsonProperty("mutexes")
  private @Nullable List<Mutex> mutexes;

  /** Makes an empty one. */
  public Synchronization() {}

  /**
   * Locks that a number of holders may share. The list replaced a single {@code semaphore}, which
   * is gone since 4.0.
   *
   * <p>Argo field {@code spec.synchronization.semaphores}, since Argo 3.6.
   *
   * @return null if absent
   */
  public @Nullable List<SemaphoreRef> getSemaphores() {
    return semaphores;
  }

  /**
   * Sets what {@link #getSemaphores()} returns.
   *
   * @param semaphores the new value; null leaves the field out
   * @return this
   */
  public Synchronization semaphores(@Nullable List<SemaphoreRef> semaphores) {
    this.semaphores = semaphores;
    return this;
  }

  /**
   * Locks with one holder at a time. The list replaced a single {@code mutex}, which is gone since
   * 4.0.
   *
   * <p>Argo field {@code spec.synchronization.mutexes}, since Argo 3.6.
   *
   * @return null if absent
   */
  public @Nullable List<Mutex> getMutexes() {
    return mutexes;
  }

  /**
   * Sets what {@link #getMutexes()} returns.
   *
   * @param mutexes the new value; null leaves the field out
   * @return this
   */
  public Synchronization mutexes(@Nullable List<Mutex> mutexes) {
    this.mutexes = mutexes;
    return this;
  }
}
