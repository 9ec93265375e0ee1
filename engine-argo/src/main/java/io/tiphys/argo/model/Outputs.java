package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a template leaves behind for others. In a node's status: what it did leave.
 *
 * <p>Steps and DAG templates take their outputs from what they called, by {@link
 * ValueFrom#getParameter}, {@link ValueFrom#getExpression} and {@link Artifact#getFrom}, and have
 * them only when they succeeded. A pod's outputs are saved even if its container failed, as far as
 * the files exist.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class Outputs extends ArgoObject {
  @JsonProperty("parameters")
  private @Nullable List<Parameter> parameters;

  @JsonProperty("artifacts")
  private @Nullable List<Artifact> artifacts;

  @JsonProperty("result")
  private @Nullable String result;

  @JsonProperty("exitCode")
  private @Nullable String exitCode;

  /** Makes an empty one. */
  public Outputs() {}

  /**
   * Texts, usually read from a file by {@link ValueFrom#getPath}. Others read them as {@code
   * {{tasks.NAME.outputs.parameters.PARAMETER}}} in a DAG, {@code {{steps.…}}} in steps.
   *
   * <p>Argo field {@code spec.templates[].outputs.parameters}.
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
  public Outputs parameters(@Nullable List<Parameter> parameters) {
    this.parameters = parameters;
    return this;
  }

  /**
   * Files or directories that are saved to the artifact repository after the container has ended.
   *
   * <p>Argo field {@code spec.templates[].outputs.artifacts}.
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
  public Outputs artifacts(@Nullable List<Artifact> artifacts) {
    this.artifacts = artifacts;
    return this;
  }

  /**
   * What the main container printed: the end of its standard output, at most 256 kB, less one
   * newline. Only in a status.
   *
   * <p>Captured only where another task or step of the same template mentions it as {@code
   * {{tasks.NAME.outputs.result}}}; the controller looks for that text. Where that task fans out,
   * each result has to be JSON, see {@link DAGTask#getWithItems}.
   *
   * <p>Argo field {@code status.nodes{}.outputs.result}.
   *
   * @return null if absent
   */
  public @Nullable String getResult() {
    return result;
  }

  /**
   * Sets what {@link #getResult()} returns.
   *
   * @param result the new value; null leaves the field out
   * @return this
   */
  public Outputs result(@Nullable String result) {
    this.result = result;
    return this;
  }

  /**
   * The exit code of the main container, as text. Only in a status, also of failed nodes; absent
   * where the container never started or was ended by a deadline or a shutdown.
   *
   * <p>A main process that died of a signal which came from inside its container shows as 1 in
   * 4.1.2, without a word about the signal.
   *
   * <p>Argo field {@code status.nodes{}.outputs.exitCode}, since Argo 2.8.
   *
   * @return null if absent
   */
  public @Nullable String getExitCode() {
    return exitCode;
  }

  /**
   * Sets what {@link #getExitCode()} returns.
   *
   * @param exitCode the new value; null leaves the field out
   * @return this
   */
  public Outputs exitCode(@Nullable String exitCode) {
    this.exitCode = exitCode;
    return this;
  }
}
