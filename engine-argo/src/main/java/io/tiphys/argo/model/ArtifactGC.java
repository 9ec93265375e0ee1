package io.tiphys.argo.model;

/**
 * When one artifact is deleted from the store.
 *
 * <p>Part of Argo since 3.4.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class ArtifactGC extends ArtifactGCFields<ArtifactGC> {
  /** Makes an empty one. */
  public ArtifactGC() {}

  @Override
  ArtifactGC self() {
    return this;
  }
}
