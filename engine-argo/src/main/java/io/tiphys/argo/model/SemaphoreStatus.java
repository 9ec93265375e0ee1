package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Semaphores of a workflow.
 *
 * <p>Part of Argo since 2.10.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class SemaphoreStatus extends ArgoObject {
  @JsonProperty("holding")
  private @Nullable List<SemaphoreHolding> holding;

  @JsonProperty("waiting")
  private @Nullable List<SemaphoreHolding> waiting;

  /** Makes an empty one. */
  public SemaphoreStatus() {}

  /**
   * Those that it holds.
   *
   * <p>Argo field {@code status.synchronization.semaphore.holding}, since Argo 2.10.
   *
   * @return null if absent
   */
  public @Nullable List<SemaphoreHolding> getHolding() {
    return holding;
  }

  /**
   * Sets what {@link #getHolding()} returns.
   *
   * @param holding the new value; null leaves the field out
   * @return this
   */
  public SemaphoreStatus holding(@Nullable List<SemaphoreHolding> holding) {
    this.holding = holding;
    return this;
  }

  /**
   * Those that it waits for.
   *
   * <p>Argo field {@code status.synchronization.semaphore.waiting}, since Argo 2.10.
   *
   * @return null if absent
   */
  public @Nullable List<SemaphoreHolding> getWaiting() {
    return waiting;
  }

  /**
   * Sets what {@link #getWaiting()} returns.
   *
   * @param waiting the new value; null leaves the field out
   * @return this
   */
  public SemaphoreStatus waiting(@Nullable List<SemaphoreHolding> waiting) {
    this.waiting = waiting;
    return this;
  }
}
