package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * An artifact repository in Azure Blob Storage.
 *
 * <p>Part of Argo since 3.4.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class AzureArtifactRepository extends AzureContainerFields<AzureArtifactRepository> {
  @JsonProperty("blobNameFormat")
  private @Nullable String blobNameFormat;

  /** Makes an empty one. */
  public AzureArtifactRepository() {}

  /**
   * The name under which artifacts are saved, with tags. Default {@code
   * {{workflow.name}}/{{pod.name}}}, to which the artifact's name is added.
   *
   * <p>Argo field {@code status.artifactRepositoryRef.artifactRepository.azure.blobNameFormat},
   * since Argo 3.4.
   *
   * @return null if absent
   */
  public @Nullable String getBlobNameFormat() {
    return blobNameFormat;
  }

  /**
   * Sets what {@link #getBlobNameFormat()} returns.
   *
   * @param blobNameFormat the new value; null leaves the field out
   * @return this
   */
  public AzureArtifactRepository blobNameFormat(@Nullable String blobNameFormat) {
    this.blobNameFormat = blobNameFormat;
    return this;
  }

  @Override
  AzureArtifactRepository self() {
    return this;
  }
}
