package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A template that runs on an event of a workflow, step or task.
 *
 * <p>An exit hook of the workflow that fails makes a successful run Failed.
 *
 * <p>Part of Argo since 3.1.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class LifecycleHook extends ArgoObject {
  @JsonProperty("template")
  private @Nullable String template;

  @JsonProperty("templateRef")
  private @Nullable TemplateRef templateRef;

  @JsonProperty("arguments")
  private @Nullable Arguments arguments;

  @JsonProperty("expression")
  private @Nullable String expression;

  /** Makes an empty one. */
  public LifecycleHook() {}

  /**
   * The template, by name.
   *
   * <p>Argo field {@code spec.hooks{}.template}, since Argo 3.1.
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
  public LifecycleHook template(@Nullable String template) {
    this.template = template;
    return this;
  }

  /**
   * The template, in a stored WorkflowTemplate.
   *
   * <p>Argo field {@code spec.hooks{}.templateRef}, since Argo 3.3.
   *
   * @return null if absent
   */
  public @Nullable TemplateRef getTemplateRef() {
    return templateRef;
  }

  /**
   * Sets what {@link #getTemplateRef()} returns.
   *
   * @param templateRef the new value; null leaves the field out
   * @return this
   */
  public LifecycleHook templateRef(@Nullable TemplateRef templateRef) {
    this.templateRef = templateRef;
    return this;
  }

  /**
   * Values for the inputs of the template. For an exit hook they may refer to outputs of what has
   * ended.
   *
   * <p>Argo field {@code spec.hooks{}.arguments}, since Argo 3.1.
   *
   * @return null if absent
   */
  public @Nullable Arguments getArguments() {
    return arguments;
  }

  /**
   * Sets what {@link #getArguments()} returns.
   *
   * @param arguments the new value; null leaves the field out
   * @return this
   */
  public LifecycleHook arguments(@Nullable Arguments arguments) {
    this.arguments = arguments;
    return this;
  }

  /**
   * When it runs, such as {@code workflow.status == "Failed"}. Not for the name {@code exit}. It is
   * looked at only when the controller handles the workflow, so a short state may be missed.
   *
   * <p>Argo field {@code spec.hooks{}.expression}, since Argo 3.3.
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
  public LifecycleHook expression(@Nullable String expression) {
    this.expression = expression;
    return this;
  }
}
