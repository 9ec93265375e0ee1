package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.kubernetes.api.model.LabelSelector;
import org.jspecify.annotations.Nullable;

/**
 * When pods that have ended are deleted before the Workflow itself is.
 *
 * <p>Part of Argo since 2.4.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class PodGC extends ArgoObject {
  @JsonProperty("strategy")
  private @Nullable String strategy;

  @JsonProperty("labelSelector")
  private @Nullable LabelSelector labelSelector;

  @JsonProperty("deleteDelayDuration")
  private @Nullable String deleteDelayDuration;

  /** Makes an empty one. */
  public PodGC() {}

  /**
   * The moment. Absent: pods stay.
   *
   * <p>Argo field {@code spec.podGC.strategy}, since Argo 2.4.
   *
   * @return null if absent; {@link PodGCStrategy#UNRECOGNIZED} for a word that is not in the list
   */
  public @Nullable PodGCStrategy getStrategy() {
    return PodGCStrategy.of(strategy);
  }

  /**
   * Sets what {@link #getStrategy()} returns.
   *
   * @param strategy the new value; null leaves the field out
   * @return this
   * @throws IllegalArgumentException for {@link PodGCStrategy#UNRECOGNIZED}, which stands for no
   *     word
   */
  public PodGC strategy(@Nullable PodGCStrategy strategy) {
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
   * Sets the word behind {@link #getStrategy()}; for words that {@link PodGCStrategy} does not
   * have.
   *
   * @param strategyText the word; null leaves the field out
   * @return this
   */
  public PodGC strategyText(@Nullable String strategyText) {
    this.strategy = strategyText;
    return this;
  }

  /**
   * Limits the deletion to pods that match. Default: all.
   *
   * <p>Argo field {@code spec.podGC.labelSelector}, since Argo 3.0.
   *
   * @return null if absent
   */
  public @Nullable LabelSelector getLabelSelector() {
    return labelSelector;
  }

  /**
   * Sets what {@link #getLabelSelector()} returns.
   *
   * @param labelSelector the new value; null leaves the field out
   * @return this
   */
  public PodGC labelSelector(@Nullable LabelSelector labelSelector) {
    this.labelSelector = labelSelector;
    return this;
  }

  /**
   * How long a pod is kept after the moment, such as {@code 30s}; a plain number counts seconds.
   * Default five seconds, a setting of the controller.
   *
   * <p>Argo field {@code spec.podGC.deleteDelayDuration}, since Argo 3.5.
   *
   * @return null if absent
   */
  public @Nullable String getDeleteDelayDuration() {
    return deleteDelayDuration;
  }

  /**
   * Sets what {@link #getDeleteDelayDuration()} returns.
   *
   * @param deleteDelayDuration the new value; null leaves the field out
   * @return this
   */
  public PodGC deleteDelayDuration(@Nullable String deleteDelayDuration) {
    this.deleteDelayDuration = deleteDelayDuration;
    return this;
  }
}
