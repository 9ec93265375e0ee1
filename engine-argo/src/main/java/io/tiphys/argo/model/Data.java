package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Produces a list from an artifact store. The node's result is a JSON list.
 *
 * <p>Part of Argo since 3.1.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class Data extends ArgoObject {
  @JsonProperty("source")
  private @Nullable DataSource source;

  @JsonProperty("transformation")
  private @Nullable List<TransformationStep> transformation;

  /** Makes an empty one. */
  public Data() {}

  /**
   * Where the list comes from.
   *
   * <p>Argo field {@code spec.templates[].data.source}, since Argo 3.1.
   *
   * @return null if absent
   */
  public @Nullable DataSource getSource() {
    return source;
  }

  /**
   * Sets what {@link #getSource()} returns.
   *
   * @param source the new value; null leaves the field out
   * @return this
   */
  public Data source(@Nullable DataSource source) {
    this.source = source;
    return this;
  }

  /**
   * What is done with it, one after the other.
   *
   * <p>Argo field {@code spec.templates[].data.transformation}, since Argo 3.1.
   *
   * @return null if absent
   */
  public @Nullable List<TransformationStep> getTransformation() {
    return transformation;
  }

  /**
   * Sets what {@link #getTransformation()} returns.
   *
   * @param transformation the new value; null leaves the field out
   * @return this
   */
  public Data transformation(@Nullable List<TransformationStep> transformation) {
    this.transformation = transformation;
    return this;
  }
}
