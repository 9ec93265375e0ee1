package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Several containers in one pod. Their images are all pulled and their processes held back until it
 * is their turn.
 *
 * <p>The pod asks for the sum of what its containers ask for. Inputs, outputs and the captured
 * result belong to the container named {@code main}; one of that name is needed if there are any.
 *
 * <p>Part of Argo since 3.1.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class ContainerSetTemplate extends ArgoObject {
  @JsonProperty("containers")
  private @Nullable List<ContainerNode> containers;

  @JsonProperty("volumeMounts")
  private @Nullable List<VolumeMount> volumeMounts;

  @JsonProperty("retryStrategy")
  private @Nullable ContainerSetRetryStrategy retryStrategy;

  /** Makes an empty one. */
  public ContainerSetTemplate() {}

  /**
   * The containers. In a status each has a node of type {@link NodeType#CONTAINER}.
   *
   * <p>Argo field {@code spec.templates[].containerSet.containers}, since Argo 3.1.
   *
   * @return null if absent
   */
  public @Nullable List<ContainerNode> getContainers() {
    return containers;
  }

  /**
   * Sets what {@link #getContainers()} returns.
   *
   * @param containers the new value; null leaves the field out
   * @return this
   */
  public ContainerSetTemplate containers(@Nullable List<ContainerNode> containers) {
    this.containers = containers;
    return this;
  }

  /**
   * Mounts for all of them; the usual way to share an {@code emptyDir}.
   *
   * <p>Argo field {@code spec.templates[].containerSet.volumeMounts}, since Argo 3.1.
   *
   * @return null if absent
   */
  public @Nullable List<VolumeMount> getVolumeMounts() {
    return volumeMounts;
  }

  /**
   * Sets what {@link #getVolumeMounts()} returns.
   *
   * @param volumeMounts the new value; null leaves the field out
   * @return this
   */
  public ContainerSetTemplate volumeMounts(@Nullable List<VolumeMount> volumeMounts) {
    this.volumeMounts = volumeMounts;
    return this;
  }

  /**
   * Starts a failed process again, within the same container and pod. The template's own retry
   * makes a new pod instead.
   *
   * <p>Argo field {@code spec.templates[].containerSet.retryStrategy}, since Argo 3.3.
   *
   * @return null if absent
   */
  public @Nullable ContainerSetRetryStrategy getRetryStrategy() {
    return retryStrategy;
  }

  /**
   * Sets what {@link #getRetryStrategy()} returns.
   *
   * @param retryStrategy the new value; null leaves the field out
   * @return this
   */
  public ContainerSetTemplate retryStrategy(@Nullable ContainerSetRetryStrategy retryStrategy) {
    this.retryStrategy = retryStrategy;
    return this;
  }
}
