package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * Packs as a gzip-compressed tar file.
 *
 * <p>Part of Argo since 2.2.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class TarStrategy extends ArgoObject {
  @JsonProperty("compressionLevel")
  private @Nullable Integer compressionLevel;

  /** Makes an empty one. */
  public TarStrategy() {}

  /**
   * From 0, not compressed, to 9. Default: gzip's own, about 6. For content that is compressed
   * already, 0 saves time.
   *
   * <p>Argo field {@code spec.templates[].outputs.artifacts[].archive.tar.compressionLevel}, since
   * Argo 2.8.
   *
   * @return null if absent
   */
  public @Nullable Integer getCompressionLevel() {
    return compressionLevel;
  }

  /**
   * Sets what {@link #getCompressionLevel()} returns.
   *
   * @param compressionLevel the new value; null leaves the field out
   * @return this
   */
  public TarStrategy compressionLevel(@Nullable Integer compressionLevel) {
    this.compressionLevel = compressionLevel;
    return this;
  }
}
