package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A label value that is computed when the workflow starts.
 *
 * <p>Part of Argo since 3.3.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class LabelValueFrom extends ArgoObject {
  @JsonProperty("expression")
  private @Nullable String expression;

  /** Makes an empty one. */
  public LabelValueFrom() {}

  /**
   * An expression over workflow variables, for instance {@code workflow.parameters.customer}. Its
   * result must be legal as a label value, or the workflow goes to Error.
   *
   * <p>Argo field {@code spec.workflowMetadata.labelsFrom{}.expression}, since Argo 3.3.
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
  public LabelValueFrom expression(@Nullable String expression) {
    this.expression = expression;
    return this;
  }
}
