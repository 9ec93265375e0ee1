package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A container of a set, with the ones that it waits for.
 *
 * <p>Part of Argo since 3.1.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class ContainerNode extends ContainerFields<ContainerNode> {
  @JsonProperty("dependencies")
  private @Nullable List<String> dependencies;

  /** Makes an empty one. */
  public ContainerNode() {}

  /**
   * Names of containers of the set that must have succeeded before this one's process starts.
   * Absent: starts at once.
   *
   * <p>Argo field {@code spec.templates[].containerSet.containers[].dependencies}, since Argo 3.1.
   *
   * @return null if absent
   */
  public @Nullable List<String> getDependencies() {
    return dependencies;
  }

  /**
   * Sets what {@link #getDependencies()} returns.
   *
   * @param dependencies the new value; null leaves the field out
   * @return this
   */
  public ContainerNode dependencies(@Nullable List<String> dependencies) {
    this.dependencies = dependencies;
    return this;
  }

  @Override
  ContainerNode self() {
    return this;
  }
}
