package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * Which bad ends of a call do not stop what comes after.
 *
 * <p>Part of Argo since 2.3.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class ContinueOn extends ArgoObject {
  @JsonProperty("error")
  private @Nullable Boolean error;

  @JsonProperty("failed")
  private @Nullable Boolean failed;

  /** Makes an empty one. */
  public ContinueOn() {}

  /**
   * Also after phase Error. Default false.
   *
   * <p>Argo field {@code spec.templates[].dag.tasks[].continueOn.error}, since Argo 2.3.
   *
   * @return null if absent
   */
  public @Nullable Boolean getError() {
    return error;
  }

  /**
   * Sets what {@link #getError()} returns.
   *
   * @param error the new value; null leaves the field out
   * @return this
   */
  public ContinueOn error(@Nullable Boolean error) {
    this.error = error;
    return this;
  }

  /**
   * Also after phase Failed. Default false.
   *
   * <p>Argo field {@code spec.templates[].dag.tasks[].continueOn.failed}, since Argo 2.3.
   *
   * @return null if absent
   */
  public @Nullable Boolean getFailed() {
    return failed;
  }

  /**
   * Sets what {@link #getFailed()} returns.
   *
   * @param failed the new value; null leaves the field out
   * @return this
   */
  public ContinueOn failed(@Nullable Boolean failed) {
    this.failed = failed;
    return this;
  }
}
