package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * An artifact whose content stands in the workflow.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class RawArtifact extends ArgoObject {
  @JsonProperty("data")
  private @Nullable String data;

  /** Makes an empty one. */
  public RawArtifact() {}

  /**
   * The content. Tags in it are replaced as in any other text, and it counts to the size of the
   * object.
   *
   * <p>Argo field {@code spec.templates[].inputs.artifacts[].raw.data}.
   *
   * @return null if absent
   */
  public @Nullable String getData() {
    return data;
  }

  /**
   * Sets what {@link #getData()} returns.
   *
   * @param data the new value; null leaves the field out
   * @return this
   */
  public RawArtifact data(@Nullable String data) {
    this.data = data;
    return this;
  }
}
