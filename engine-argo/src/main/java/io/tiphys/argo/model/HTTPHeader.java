package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A header of an HTTP request.
 *
 * <p>Part of Argo since 3.2.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class HTTPHeader extends ArgoObject {
  @JsonProperty("name")
  private @Nullable String name;

  @JsonProperty("value")
  private @Nullable String value;

  @JsonProperty("valueFrom")
  private @Nullable HTTPHeaderSource valueFrom;

  /** Makes an empty one. */
  public HTTPHeader() {}

  /**
   * Its name.
   *
   * <p>Argo field {@code spec.templates[].http.headers[].name}, since Argo 3.2.
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
  public HTTPHeader name(@Nullable String name) {
    this.name = name;
    return this;
  }

  /**
   * Its value.
   *
   * <p>Argo field {@code spec.templates[].http.headers[].value}, since Argo 3.2.
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
  public HTTPHeader value(@Nullable String value) {
    this.value = value;
    return this;
  }

  /**
   * Takes the value from elsewhere.
   *
   * <p>Argo field {@code spec.templates[].http.headers[].valueFrom}, since Argo 3.2.
   *
   * @return null if absent
   */
  public @Nullable HTTPHeaderSource getValueFrom() {
    return valueFrom;
  }

  /**
   * Sets what {@link #getValueFrom()} returns.
   *
   * @param valueFrom the new value; null leaves the field out
   * @return this
   */
  public HTTPHeader valueFrom(@Nullable HTTPHeaderSource valueFrom) {
    this.valueFrom = valueFrom;
    return this;
  }
}
