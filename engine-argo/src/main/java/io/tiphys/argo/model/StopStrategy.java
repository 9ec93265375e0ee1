package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * When a cron workflow stops for good.
 *
 * <p>Part of Argo since 3.6.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class StopStrategy extends ArgoObject {
  @JsonProperty("expression")
  private @Nullable String expression;

  /** Makes an empty one. */
  public StopStrategy() {}

  /**
   * An expression, such as {@code cronworkflow.failed > 4}. It knows {@code cronworkflow.failed}
   * and {@code cronworkflow.succeeded}. Once true, the phase is Stopped.
   *
   * <p>Argo field {@code spec.stopStrategy.expression}, since Argo 3.6.
   *
   * @return null if absent
   */
  public @Nullable String getExpression() {
    return expression;
  }

  /**
   * Sets what {@link #getExpression()} returns.
   *
   * @param expression the new value; null leaves the field out
   * @return this
   */
  public StopStrategy expression(@Nullable String expression) {
    this.expression = expression;
    return this;
  }
}
