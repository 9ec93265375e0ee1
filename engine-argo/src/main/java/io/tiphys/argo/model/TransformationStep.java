package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * One change of the list of a data template.
 *
 * <p>Part of Argo since 3.1.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class TransformationStep extends ArgoObject {
  @JsonProperty("expression")
  private @Nullable String expression;

  /** Makes an empty one. */
  public TransformationStep() {}

  /**
   * An expression over the list, which it knows as {@code data}: {@code filter(data, {# endsWith
   * ".csv"})}.
   *
   * <p>Argo field {@code spec.templates[].data.transformation[].expression}, since Argo 3.1.
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
  public TransformationStep expression(@Nullable String expression) {
    this.expression = expression;
    return this;
  }
}
