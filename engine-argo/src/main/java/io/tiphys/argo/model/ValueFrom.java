package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import io.fabric8.kubernetes.api.model.ConfigMapKeySelector;
import org.jspecify.annotations.Nullable;

/**
 * Where a parameter's value comes from. One of the sources, and optionally a default.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class ValueFrom extends ArgoObject {
  @JsonProperty("path")
  private @Nullable String path;

  @JsonProperty("parameter")
  private @Nullable String parameter;

  @JsonProperty("expression")
  private @Nullable String expression;

  @JsonProperty("supplied")
  private @Nullable SuppliedValueFrom supplied;

  @JsonProperty("configMapKeyRef")
  private @Nullable ConfigMapKeySelector configMapKeyRef;

  @JsonProperty("jsonPath")
  private @Nullable String jsonPath;

  @JsonProperty("jqFilter")
  private @Nullable String jqFilter;

  @JsonProperty("event")
  private @Nullable String event;

  @JsonProperty("default")
  private @Nullable String defaultValue;

  /** Makes an empty one. */
  public ValueFrom() {}

  /**
   * A file in the container, read when the container has ended; one newline at the end is dropped.
   * Leaf templates only.
   *
   * <p>Without {@link #getDefaultValue} a missing file puts the node to Error. The value travels
   * through the Workflow object: keep it well below 256 kB.
   *
   * <p>Argo field {@code spec.templates[].outputs.parameters[].valueFrom.path}.
   *
   * @return null if absent
   */
  public @Nullable String getPath() {
    return path;
  }

  /**
   * Sets what {@link #getPath()} returns.
   *
   * @param path the new value; null leaves the field out
   * @return this
   */
  public ValueFrom path(@Nullable String path) {
    this.path = path;
    return this;
  }

  /**
   * A reference to another output, such as {@code {{tasks.gen.outputs.parameters.size}}}. For
   * outputs of steps and DAG templates.
   *
   * <p>Argo field {@code spec.templates[].outputs.parameters[].valueFrom.parameter}.
   *
   * @return null if absent
   */
  public @Nullable String getParameter() {
    return parameter;
  }

  /**
   * Sets what {@link #getParameter()} returns.
   *
   * @param parameter the new value; null leaves the field out
   * @return this
   */
  public ValueFrom parameter(@Nullable String parameter) {
    this.parameter = parameter;
    return this;
  }

  /**
   * An expression over the outputs of tasks or steps, for instance {@code tasks['a'].status ==
   * 'Succeeded' ? tasks['a'].outputs.parameters['x'] : 'none'}. For outputs of steps and DAG
   * templates; without braces around it.
   *
   * <p>Argo field {@code spec.templates[].outputs.parameters[].valueFrom.expression}, since Argo
   * 3.1.
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
  public ValueFrom expression(@Nullable String expression) {
    this.expression = expression;
    return this;
  }

  /**
   * Marks an output of a suspend template whose value a person or program supplies while the
   * workflow waits.
   *
   * <p>It is supplied by an edit of the Workflow: in the node, set the parameter's {@code value}
   * and remove its {@code valueFrom}.
   *
   * <p>Argo field {@code spec.templates[].outputs.parameters[].valueFrom.supplied}, since Argo
   * 2.11.
   *
   * @return null if absent
   */
  public @Nullable SuppliedValueFrom getSupplied() {
    return supplied;
  }

  /**
   * Sets what {@link #getSupplied()} returns.
   *
   * @param supplied the new value; null leaves the field out
   * @return this
   */
  public ValueFrom supplied(@Nullable SuppliedValueFrom supplied) {
    this.supplied = supplied;
    return this;
  }

  /**
   * A key of a ConfigMap, read when the workflow starts. For arguments and inputs. The ConfigMap
   * must bear the label {@code workflows.argoproj.io/configmap-type: Parameter}.
   *
   * <p>Argo field {@code spec.templates[].outputs.parameters[].valueFrom.configMapKeyRef}, since
   * Argo 3.2.
   *
   * @return null if absent
   */
  public @Nullable ConfigMapKeySelector getConfigMapKeyRef() {
    return configMapKeyRef;
  }

  /**
   * Sets what {@link #getConfigMapKeyRef()} returns.
   *
   * @param configMapKeyRef the new value; null leaves the field out
   * @return this
   */
  public ValueFrom configMapKeyRef(@Nullable ConfigMapKeySelector configMapKeyRef) {
    this.configMapKeyRef = configMapKeyRef;
    return this;
  }

  /**
   * A JSON path into the object that a resource template made or read, such as {@code
   * {.status.phase}}.
   *
   * <p>Argo field {@code spec.templates[].outputs.parameters[].valueFrom.jsonPath}.
   *
   * @return null if absent
   */
  public @Nullable String getJsonPath() {
    return jsonPath;
  }

  /**
   * Sets what {@link #getJsonPath()} returns.
   *
   * @param jsonPath the new value; null leaves the field out
   * @return this
   */
  public ValueFrom jsonPath(@Nullable String jsonPath) {
    this.jsonPath = jsonPath;
    return this;
  }

  /**
   * A jq filter over the object that a resource template made or read.
   *
   * <p>Argo field {@code spec.templates[].outputs.parameters[].valueFrom.jqFilter}.
   *
   * @return null if absent
   */
  public @Nullable String getJqFilter() {
    return jqFilter;
  }

  /**
   * Sets what {@link #getJqFilter()} returns.
   *
   * @param jqFilter the new value; null leaves the field out
   * @return this
   */
  public ValueFrom jqFilter(@Nullable String jqFilter) {
    this.jqFilter = jqFilter;
    return this;
  }

  /**
   * An expression over the payload of the event that started the workflow. Needs Argo Server and a
   * WorkflowEventBinding.
   *
   * <p>Argo field {@code spec.templates[].outputs.parameters[].valueFrom.event}, since Argo 2.11.
   *
   * @return null if absent
   */
  public @Nullable String getEvent() {
    return event;
  }

  /**
   * Sets what {@link #getEvent()} returns.
   *
   * @param event the new value; null leaves the field out
   * @return this
   */
  public ValueFrom event(@Nullable String event) {
    this.event = event;
    return this;
  }

  /**
   * The value if the source yields none. Give it on every output of a task that can be skipped:
   * consumers of an output without value hang or fail. A fan-out over an empty list is skipped,
   * too; its readers then get this text instead of a list, so make it {@code []}.
   *
   * <p>Argo field {@code spec.templates[].outputs.parameters[].valueFrom.default}, since Argo 2.7.
   *
   * @return null if absent
   */
  public @Nullable String getDefaultValue() {
    return defaultValue;
  }

  /**
   * Sets what {@link #getDefaultValue()} returns.
   *
   * @param defaultValue the new value; null leaves the field out
   * @return this
   */
  public ValueFrom defaultValue(@Nullable String defaultValue) {
    this.defaultValue = defaultValue;
    return this;
  }

  @JsonSetter("default")
  private void readDefaultValue(@Nullable Object read) {
    defaultValue = Scalars.text(read);
  }
}
