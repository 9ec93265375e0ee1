package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A semaphore, and who has it.
 *
 * <p>Part of Argo since 2.10.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class SemaphoreHolding extends ArgoObject {
  @JsonProperty("semaphore")
  private @Nullable String semaphore;

  @JsonProperty("holders")
  private @Nullable List<String> holders;

  /** Makes an empty one. */
  public SemaphoreHolding() {}

  /**
   * The lock: {@code NAMESPACE/ConfigMap/NAME/KEY}.
   *
   * <p>Argo field {@code status.synchronization.semaphore.holding[].semaphore}, since Argo 2.10.
   *
   * @return null if absent
   */
  public @Nullable String getSemaphore() {
    return semaphore;
  }

  /**
   * Sets what {@link #getSemaphore()} returns.
   *
   * @param semaphore the new value; null leaves the field out
   * @return this
   */
  public SemaphoreHolding semaphore(@Nullable String semaphore) {
    this.semaphore = semaphore;
    return this;
  }

  /**
   * Who holds it: workflows or nodes. Among the waiting, who stands in the way.
   *
   * <p>Argo field {@code status.synchronization.semaphore.holding[].holders}, since Argo 2.10.
   *
   * @return null if absent
   */
  public @Nullable List<String> getHolders() {
    return holders;
  }

  /**
   * Sets what {@link #getHolders()} returns.
   *
   * @param holders the new value; null leaves the field out
   * @return this
   */
  public SemaphoreHolding holders(@Nullable List<String> holders) {
    this.holders = holders;
    return this;
  }
}
