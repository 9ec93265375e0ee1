package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A body of bytes.
 *
 * <p>Part of Argo since 3.4.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class HTTPBodySource extends ArgoObject {
  @JsonProperty("bytes")
  private byte @Nullable [] bytes;

  /** Makes an empty one. */
  public HTTPBodySource() {}

  /**
   * The bytes; base64 in a document.
   *
   * <p>Argo field {@code spec.templates[].http.bodyFrom.bytes}, since Argo 3.4.
   *
   * @return null if absent; the array itself, not a copy
   */
  public byte @Nullable [] getBytes() {
    return bytes;
  }

  /**
   * Sets what {@link #getBytes()} returns.
   *
   * @param bytes the new value; null leaves the field out
   * @return this
   */
  public HTTPBodySource bytes(byte @Nullable [] bytes) {
    this.bytes = bytes;
    return this;
  }
}
