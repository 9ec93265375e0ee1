package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Mutexes of a workflow.
 *
 * <p>Part of Argo since 2.11.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class MutexStatus extends ArgoObject {
  @JsonProperty("holding")
  private @Nullable List<MutexHolding> holding;

  @JsonProperty("waiting")
  private @Nullable List<MutexHolding> waiting;

  /** Makes an empty one. */
  public MutexStatus() {}

  /**
   * Those that it holds.
   *
   * <p>Argo field {@code status.synchronization.mutex.holding}, since Argo 2.11.
   *
   * @return null if absent
   */
  public @Nullable List<MutexHolding> getHolding() {
    return holding;
  }

  /**
   * Sets what {@link #getHolding()} returns.
   *
   * @param holding the new value; null leaves the field out
   * @return this
   */
  public MutexStatus holding(@Nullable List<MutexHolding> holding) {
    this.holding = holding;
    return this;
  }

  /**
   * Those that it waits for.
   *
   * <p>Argo field {@code status.synchronization.mutex.waiting}, since Argo 2.11.
   *
   * @return null if absent
   */
  public @Nullable List<MutexHolding> getWaiting() {
    return waiting;
  }

  /**
   * Sets what {@link #getWaiting()} returns.
   *
   * @param waiting the new value; null leaves the field out
   * @return this
   */
  public MutexStatus waiting(@Nullable List<MutexHolding> waiting) {
    this.waiting = waiting;
    return this;
  }
}
