package io.tiphys.argo.model;

/**
 * A place for a template's logs and output artifacts.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class ArtifactLocation extends ArtifactLocationFields<ArtifactLocation> {
  /** Makes an empty one. */
  public ArtifactLocation() {}

  @Override
  ArtifactLocation self() {
    return this;
  }
}
