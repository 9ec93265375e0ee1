package io.tiphys.argo.internal.names;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Texts in the short form in which Argo keeps nodes when they make an object too large: Base64 of
 * gzip of UTF-8. Tried on Argo 4.1.2.
 *
 * <p>Immutable.
 */
public final class PackedText {
  private static final int MOST_BYTES = 256 << 20;
  private static final int ZSTD = 0x28;

  private PackedText() {}

  /** Returns the short form of a text. Equal texts have equal forms on one JDK. */
  public static String of(String text) {
    return packed(text, Deflater.DEFAULT_COMPRESSION);
  }

  /** Returns a form that takes half the time, and is hardly longer where a text repeats itself. */
  public static String quickly(String text) {
    return packed(text, Deflater.BEST_SPEED);
  }

  private static String packed(String text, int level) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new LeveledGzip(packed, level)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e); // there is nothing outside of memory
    }
    return Base64.getEncoder().encodeToString(packed.toByteArray());
  }

  private static final class LeveledGzip extends GZIPOutputStream {
    LeveledGzip(OutputStream out, int level) throws IOException {
      super(out);
      def.setLevel(level);
    }
  }

  /**
   * Returns the text of a short form.
   *
   * @throws IOException if it is in no form that can be read here; the message says why
   */
  public static String read(String packed) throws IOException {
    try {
      byte[] bytes = Base64.getDecoder().decode(packed);
      if (bytes.length > 0 && bytes[0] == ZSTD) {
        throw new IOException("it is packed with zstd, which this program cannot unpack");
      }
      try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
        byte[] plain = in.readNBytes(MOST_BYTES);
        if (plain.length == MOST_BYTES) {
          throw new IOException("it is larger than " + MOST_BYTES + " bytes");
        }
        return new String(plain, StandardCharsets.UTF_8);
      }
    } catch (IllegalArgumentException e) {
      throw new IOException(String.valueOf(e.getMessage()), e);
    }
  }
}
