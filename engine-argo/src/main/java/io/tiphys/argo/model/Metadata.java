package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Labels and annotations for pods.
 *
 * <p>Part of Argo since 2.1.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class Metadata extends ArgoObject {
  @JsonProperty("labels")
  private @Nullable Map<String, String> labels;

  @JsonProperty("annotations")
  private @Nullable Map<String, String> annotations;

  /** Makes an empty one. */
  public Metadata() {}

  /**
   * Labels, usable in pod selectors. Keys below {@code workflows.argoproj.io/} are Argo's own.
   *
   * <p>Argo field {@code spec.templates[].metadata.labels}, since Argo 2.1.
   *
   * @return null if absent
   */
  public @Nullable Map<String, String> getLabels() {
    return labels;
  }

  /**
   * Sets what {@link #getLabels()} returns.
   *
   * @param labels the new value; null leaves the field out
   * @return this
   */
  public Metadata labels(@Nullable Map<String, String> labels) {
    this.labels = labels;
    return this;
  }

  /**
   * Annotations.
   *
   * <p>Argo field {@code spec.templates[].metadata.annotations}, since Argo 2.1.
   *
   * @return null if absent
   */
  public @Nullable Map<String, String> getAnnotations() {
    return annotations;
  }

  /**
   * Sets what {@link #getAnnotations()} returns.
   *
   * @param annotations the new value; null leaves the field out
   * @return this
   */
  public Metadata annotations(@Nullable Map<String, String> annotations) {
    this.annotations = annotations;
    return this;
  }
}
