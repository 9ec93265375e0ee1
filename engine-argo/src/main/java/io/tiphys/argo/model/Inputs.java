package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a template needs to be called: the declaration side of {@link Arguments}.
 *
 * <p>In a node's status the same type shows what the call really received.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class Inputs extends ArgoObject {
  @JsonProperty("parameters")
  private @Nullable List<Parameter> parameters;

  @JsonProperty("artifacts")
  private @Nullable List<Artifact> artifacts;

  /** Makes an empty one. */
  public Inputs() {}

  /**
   * Texts, read in the template as {@code {{inputs.parameters.NAME}}}. At most 500. One with a
   * value or default is optional for the caller.
   *
   * <p>Argo field {@code spec.templates[].inputs.parameters}.
   *
   * @return null if absent
   */
  public @Nullable List<Parameter> getParameters() {
    return parameters;
  }

  /**
   * Sets what {@link #getParameters()} returns.
   *
   * @param parameters the new value; null leaves the field out
   * @return this
   */
  public Inputs parameters(@Nullable List<Parameter> parameters) {
    this.parameters = parameters;
    return this;
  }

  /**
   * Files that are placed at their {@link Artifact#getPath} before the container starts.
   *
   * <p>Argo field {@code spec.templates[].inputs.artifacts}.
   *
   * @return null if absent
   */
  public @Nullable List<Artifact> getArtifacts() {
    return artifacts;
  }

  /**
   * Sets what {@link #getArtifacts()} returns.
   *
   * @param artifacts the new value; null leaves the field out
   * @return this
   */
  public Inputs artifacts(@Nullable List<Artifact> artifacts) {
    this.artifacts = artifacts;
    return this;
  }
}
