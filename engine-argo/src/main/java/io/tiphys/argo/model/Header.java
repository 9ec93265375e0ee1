package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A header of a request for an artifact.
 *
 * <p>Part of Argo since 2.12.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class Header extends ArgoObject {
  @JsonProperty("name")
  private @Nullable String name;

  @JsonProperty("value")
  private @Nullable String value;

  /** Makes an empty one. */
  public Header() {}

  /**
   * Its name.
   *
   * <p>Argo field {@code spec.templates[].outputs.artifacts[].http.headers[].name}, since Argo
   * 2.12.
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
  public Header name(@Nullable String name) {
    this.name = name;
    return this;
  }

  /**
   * Its value.
   *
   * <p>Argo field {@code spec.templates[].outputs.artifacts[].http.headers[].value}, since Argo
   * 2.12.
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
  public Header value(@Nullable String value) {
    this.value = value;
    return this;
  }
}
