package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.Singular;
import io.fabric8.kubernetes.model.annotation.Version;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the pod of a node reports to the controller: its outputs, its progress.
 *
 * <p>Argo's helper container writes one per pod, with the service account of the pod; the
 * controller moves the content into {@link NodeStatus} and deletes all of them at the end of the
 * run. Clients have no need to write it; reading it shows outputs a little earlier. Its name is the
 * node's id; the label {@code workflows.argoproj.io/workflow} has the name of the Workflow, and
 * {@code workflows.argoproj.io/report-outputs-completed} is {@code true} once all is reported.
 *
 * <p>It has neither specification nor status: its fields are at the top. Part of Argo since 3.3.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
@Group("argoproj.io")
@Version("v1alpha1")
@Singular("workflowtaskresult")
@Plural("workflowtaskresults")
public class WorkflowTaskResult extends ArgoResource<Void, Void> implements Namespaced {
  /** See {@link #getMessage()}. */
  @JsonProperty("message")
  private @Nullable String message;

  /** See {@link #getOutputs()}. */
  @JsonProperty("outputs")
  private @Nullable Outputs outputs;

  /** See {@link #getPhase()}. */
  @JsonProperty("phase")
  private @Nullable String phase;

  /** See {@link #getProgress()}. */
  @JsonProperty("progress")
  private @Nullable String progress;

  /** Makes an empty one, with version and kind set. */
  public WorkflowTaskResult() {}

  /**
   * Sets what {@link #getMetadata()} returns.
   *
   * @param metadata the new value
   * @return this
   */
  public WorkflowTaskResult metadata(ObjectMeta metadata) {
    setMetadata(metadata);
    return this;
  }

  /**
   * Returns the node's message, where the helper container has one, for instance about an output
   * that is missing.
   *
   * <p>Argo field {@code message}.
   *
   * @return null if absent
   */
  public @Nullable String getMessage() {
    return message;
  }

  /**
   * Sets what {@link #getMessage()} returns.
   *
   * @param message the new value; null leaves the field out
   * @return this
   */
  public WorkflowTaskResult message(@Nullable String message) {
    this.message = message;
    return this;
  }

  /**
   * Returns the outputs that have been saved.
   *
   * <p>Argo field {@code outputs}.
   *
   * @return null if absent
   */
  public @Nullable Outputs getOutputs() {
    return outputs;
  }

  /**
   * Sets what {@link #getOutputs()} returns.
   *
   * @param outputs the new value; null leaves the field out
   * @return this
   */
  public WorkflowTaskResult outputs(@Nullable Outputs outputs) {
    this.outputs = outputs;
    return this;
  }

  /**
   * Returns the phase that the node shall get. Used by executor plugins.
   *
   * <p>Argo field {@code phase}.
   *
   * @return null if absent; {@link NodePhase#UNRECOGNIZED} for a word that is not in the list
   */
  @JsonIgnore
  public @Nullable NodePhase getPhase() {
    return NodePhase.of(phase);
  }

  /**
   * Sets what {@link #getPhase()} returns.
   *
   * @param phase the new value; null leaves the field out
   * @return this
   * @throws IllegalArgumentException for {@link NodePhase#UNRECOGNIZED}, which stands for no word
   */
  public WorkflowTaskResult phase(@Nullable NodePhase phase) {
    this.phase = Word.textOf(phase);
    return this;
  }

  /**
   * Returns the word behind {@link #getPhase()} as it stands in the document, also one that the
   * model does not know.
   *
   * @return null if absent
   */
  @JsonIgnore
  public @Nullable String getPhaseText() {
    return phase;
  }

  /**
   * Sets the word behind {@link #getPhase()}; for words that {@link NodePhase} does not have.
   *
   * @param phaseText the word; null leaves the field out
   * @return this
   */
  public WorkflowTaskResult phaseText(@Nullable String phaseText) {
    this.phase = phaseText;
    return this;
  }

  /**
   * Returns how far the container says it is, as {@code done/total}.
   *
   * <p>Argo field {@code progress}.
   *
   * @return null if absent
   */
  public @Nullable String getProgress() {
    return progress;
  }

  /**
   * Sets what {@link #getProgress()} returns.
   *
   * @param progress the new value; null leaves the field out
   * @return this
   */
  public WorkflowTaskResult progress(@Nullable String progress) {
    this.progress = progress;
    return this;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return super.equals(other)
        && other instanceof WorkflowTaskResult that
        && Objects.equals(message, that.message)
        && Objects.equals(outputs, that.outputs)
        && Objects.equals(phase, that.phase)
        && Objects.equals(progress, that.progress);
  }

  @Override
  public int hashCode() {
    return Objects.hash(super.hashCode(), message, outputs, phase, progress);
  }
}
