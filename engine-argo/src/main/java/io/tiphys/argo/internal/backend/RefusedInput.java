package io.tiphys.argo.internal.backend;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.tiphys.argo.internal.names.Marks;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/**
 * An archive that stands for an input which cannot be had: Argo refuses it, in each attempt that
 * would read it, with a message that says why.
 *
 * <p>Tried on Argo 4.1.2, which refuses names that lead out of the directory.
 */
final class RefusedInput {
  private static final int BLOCK = 512;
  private static final int NAME = 100;
  private static final int LONGEST = 1_000;
  private static final int CHECKSUM_AT = 148;
  private static final int KIND_AT = 156;

  private RefusedInput() {}

  /** Returns a {@code .tar.gz}. */
  static byte[] archive(String why) {
    String reason = why.replaceAll("[^ -~]", "?");
    String name = "../" + Marks.REFUSED_INPUT + reason;
    String shown = name.substring(0, Math.min(name.length(), LONGEST));
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      // A name that is too long for its field comes in an entry before, as GNU tar has it.
      out.write(header("././@LongLink", 'L', shown.length() + 1));
      out.write(Arrays.copyOf(shown.getBytes(US_ASCII), blocks(shown.length() + 1) * BLOCK));
      out.write(header(shown, '0', 0));
      out.write(new byte[2 * BLOCK]);
    } catch (IOException e) {
      throw new IllegalStateException("memory does not fail", e);
    }
    return packed.toByteArray();
  }

  private static int blocks(int bytes) {
    return (bytes + BLOCK - 1) / BLOCK;
  }

  private static byte[] header(String name, char kind, int size) {
    byte[] header = new byte[BLOCK];
    put(header, 0, name.substring(0, Math.min(name.length(), NAME)));
    put(header, 100, "0000644");
    put(header, 108, "0000000");
    put(header, 116, "0000000");
    put(header, 124, String.format(Locale.ROOT, "%011o", size));
    put(header, 136, "00000000000");
    put(header, CHECKSUM_AT, "        ");
    put(header, KIND_AT, String.valueOf(kind));
    put(header, 257, "ustar\00000");
    int sum = 0;
    for (byte each : header) {
      sum += each;
    }
    put(header, CHECKSUM_AT, String.format(Locale.ROOT, "%06o\0", sum));
    return header;
  }

  private static void put(byte[] header, int at, String text) {
    byte[] bytes = text.getBytes(US_ASCII);
    System.arraycopy(bytes, 0, header, at, bytes.length);
  }
}
