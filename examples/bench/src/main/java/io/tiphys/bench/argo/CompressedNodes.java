package io.tiphys.bench.argo;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Base64;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** The wrapping that the controller puts around nodes: gzip, then base64. */
final class CompressedNodes {
  private static final int BUFFER_BYTES = 8192;

  private CompressedNodes() {}

  /** Returns the JSON in a {@code compressedNodes} field. */
  static InputStream open(String compressed) throws IOException {
    byte[] gzip = Base64.getDecoder().decode(compressed);
    return new GZIPInputStream(new ByteArrayInputStream(gzip), BUFFER_BYTES);
  }

  /** Returns the field for the JSON that a body writes. */
  static String of(Body json) throws IOException {
    ByteArrayOutputStream gzip = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(gzip, BUFFER_BYTES)) {
      json.write(out);
    }
    return Base64.getEncoder().encodeToString(gzip.toByteArray());
  }

  interface Body {
    void write(OutputStream out) throws IOException;
  }
}
