package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * How an artifact is packed: one of three. Absent: as a gzip-compressed tar file.
 *
 * <p>Part of Argo since 2.2.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class ArchiveStrategy extends ArgoObject {
  @JsonProperty("tar")
  private @Nullable TarStrategy tar;

  @JsonProperty("none")
  private @Nullable NoneStrategy none;

  @JsonProperty("zip")
  private @Nullable ZipStrategy zip;

  /** Makes an empty one. */
  public ArchiveStrategy() {}

  /**
   * As a tar file.
   *
   * <p>Argo field {@code spec.templates[].outputs.artifacts[].archive.tar}, since Argo 2.2.
   *
   * @return null if absent
   */
  public @Nullable TarStrategy getTar() {
    return tar;
  }

  /**
   * Sets what {@link #getTar()} returns.
   *
   * @param tar the new value; null leaves the field out
   * @return this
   */
  public ArchiveStrategy tar(@Nullable TarStrategy tar) {
    this.tar = tar;
    return this;
  }

  /**
   * Not at all: a file is stored as it is, a directory file by file below the key. HTTP locations
   * cannot take directories this way.
   *
   * <p>Argo field {@code spec.templates[].outputs.artifacts[].archive.none}, since Argo 2.2.
   *
   * @return null if absent
   */
  public @Nullable NoneStrategy getNone() {
    return none;
  }

  /**
   * Sets what {@link #getNone()} returns.
   *
   * @param none the new value; null leaves the field out
   * @return this
   */
  public ArchiveStrategy none(@Nullable NoneStrategy none) {
    this.none = none;
    return this;
  }

  /**
   * As a zip file; on an input, unpacks one.
   *
   * <p>Argo field {@code spec.templates[].outputs.artifacts[].archive.zip}, since Argo 2.12.
   *
   * @return null if absent
   */
  public @Nullable ZipStrategy getZip() {
    return zip;
  }

  /**
   * Sets what {@link #getZip()} returns.
   *
   * @param zip the new value; null leaves the field out
   * @return this
   */
  public ArchiveStrategy zip(@Nullable ZipStrategy zip) {
    this.zip = zip;
    return this;
  }
}
