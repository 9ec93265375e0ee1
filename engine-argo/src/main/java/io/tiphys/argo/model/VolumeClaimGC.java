package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * When volumes made from claim templates are deleted.
 *
 * <p>Part of Argo since 2.12.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class VolumeClaimGC extends ArgoObject {
  @JsonProperty("strategy")
  private @Nullable String strategy;

  /** Makes an empty one. */
  public VolumeClaimGC() {}

  /**
   * The moment. Default {@link VolumeClaimGCStrategy#ON_WORKFLOW_SUCCESS}.
   *
   * <p>Argo field {@code spec.volumeClaimGC.strategy}, since Argo 2.12.
   *
   * @return null if absent; {@link VolumeClaimGCStrategy#UNRECOGNIZED} for a word that is not in
   *     the list
   */
  public @Nullable VolumeClaimGCStrategy getStrategy() {
    return VolumeClaimGCStrategy.of(strategy);
  }

  /**
   * Sets what {@link #getStrategy()} returns.
   *
   * @param strategy the new value; null leaves the field out
   * @return this
   * @throws IllegalArgumentException for {@link VolumeClaimGCStrategy#UNRECOGNIZED}, which stands
   *     for no word
   */
  public VolumeClaimGC strategy(@Nullable VolumeClaimGCStrategy strategy) {
    this.strategy = Word.textOf(strategy);
    return this;
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
   * Sets the word behind {@link #getStrategy()}; for words that {@link VolumeClaimGCStrategy} does
   * not have.
   *
   * @param strategyText the word; null leaves the field out
   * @return this
   */
  public VolumeClaimGC strategyText(@Nullable String strategyText) {
    this.strategy = strategyText;
    return this;
  }
}
