package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far the controller has got with deleting artifacts.
 *
 * <p>Part of Argo since 3.4.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class ArtGCStatus extends ArgoObject {
  @JsonProperty("strategiesProcessed")
  private @Nullable Map<String, Boolean> strategiesProcessed;

  @JsonProperty("podsRecouped")
  private @Nullable Map<String, Boolean> podsRecouped;

  @JsonProperty("notSpecified")
  private @Nullable Boolean notSpecified;

  /** Makes an empty one. */
  public ArtGCStatus() {}

  /**
   * Moments, in the words of {@link ArtifactGCStrategy}, whose pods have been started.
   *
   * <p>Argo field {@code status.artifactGCStatus.strategiesProcessed}, since Argo 3.4.
   *
   * @return null if absent
   */
  public @Nullable Map<String, Boolean> getStrategiesProcessed() {
    return strategiesProcessed;
  }

  /**
   * Sets what {@link #getStrategiesProcessed()} returns.
   *
   * @param strategiesProcessed the new value; null leaves the field out
   * @return this
   */
  public ArtGCStatus strategiesProcessed(@Nullable Map<String, Boolean> strategiesProcessed) {
    this.strategiesProcessed = strategiesProcessed;
    return this;
  }

  /**
   * Pods, by name, whose results have been taken in.
   *
   * <p>Argo field {@code status.artifactGCStatus.podsRecouped}, since Argo 3.4.
   *
   * @return null if absent
   */
  public @Nullable Map<String, Boolean> getPodsRecouped() {
    return podsRecouped;
  }

  /**
   * Sets what {@link #getPodsRecouped()} returns.
   *
   * @param podsRecouped the new value; null leaves the field out
   * @return this
   */
  public ArtGCStatus podsRecouped(@Nullable Map<String, Boolean> podsRecouped) {
    this.podsRecouped = podsRecouped;
    return this;
  }

  /**
   * True: there is nothing to delete.
   *
   * <p>Argo field {@code status.artifactGCStatus.notSpecified}, since Argo 3.4.
   *
   * @return null if absent
   */
  public @Nullable Boolean getNotSpecified() {
    return notSpecified;
  }

  /**
   * Sets what {@link #getNotSpecified()} returns.
   *
   * @param notSpecified the new value; null leaves the field out
   * @return this
   */
  public ArtGCStatus notSpecified(@Nullable Boolean notSpecified) {
    this.notSpecified = notSpecified;
    return this;
  }
}
