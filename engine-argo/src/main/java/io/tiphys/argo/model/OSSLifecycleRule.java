package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * When the store ages objects by itself.
 *
 * <p>Part of Argo since 3.1.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class OSSLifecycleRule extends ArgoObject {
  @JsonProperty("markInfrequentAccessAfterDays")
  private @Nullable Integer markInfrequentAccessAfterDays;

  @JsonProperty("markDeletionAfterDays")
  private @Nullable Integer markDeletionAfterDays;

  /** Makes an empty one. */
  public OSSLifecycleRule() {}

  /**
   * Days until an object moves to the cheaper class for rare access. Less than {@link
   * #getMarkDeletionAfterDays}.
   *
   * <p>Argo field {@code
   * spec.templates[].outputs.artifacts[].oss.lifecycleRule.markInfrequentAccessAfterDays}, since
   * Argo 3.1.
   *
   * @return null if absent
   */
  public @Nullable Integer getMarkInfrequentAccessAfterDays() {
    return markInfrequentAccessAfterDays;
  }

  /**
   * Sets what {@link #getMarkInfrequentAccessAfterDays()} returns.
   *
   * @param markInfrequentAccessAfterDays the new value; null leaves the field out
   * @return this
   */
  public OSSLifecycleRule markInfrequentAccessAfterDays(
      @Nullable Integer markInfrequentAccessAfterDays) {
    this.markInfrequentAccessAfterDays = markInfrequentAccessAfterDays;
    return this;
  }

  /**
   * Days until an object is deleted.
   *
   * <p>Argo field {@code
   * spec.templates[].outputs.artifacts[].oss.lifecycleRule.markDeletionAfterDays}, since Argo 3.1.
   *
   * @return null if absent
   */
  public @Nullable Integer getMarkDeletionAfterDays() {
    return markDeletionAfterDays;
  }

  /**
   * Sets what {@link #getMarkDeletionAfterDays()} returns.
   *
   * @param markDeletionAfterDays the new value; null leaves the field out
   * @return this
   */
  public OSSLifecycleRule markDeletionAfterDays(@Nullable Integer markDeletionAfterDays) {
    this.markDeletionAfterDays = markDeletionAfterDays;
    return this;
  }
}
