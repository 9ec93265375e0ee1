package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A named text. Numbers and booleans are texts too: write {@code "3"}.
 *
 * <p>Values are put into templates by plain text replacement. A value that holds <code>&#123;&#123;
 * </code> is expanded again, and there is no escape; values that strangers control belong into a
 * Secret, a ConfigMap or an artifact.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class Parameter extends ArgoObject {
  @JsonProperty("name")
  private @Nullable String name;

  @JsonProperty("value")
  private @Nullable String value;

  @JsonProperty("default")
  private @Nullable String defaultValue;

  @JsonProperty("enum")
  private @Nullable List<String> enumValues;

  @JsonProperty("description")
  private @Nullable String description;

  @JsonProperty("globalName")
  private @Nullable String globalName;

  @JsonProperty("valueFrom")
  private @Nullable ValueFrom valueFrom;

  /** Makes an empty one. */
  public Parameter() {}

  /**
   * Names it within its list: letters, digits, {@code -} and {@code _}.
   *
   * <p>Argo field {@code spec.arguments.parameters[].name}.
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
  public Parameter name(@Nullable String name) {
    this.name = name;
    return this;
  }

  /**
   * The value. The empty text is a value, absent is none.
   *
   * <p>May contain tags such as {@code {{inputs.parameters.other}}}. A document that has a number
   * or a boolean here is read as Argo reads it, as text, and written as text.
   *
   * <p>Argo field {@code spec.arguments.parameters[].value}.
   *
   * @return null if absent
   */
  public @Nullable String getValue() {
    return value;
  }

  /**
   * Sets what {@link #getValue()} returns.
   *
   * @param value the new value; null leaves the field out
   * @return this
   */
  public Parameter value(@Nullable String value) {
    this.value = value;
    return this;
  }

  @JsonSetter("value")
  private void readValue(@Nullable Object read) {
    value = Scalars.text(read);
  }

  /**
   * The value if none is given. On an output of a task that may be skipped, give {@link
   * ValueFrom#getDefaultValue} instead.
   *
   * <p>Argo field {@code spec.arguments.parameters[].default}.
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
  public Parameter defaultValue(@Nullable String defaultValue) {
    this.defaultValue = defaultValue;
    return this;
  }

  @JsonSetter("default")
  private void readDefaultValue(@Nullable Object read) {
    defaultValue = Scalars.text(read);
  }

  /**
   * The values that are allowed. Other ones are refused for arguments of a workflow; user
   * interfaces show a choice.
   *
   * <p>Argo field {@code spec.arguments.parameters[].enum}, since Argo 2.12.
   *
   * @return null if absent
   */
  public @Nullable List<String> getEnumValues() {
    return enumValues;
  }

  /**
   * Sets what {@link #getEnumValues()} returns.
   *
   * @param enumValues the new value; null leaves the field out
   * @return this
   */
  public Parameter enumValues(@Nullable List<String> enumValues) {
    this.enumValues = enumValues;
    return this;
  }

  @JsonSetter("enum")
  private void readEnumValues(@Nullable List<Object> read) {
    enumValues = Scalars.texts(read);
  }

  /**
   * What it is for, for people.
   *
   * <p>Argo field {@code spec.arguments.parameters[].description}, since Argo 3.3.
   *
   * @return null if absent
   */
  public @Nullable String getDescription() {
    return description;
  }

  /**
   * Sets what {@link #getDescription()} returns.
   *
   * @param description the new value; null leaves the field out
   * @return this
   */
  public Parameter description(@Nullable String description) {
    this.description = description;
    return this;
  }

  /**
   * Exports an output parameter to the whole workflow: {@code
   * {{workflow.outputs.parameters.GLOBALNAME}}}, and {@link WorkflowStatus#getOutputs}.
   *
   * <p>Argo field {@code spec.templates[].outputs.parameters[].globalName}, since Argo 2.1.
   *
   * @return null if absent
   */
  public @Nullable String getGlobalName() {
    return globalName;
  }

  /**
   * Sets what {@link #getGlobalName()} returns.
   *
   * @param globalName the new value; null leaves the field out
   * @return this
   */
  public Parameter globalName(@Nullable String globalName) {
    this.globalName = globalName;
    return this;
  }

  /**
   * Where the value comes from, if it is not given by {@link #getValue}.
   *
   * <p>Argo field {@code spec.arguments.parameters[].valueFrom}.
   *
   * @return null if absent
   */
  public @Nullable ValueFrom getValueFrom() {
    return valueFrom;
  }

  /**
   * Sets what {@link #getValueFrom()} returns.
   *
   * @param valueFrom the new value; null leaves the field out
   * @return this
   */
  public Parameter valueFrom(@Nullable ValueFrom valueFrom) {
    this.valueFrom = valueFrom;
    return this;
  }
}
