package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * Points to a stored workflow.
 *
 * <p>Part of Argo since 2.9.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class WorkflowTemplateRef extends ArgoObject {
  @JsonProperty("name")
  private @Nullable String name;

  @JsonProperty("clusterScope")
  private @Nullable Boolean clusterScope;

  /** Makes an empty one. */
  public WorkflowTemplateRef() {}

  /**
   * Name of the WorkflowTemplate, in the namespace of the workflow, or of the
   * ClusterWorkflowTemplate.
   *
   * <p>Argo field {@code spec.workflowTemplateRef.name}, since Argo 2.9.
   *
   * @return null if absent
   */
  public @Nullable String getName() {
    return name;
  }

  /**
   * Sets what {@link #getName()} returns.
   *
   * @param name the new value; null leaves the field out
   * @return this
   */
  public WorkflowTemplateRef name(@Nullable String name) {
    this.name = name;
    return this;
  }

  /**
   * True: it is a {@link ClusterWorkflowTemplate}. Default false.
   *
   * <p>Argo field {@code spec.workflowTemplateRef.clusterScope}, since Argo 2.9.
   *
   * @return null if absent
   */
  public @Nullable Boolean getClusterScope() {
    return clusterScope;
  }

  /**
   * Sets what {@link #getClusterScope()} returns.
   *
   * @param clusterScope the new value; null leaves the field out
   * @return this
   */
  public WorkflowTemplateRef clusterScope(@Nullable Boolean clusterScope) {
    this.clusterScope = clusterScope;
    return this;
  }
}
