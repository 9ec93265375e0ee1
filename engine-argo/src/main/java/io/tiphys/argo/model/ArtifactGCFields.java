package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * When artifacts are deleted from the store, and by what pods.
 *
 * <p>Part of Argo since 3.4.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @param <S> the bean itself
 * @since 0.1
 */
abstract class ArtifactGCFields<S extends ArtifactGCFields<S>> extends ArgoObject {
  @JsonProperty("strategy")
  private @Nullable String strategy;

  @JsonProperty("podMetadata")
  private @Nullable Metadata podMetadata;

  @JsonProperty("serviceAccountName")
  private @Nullable String serviceAccountName;

  /**
   * The moment. Absent on an artifact: the workflow's. Absent on the workflow: never.
   *
   * <p>Argo field {@code spec.templates[].outputs.artifacts[].artifactGC.strategy}, since Argo 3.4.
   *
   * @return null if absent; {@link ArtifactGCStrategy#UNRECOGNIZED} for a word that is not in the
   *     list
   */
  public @Nullable ArtifactGCStrategy getStrategy() {
    return ArtifactGCStrategy.of(strategy);
  }

  /**
   * Sets what {@link #getStrategy()} returns.
   *
   * @param strategy the new value; null leaves the field out
   * @return this
   * @throws IllegalArgumentException for {@link ArtifactGCStrategy#UNRECOGNIZED}, which stands for
   *     no word
   */
  public S strategy(@Nullable ArtifactGCStrategy strategy) {
    this.strategy = Word.textOf(strategy);
    return self();
  }

  /**
   * Returns the word behind {@link #getStrategy()} as it stands in the document, also one that the
   * model does not know.
   *
   * @return null if absent
   */
  public @Nullable String getStrategyText() {
    return strategy;
  }

  /**
   * Sets the word behind {@link #getStrategy()}; for words that {@link ArtifactGCStrategy} does not
   * have.
   *
   * @param strategyText the word; null leaves the field out
   * @return this
   */
  public S strategyText(@Nullable String strategyText) {
    this.strategy = strategyText;
    return self();
  }

  /**
   * Labels and annotations of the pods that delete.
   *
   * <p>Argo field {@code spec.templates[].outputs.artifacts[].artifactGC.podMetadata}, since Argo
   * 3.4.
   *
   * @return null if absent
   */
  public @Nullable Metadata getPodMetadata() {
    return podMetadata;
  }

  /**
   * Sets what {@link #getPodMetadata()} returns.
   *
   * @param podMetadata the new value; null leaves the field out
   * @return this
   */
  public S podMetadata(@Nullable Metadata podMetadata) {
    this.podMetadata = podMetadata;
    return self();
  }

  /**
   * The service account of the pods that delete. It needs the rights {@code list} and {@code watch}
   * on {@code workflowartifactgctasks}, and {@code patch} on their status; without them the
   * Workflow cannot be deleted.
   *
   * <p>Argo field {@code spec.templates[].outputs.artifacts[].artifactGC.serviceAccountName}, since
   * Argo 3.4.
   *
   * @return null if absent
   */
  public @Nullable String getServiceAccountName() {
    return serviceAccountName;
  }

  /**
   * Sets what {@link #getServiceAccountName()} returns.
   *
   * @param serviceAccountName the new value; null leaves the field out
   * @return this
   */
  public S serviceAccountName(@Nullable String serviceAccountName) {
    this.serviceAccountName = serviceAccountName;
    return self();
  }

  abstract S self();
}
