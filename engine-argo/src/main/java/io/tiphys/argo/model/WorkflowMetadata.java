package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Labels and annotations that the controller adds to a Workflow when it starts.
 *
 * <p>Part of Argo since 3.3.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class WorkflowMetadata extends ArgoObject {
  @JsonProperty("labels")
  private @Nullable Map<String, String> labels;

  @JsonProperty("annotations")
  private @Nullable Map<String, String> annotations;

  @JsonProperty("labelsFrom")
  private @Nullable Map<String, LabelValueFrom> labelsFrom;

  /** Makes an empty one. */
  public WorkflowMetadata() {}

  /**
   * Labels with fixed values.
   *
   * <p>Argo field {@code spec.workflowMetadata.labels}, since Argo 3.3.
   *
   * @return null if absent
   */
  public @Nullable Map<String, String> getLabels() {
    return labels;
  }

  /**
   * Sets what {@link #getLabels()} returns.
   *
   * @param labels the new value; null leaves the field out
   * @return this
   */
  public WorkflowMetadata labels(@Nullable Map<String, String> labels) {
    this.labels = labels;
    return this;
  }

  /**
   * Annotations with fixed values.
   *
   * <p>Argo field {@code spec.workflowMetadata.annotations}, since Argo 3.3.
   *
   * @return null if absent
   */
  public @Nullable Map<String, String> getAnnotations() {
    return annotations;
  }

  /**
   * Sets what {@link #getAnnotations()} returns.
   *
   * @param annotations the new value; null leaves the field out
   * @return this
   */
  public WorkflowMetadata annotations(@Nullable Map<String, String> annotations) {
    this.annotations = annotations;
    return this;
  }

  /**
   * Labels whose values are computed, by label key.
   *
   * <p>Argo field {@code spec.workflowMetadata.labelsFrom}, since Argo 3.3.
   *
   * @return null if absent
   */
  public @Nullable Map<String, LabelValueFrom> getLabelsFrom() {
    return labelsFrom;
  }

  /**
   * Sets what {@link #getLabelsFrom()} returns.
   *
   * @param labelsFrom the new value; null leaves the field out
   * @return this
   */
  public WorkflowMetadata labelsFrom(@Nullable Map<String, LabelValueFrom> labelsFrom) {
    this.labelsFrom = labelsFrom;
    return this;
  }
}
