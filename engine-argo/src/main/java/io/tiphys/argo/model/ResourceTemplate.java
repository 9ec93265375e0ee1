package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Does something to a Kubernetes object. The pod's service account needs the rights for it.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class ResourceTemplate extends ArgoObject {
  @JsonProperty("action")
  private @Nullable String action;

  @JsonProperty("manifest")
  private @Nullable String manifest;

  @JsonProperty("manifestFrom")
  private @Nullable ManifestFrom manifestFrom;

  @JsonProperty("mergeStrategy")
  private @Nullable String mergeStrategy;

  @JsonProperty("setOwnerReference")
  private @Nullable Boolean setOwnerReference;

  @JsonProperty("successCondition")
  private @Nullable String successCondition;

  @JsonProperty("failureCondition")
  private @Nullable String failureCondition;

  @JsonProperty("flags")
  private @Nullable List<String> flags;

  /** Makes an empty one. */
  public ResourceTemplate() {}

  /**
   * What is done.
   *
   * <p>Argo field {@code spec.templates[].resource.action}.
   *
   * @return null if absent; {@link ResourceAction#UNRECOGNIZED} for a word that is not in the list
   */
  public @Nullable ResourceAction getAction() {
    return ResourceAction.of(action);
  }

  /**
   * Sets what {@link #getAction()} returns.
   *
   * @param action the new value; null leaves the field out
   * @return this
   * @throws IllegalArgumentException for {@link ResourceAction#UNRECOGNIZED}, which stands for no
   *     word
   */
  public ResourceTemplate action(@Nullable ResourceAction action) {
    this.action = Word.textOf(action);
    return this;
  }

  /**
   * Returns the word behind {@link #getAction()} as it stands in the document, also one that the
   * model does not know.
   *
   * @return null if absent
   */
  public @Nullable String getActionText() {
    return action;
  }

  /**
   * Sets the word behind {@link #getAction()}; for words that {@link ResourceAction} does not have.
   *
   * @param actionText the word; null leaves the field out
   * @return this
   */
  public ResourceTemplate actionText(@Nullable String actionText) {
    this.action = actionText;
    return this;
  }

  /**
   * The object, as YAML or JSON text, tags being replaced. For {@code get} and {@code delete} its
   * kind and name suffice. Not together with {@link #getManifestFrom}.
   *
   * <p>Argo field {@code spec.templates[].resource.manifest}.
   *
   * @return null if absent
   */
  public @Nullable String getManifest() {
    return manifest;
  }

  /**
   * Sets what {@link #getManifest()} returns.
   *
   * @param manifest the new value; null leaves the field out
   * @return this
   */
  public ResourceTemplate manifest(@Nullable String manifest) {
    this.manifest = manifest;
    return this;
  }

  /**
   * Takes the object from an artifact.
   *
   * <p>Argo field {@code spec.templates[].resource.manifestFrom}, since Argo 3.4.
   *
   * @return null if absent
   */
  public @Nullable ManifestFrom getManifestFrom() {
    return manifestFrom;
  }

  /**
   * Sets what {@link #getManifestFrom()} returns.
   *
   * @param manifestFrom the new value; null leaves the field out
   * @return this
   */
  public ResourceTemplate manifestFrom(@Nullable ManifestFrom manifestFrom) {
    this.manifestFrom = manifestFrom;
    return this;
  }

  /**
   * How a {@code patch} is applied. Default {@link MergeStrategy#STRATEGIC}, which custom resources
   * do not support.
   *
   * <p>Argo field {@code spec.templates[].resource.mergeStrategy}, since Argo 2.3.
   *
   * @return null if absent; {@link MergeStrategy#UNRECOGNIZED} for a word that is not in the list
   */
  public @Nullable MergeStrategy getMergeStrategy() {
    return MergeStrategy.of(mergeStrategy);
  }

  /**
   * Sets what {@link #getMergeStrategy()} returns.
   *
   * @param mergeStrategy the new value; null leaves the field out
   * @return this
   * @throws IllegalArgumentException for {@link MergeStrategy#UNRECOGNIZED}, which stands for no
   *     word
   */
  public ResourceTemplate mergeStrategy(@Nullable MergeStrategy mergeStrategy) {
    this.mergeStrategy = Word.textOf(mergeStrategy);
    return this;
  }

  /**
   * Returns the word behind {@link #getMergeStrategy()} as it stands in the document, also one that
   * the model does not know.
   *
   * @return null if absent
   */
  public @Nullable String getMergeStrategyText() {
    return mergeStrategy;
  }

  /**
   * Sets the word behind {@link #getMergeStrategy()}; for words that {@link MergeStrategy} does not
   * have.
   *
   * @param mergeStrategyText the word; null leaves the field out
   * @return this
   */
  public ResourceTemplate mergeStrategyText(@Nullable String mergeStrategyText) {
    this.mergeStrategy = mergeStrategyText;
    return this;
  }

  /**
   * True: the object is deleted with the Workflow. Default false.
   *
   * <p>Argo field {@code spec.templates[].resource.setOwnerReference}, since Argo 2.4.
   *
   * @return null if absent
   */
  public @Nullable Boolean getSetOwnerReference() {
    return setOwnerReference;
  }

  /**
   * Sets what {@link #getSetOwnerReference()} returns.
   *
   * @param setOwnerReference the new value; null leaves the field out
   * @return this
   */
  public ResourceTemplate setOwnerReference(@Nullable Boolean setOwnerReference) {
    this.setOwnerReference = setOwnerReference;
    return this;
  }

  /**
   * When the node succeeds, as a label selector over fields of the object: {@code status.succeeded
   * > 0, status.ready == true}. Default: at once.
   *
   * <p>Argo field {@code spec.templates[].resource.successCondition}.
   *
   * @return null if absent
   */
  public @Nullable String getSuccessCondition() {
    return successCondition;
  }

  /**
   * Sets what {@link #getSuccessCondition()} returns.
   *
   * @param successCondition the new value; null leaves the field out
   * @return this
   */
  public ResourceTemplate successCondition(@Nullable String successCondition) {
    this.successCondition = successCondition;
    return this;
  }

  /**
   * When the node fails, in the same form. Without it a node can wait for its success for ever.
   *
   * <p>Argo field {@code spec.templates[].resource.failureCondition}.
   *
   * @return null if absent
   */
  public @Nullable String getFailureCondition() {
    return failureCondition;
  }

  /**
   * Sets what {@link #getFailureCondition()} returns.
   *
   * @param failureCondition the new value; null leaves the field out
   * @return this
   */
  public ResourceTemplate failureCondition(@Nullable String failureCondition) {
    this.failureCondition = failureCondition;
    return this;
  }

  /**
   * Further arguments as for {@code kubectl}, such as {@code --force}. With them a manifest is not
   * needed where they say what is meant: {@code delete} with the flags {@code pods}, {@code
   * --selector}, {@code app=x}.
   *
   * <p>Argo field {@code spec.templates[].resource.flags}, since Argo 2.8.
   *
   * @return null if absent
   */
  public @Nullable List<String> getFlags() {
    return flags;
  }

  /**
   * Sets what {@link #getFlags()} returns.
   *
   * @param flags the new value; null leaves the field out
   * @return this
   */
  public ResourceTemplate flags(@Nullable List<String> flags) {
    this.flags = flags;
    return this;
  }
}
