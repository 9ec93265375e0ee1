package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * Why a node exists. Present and empty: a plain call.
 *
 * <p>Part of Argo since 3.6.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class NodeFlag extends ArgoObject {
  @JsonProperty("hooked")
  private @Nullable Boolean hooked;

  @JsonProperty("retried")
  private @Nullable Boolean retried;

  /** Makes an empty one. */
  public NodeFlag() {}

  /**
   * True: it runs for a hook or an exit handler.
   *
   * <p>Argo field {@code status.nodes{}.nodeFlag.hooked}, since Argo 3.6.
   *
   * @return null if absent
   */
  public @Nullable Boolean getHooked() {
    return hooked;
  }

  /**
   * Sets what {@link #getHooked()} returns.
   *
   * @param hooked the new value; null leaves the field out
   * @return this
   */
  public NodeFlag hooked(@Nullable Boolean hooked) {
    this.hooked = hooked;
    return this;
  }

  /**
   * True: it is an attempt, a child of a node of type Retry; also the last attempt, and one that
   * was not followed by another.
   *
   * <p>Argo field {@code status.nodes{}.nodeFlag.retried}, since Argo 3.6.
   *
   * @return null if absent
   */
  public @Nullable Boolean getRetried() {
    return retried;
  }

  /**
   * Sets what {@link #getRetried()} returns.
   *
   * @param retried the new value; null leaves the field out
   * @return this
   */
  public NodeFlag retried(@Nullable Boolean retried) {
    this.retried = retried;
    return this;
  }
}
