package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * When the artifacts of a workflow are deleted from the store.
 *
 * <p>Pods made by the controller do it. While one fails (for want of rights, because a store cannot
 * delete, because a Secret is gone), the object stays with a deletion time, held by the finalizer
 * {@code workflows.argoproj.io/artifact-gc}.
 *
 * <p>Part of Argo since 3.5.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class WorkflowLevelArtifactGC extends ArtifactGCFields<WorkflowLevelArtifactGC> {
  @JsonProperty("forceFinalizerRemoval")
  private @Nullable Boolean forceFinalizerRemoval;

  @JsonProperty("podSpecPatch")
  private @Nullable String podSpecPatch;

  /** Makes an empty one. */
  public WorkflowLevelArtifactGC() {}

  /**
   * True: lets the Workflow go even if deleting failed; artifacts may then stay behind. Default
   * false.
   *
   * <p>Argo field {@code spec.artifactGC.forceFinalizerRemoval}, since Argo 3.5.
   *
   * @return null if absent
   */
  public @Nullable Boolean getForceFinalizerRemoval() {
    return forceFinalizerRemoval;
  }

  /**
   * Sets what {@link #getForceFinalizerRemoval()} returns.
   *
   * @param forceFinalizerRemoval the new value; null leaves the field out
   * @return this
   */
  public WorkflowLevelArtifactGC forceFinalizerRemoval(@Nullable Boolean forceFinalizerRemoval) {
    this.forceFinalizerRemoval = forceFinalizerRemoval;
    return this;
  }

  /**
   * A strategic merge patch, as JSON or YAML text, for the specification of the pods that delete.
   *
   * <p>Argo field {@code spec.artifactGC.podSpecPatch}, since Argo 3.5.
   *
   * @return null if absent
   */
  public @Nullable String getPodSpecPatch() {
    return podSpecPatch;
  }

  /**
   * Sets what {@link #getPodSpecPatch()} returns.
   *
   * @param podSpecPatch the new value; null leaves the field out
   * @return this
   */
  public WorkflowLevelArtifactGC podSpecPatch(@Nullable String podSpecPatch) {
    this.podSpecPatch = podSpecPatch;
    return this;
  }

  @Override
  WorkflowLevelArtifactGC self() {
    return this;
  }
}
