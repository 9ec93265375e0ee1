package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * Where the object of a resource template lies.
 *
 * <p>Part of Argo since 3.4.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class ManifestFrom extends ArgoObject {
  @JsonProperty("artifact")
  private @Nullable Artifact artifact;

  /** Makes an empty one. */
  public ManifestFrom() {}

  /**
   * The artifact, a file with the object as YAML or JSON. Its {@link Artifact#getPath} is not
   * needed.
   *
   * <p>Argo field {@code spec.templates[].resource.manifestFrom.artifact}, since Argo 3.4.
   *
   * @return null if absent
   */
  public @Nullable Artifact getArtifact() {
    return artifact;
  }

  /**
   * Sets what {@link #getArtifact()} returns.
   *
   * @param artifact the new value; null leaves the field out
   * @return this
   */
  public ManifestFrom artifact(@Nullable Artifact artifact) {
    this.artifact = artifact;
    return this;
  }
}
