package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * Where an artifact lies: at most one of the stores.
 *
 * <p>Only what differs from the workflow's repository has to be said: {@code new
 * S3Artifact().key("in/data.csv")} takes bucket, endpoint and credentials from there. In a status,
 * too, only the key is given.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @param <S> the bean itself
 * @since 0.1
 */
abstract class ArtifactLocationFields<S extends ArtifactLocationFields<S>> extends ArgoObject {
  @JsonProperty("archiveLogs")
  private @Nullable Boolean archiveLogs;

  @JsonProperty("s3")
  private @Nullable S3Artifact s3;

  @JsonProperty("gcs")
  private @Nullable GCSArtifact gcs;

  @JsonProperty("azure")
  private @Nullable AzureArtifact azure;

  @JsonProperty("oss")
  private @Nullable OSSArtifact oss;

  @JsonProperty("hdfs")
  private @Nullable HDFSArtifact hdfs;

  @JsonProperty("artifactory")
  private @Nullable ArtifactoryArtifact artifactory;

  @JsonProperty("http")
  private @Nullable HTTPArtifact http;

  @JsonProperty("git")
  private @Nullable GitArtifact git;

  @JsonProperty("raw")
  private @Nullable RawArtifact raw;

  @JsonProperty("plugin")
  private @Nullable PluginArtifact plugin;

  /**
   * Whether logs of the container are saved as an artifact. Only in {@link
   * Template#getArchiveLocation}.
   *
   * <p>Argo field {@code spec.templates[].archiveLocation.archiveLogs}, since Argo 2.2.
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
  public S archiveLogs(@Nullable Boolean archiveLogs) {
    this.archiveLogs = archiveLogs;
    return self();
  }

  /**
   * In an S3 bucket. For inputs and outputs; may be deleted by {@link Artifact#getArtifactGC}.
   *
   * <p>Argo field {@code spec.templates[].outputs.artifacts[].s3}.
   *
   * @return null if absent
   */
  public @Nullable S3Artifact getS3() {
    return s3;
  }

  /**
   * Sets what {@link #getS3()} returns.
   *
   * @param s3 the new value; null leaves the field out
   * @return this
   */
  public S s3(@Nullable S3Artifact s3) {
    this.s3 = s3;
    return self();
  }

  /**
   * In Google Cloud Storage. For inputs and outputs; may be deleted by {@link
   * Artifact#getArtifactGC}.
   *
   * <p>Argo field {@code spec.templates[].outputs.artifacts[].gcs}, since Argo 2.7.
   *
   * @return null if absent
   */
  public @Nullable GCSArtifact getGcs() {
    return gcs;
  }

  /**
   * Sets what {@link #getGcs()} returns.
   *
   * @param gcs the new value; null leaves the field out
   * @return this
   */
  public S gcs(@Nullable GCSArtifact gcs) {
    this.gcs = gcs;
    return self();
  }

  /**
   * In Azure Blob Storage. For inputs and outputs; may be deleted by {@link
   * Artifact#getArtifactGC}.
   *
   * <p>Argo field {@code spec.templates[].outputs.artifacts[].azure}, since Argo 3.4.
   *
   * @return null if absent
   */
  public @Nullable AzureArtifact getAzure() {
    return azure;
  }

  /**
   * Sets what {@link #getAzure()} returns.
   *
   * @param azure the new value; null leaves the field out
   * @return this
   */
  public S azure(@Nullable AzureArtifact azure) {
    this.azure = azure;
    return self();
  }

  /**
   * In Alibaba Cloud's object store. For inputs and outputs; may be deleted by {@link
   * Artifact#getArtifactGC}.
   *
   * <p>Argo field {@code spec.templates[].outputs.artifacts[].oss}, since Argo 2.7.
   *
   * @return null if absent
   */
  public @Nullable OSSArtifact getOss() {
    return oss;
  }

  /**
   * Sets what {@link #getOss()} returns.
   *
   * @param oss the new value; null leaves the field out
   * @return this
   */
  public S oss(@Nullable OSSArtifact oss) {
    this.oss = oss;
    return self();
  }

  /**
   * In Hadoop's file system. For inputs and outputs.
   *
   * <p>Argo field {@code spec.templates[].outputs.artifacts[].hdfs}, since Argo 2.3.
   *
   * @return null if absent
   */
  public @Nullable HDFSArtifact getHdfs() {
    return hdfs;
  }

  /**
   * Sets what {@link #getHdfs()} returns.
   *
   * @param hdfs the new value; null leaves the field out
   * @return this
   */
  public S hdfs(@Nullable HDFSArtifact hdfs) {
    this.hdfs = hdfs;
    return self();
  }

  /**
   * In JFrog Artifactory. For inputs and outputs.
   *
   * <p>Argo field {@code spec.templates[].outputs.artifacts[].artifactory}.
   *
   * @return null if absent
   */
  public @Nullable ArtifactoryArtifact getArtifactory() {
    return artifactory;
  }

  /**
   * Sets what {@link #getArtifactory()} returns.
   *
   * @param artifactory the new value; null leaves the field out
   * @return this
   */
  public S artifactory(@Nullable ArtifactoryArtifact artifactory) {
    this.artifactory = artifactory;
    return self();
  }

  /**
   * At a URL: inputs by GET, outputs by PUT. Cannot be a workflow's repository.
   *
   * <p>Argo field {@code spec.templates[].outputs.artifacts[].http}.
   *
   * @return null if absent
   */
  public @Nullable HTTPArtifact getHttp() {
    return http;
  }

  /**
   * Sets what {@link #getHttp()} returns.
   *
   * @param http the new value; null leaves the field out
   * @return this
   */
  public S http(@Nullable HTTPArtifact http) {
    this.http = http;
    return self();
  }

  /**
   * A Git repository that is cloned. For inputs only.
   *
   * <p>Argo field {@code spec.templates[].outputs.artifacts[].git}.
   *
   * @return null if absent
   */
  public @Nullable GitArtifact getGit() {
    return git;
  }

  /**
   * Sets what {@link #getGit()} returns.
   *
   * @param git the new value; null leaves the field out
   * @return this
   */
  public S git(@Nullable GitArtifact git) {
    this.git = git;
    return self();
  }

  /**
   * Text that stands in the workflow itself. For inputs only.
   *
   * <p>Argo field {@code spec.templates[].outputs.artifacts[].raw}.
   *
   * @return null if absent
   */
  public @Nullable RawArtifact getRaw() {
    return raw;
  }

  /**
   * Sets what {@link #getRaw()} returns.
   *
   * @param raw the new value; null leaves the field out
   * @return this
   */
  public S raw(@Nullable RawArtifact raw) {
    this.raw = raw;
    return self();
  }

  /**
   * In a store that a plugin of the controller reaches.
   *
   * <p>Argo field {@code spec.templates[].outputs.artifacts[].plugin}, since Argo 4.0.
   *
   * @return null if absent
   */
  public @Nullable PluginArtifact getPlugin() {
    return plugin;
  }

  /**
   * Sets what {@link #getPlugin()} returns.
   *
   * @param plugin the new value; null leaves the field out
   * @return this
   */
  public S plugin(@Nullable PluginArtifact plugin) {
    this.plugin = plugin;
    return self();
  }

  abstract S self();
}
