package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Values handed to a workflow or to a template: parameters (small texts) and artifacts (files).
 *
 * <p>They are matched by name with the parameters and artifacts in {@link Template#getInputs} of
 * what is called. Names that the callee does not declare are ignored, declared inputs without a
 * value or default are an error.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class Arguments extends ArgoObject {
  @JsonProperty("parameters")
  private @Nullable List<Parameter> parameters;

  @JsonProperty("artifacts")
  private @Nullable List<Artifact> artifacts;

  /** Makes an empty one. */
  public Arguments() {}

  /**
   * The texts.
   *
   * <p>Argo field {@code spec.arguments.parameters}.
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
  public Arguments parameters(@Nullable List<Parameter> parameters) {
    this.parameters = parameters;
    return this;
  }

  /**
   * The files, each by a location or by {@link Artifact#getFrom}.
   *
   * <p>Argo field {@code spec.arguments.artifacts}.
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
  public Arguments artifacts(@Nullable List<Artifact> artifacts) {
    this.artifacts = artifacts;
    return this;
  }
}
