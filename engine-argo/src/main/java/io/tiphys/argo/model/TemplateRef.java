package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * Points to a template in a stored WorkflowTemplate.
 *
 * <p>Part of Argo since 2.4.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class TemplateRef extends ArgoObject {
  @JsonProperty("name")
  private @Nullable String name;

  @JsonProperty("template")
  private @Nullable String template;

  @JsonProperty("clusterScope")
  private @Nullable Boolean clusterScope;

  /** Makes an empty one. */
  public TemplateRef() {}

  /**
   * Name of the WorkflowTemplate, in the namespace of the workflow, or of the
   * ClusterWorkflowTemplate.
   *
   * <p>Argo field {@code spec.templates[].dag.tasks[].templateRef.name}, since Argo 2.4.
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
  public TemplateRef name(@Nullable String name) {
    this.name = name;
    return this;
  }

  /**
   * Name of the template within it.
   *
   * <p>Argo field {@code spec.templates[].dag.tasks[].templateRef.template}, since Argo 2.4.
   *
   * @return null if absent
   */
  public @Nullable String getTemplate() {
    return template;
  }

  /**
   * Sets what {@link #getTemplate()} returns.
   *
   * @param template the new value; null leaves the field out
   * @return this
   */
  public TemplateRef template(@Nullable String template) {
    this.template = template;
    return this;
  }

  /**
   * True: it is a {@link ClusterWorkflowTemplate}. Default false.
   *
   * <p>Argo field {@code spec.templates[].dag.tasks[].templateRef.clusterScope}, since Argo 2.8.
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
  public TemplateRef clusterScope(@Nullable Boolean clusterScope) {
    this.clusterScope = clusterScope;
    return this;
  }
}
