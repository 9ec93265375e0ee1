package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * An artifact in Azure Blob Storage.
 *
 * <p>Part of Argo since 3.4.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class AzureArtifact extends AzureContainerFields<AzureArtifact> {
  @JsonProperty("blob")
  private @Nullable String blob;

  /** Makes an empty one. */
  public AzureArtifact() {}

  /**
   * The name of the blob, or the prefix of a directory.
   *
   * <p>Argo field {@code spec.templates[].outputs.artifacts[].azure.blob}, since Argo 3.4.
   *
   * @return null if absent
   */
  public @Nullable String getBlob() {
    return blob;
  }

  /**
   * Sets what {@link #getBlob()} returns.
   *
   * @param blob the new value; null leaves the field out
   * @return this
   */
  public AzureArtifact blob(@Nullable String blob) {
    this.blob = blob;
    return this;
  }

  @Override
  AzureArtifact self() {
    return this;
  }
}
