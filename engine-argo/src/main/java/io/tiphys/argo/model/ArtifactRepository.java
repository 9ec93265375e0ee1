package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A place where outputs go that have no location of their own, and which completes locations that
 * give only a key: one of the stores.
 *
 * <p>Part of Argo since 3.2.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class ArtifactRepository extends ArgoObject {
  @JsonProperty("archiveLogs")
  private @Nullable Boolean archiveLogs;

  @JsonProperty("s3")
  private @Nullable S3ArtifactRepository s3;

  @JsonProperty("gcs")
  private @Nullable GCSArtifactRepository gcs;

  @JsonProperty("azure")
  private @Nullable AzureArtifactRepository azure;

  @JsonProperty("oss")
  private @Nullable OSSArtifactRepository oss;

  @JsonProperty("hdfs")
  private @Nullable HDFSArtifactRepository hdfs;

  @JsonProperty("artifactory")
  private @Nullable ArtifactoryArtifactRepository artifactory;

  @JsonProperty("plugin")
  private @Nullable PluginArtifactRepository plugin;

  /** Makes an empty one. */
  public ArtifactRepository() {}

  /**
   * Whether logs are saved unless a workflow or template says otherwise. Default false.
   *
   * <p>Argo field {@code status.artifactRepositoryRef.artifactRepository.archiveLogs}, since Argo
   * 3.2.
   *
   * @return null if absent
   */
  public @Nullable Boolean getArchiveLogs() {
    return archiveLogs;
  }

  /**
   * Sets what {@link #getArchiveLogs()} returns.
   *
   * @param archiveLogs the new value; null leaves the field out
   * @return this
   */
  public ArtifactRepository archiveLogs(@Nullable Boolean archiveLogs) {
    this.archiveLogs = archiveLogs;
    return this;
  }

  /**
   * In an S3 bucket.
   *
   * <p>Argo field {@code status.artifactRepositoryRef.artifactRepository.s3}, since Argo 3.2.
   *
   * @return null if absent
   */
  public @Nullable S3ArtifactRepository getS3() {
    return s3;
  }

  /**
   * Sets what {@link #getS3()} returns.
   *
   * @param s3 the new value; null leaves the field out
   * @return this
   */
  public ArtifactRepository s3(@Nullable S3ArtifactRepository s3) {
    this.s3 = s3;
    return this;
  }

  /**
   * In Google Cloud Storage.
   *
   * <p>Argo field {@code status.artifactRepositoryRef.artifactRepository.gcs}, since Argo 3.2.
   *
   * @return null if absent
   */
  public @Nullable GCSArtifactRepository getGcs() {
    return gcs;
  }

  /**
   * Sets what {@link #getGcs()} returns.
   *
   * @param gcs the new value; null leaves the field out
   * @return this
   */
  public ArtifactRepository gcs(@Nullable GCSArtifactRepository gcs) {
    this.gcs = gcs;
    return this;
  }

  /**
   * In Azure Blob Storage.
   *
   * <p>Argo field {@code status.artifactRepositoryRef.artifactRepository.azure}, since Argo 3.4.
   *
   * @return null if absent
   */
  public @Nullable AzureArtifactRepository getAzure() {
    return azure;
  }

  /**
   * Sets what {@link #getAzure()} returns.
   *
   * @param azure the new value; null leaves the field out
   * @return this
   */
  public ArtifactRepository azure(@Nullable AzureArtifactRepository azure) {
    this.azure = azure;
    return this;
  }

  /**
   * In Alibaba Cloud's object store.
   *
   * <p>Argo field {@code status.artifactRepositoryRef.artifactRepository.oss}, since Argo 3.2.
   *
   * @return null if absent
   */
  public @Nullable OSSArtifactRepository getOss() {
    return oss;
  }

  /**
   * Sets what {@link #getOss()} returns.
   *
   * @param oss the new value; null leaves the field out
   * @return this
   */
  public ArtifactRepository oss(@Nullable OSSArtifactRepository oss) {
    this.oss = oss;
    return this;
  }

  /**
   * In Hadoop's file system.
   *
   * <p>Argo field {@code status.artifactRepositoryRef.artifactRepository.hdfs}, since Argo 3.2.
   *
   * @return null if absent
   */
  public @Nullable HDFSArtifactRepository getHdfs() {
    return hdfs;
  }

  /**
   * Sets what {@link #getHdfs()} returns.
   *
   * @param hdfs the new value; null leaves the field out
   * @return this
   */
  public ArtifactRepository hdfs(@Nullable HDFSArtifactRepository hdfs) {
    this.hdfs = hdfs;
    return this;
  }

  /**
   * In JFrog Artifactory.
   *
   * <p>Argo field {@code status.artifactRepositoryRef.artifactRepository.artifactory}, since Argo
   * 3.2.
   *
   * @return null if absent
   */
  public @Nullable ArtifactoryArtifactRepository getArtifactory() {
    return artifactory;
  }

  /**
   * Sets what {@link #getArtifactory()} returns.
   *
   * @param artifactory the new value; null leaves the field out
   * @return this
   */
  public ArtifactRepository artifactory(@Nullable ArtifactoryArtifactRepository artifactory) {
    this.artifactory = artifactory;
    return this;
  }

  /**
   * In a store that a plugin reaches.
   *
   * <p>Argo field {@code status.artifactRepositoryRef.artifactRepository.plugin}, since Argo 4.0.
   *
   * @return null if absent
   */
  public @Nullable PluginArtifactRepository getPlugin() {
    return plugin;
  }

  /**
   * Sets what {@link #getPlugin()} returns.
   *
   * @param plugin the new value; null leaves the field out
   * @return this
   */
  public ArtifactRepository plugin(@Nullable PluginArtifactRepository plugin) {
    this.plugin = plugin;
    return this;
  }
}
