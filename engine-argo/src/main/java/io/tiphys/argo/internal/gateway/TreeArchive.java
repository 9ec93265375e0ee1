package io.tiphys.argo.internal.gateway;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.tiphys.artifact.ArtifactKey;
import io.tiphys.artifact.ArtifactStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * What lies below a key, as one {@code .tar.gz} on its way to a pod. It has one folder at its top,
 * which goes when Argo unpacks it. Nothing is compressed: what is stored may be, and the way is
 * short.
 */
final class TreeArchive {
  private static final int BLOCK = 512;
  private static final int NAME_FIELD = 100;
  private static final int SIZE_AT = 124;
  private static final int CHECKSUM_AT = 148;
  private static final int KIND_AT = 156;
  private static final int READABLE = 0755;
  private static final long LARGEST_OCTAL = 0_77777777777L;
  private static final String TOP = "content/";

  private final OutputStream out;

  private TreeArchive(OutputStream out) {
    this.out = out;
  }

  /** Returns what lies below a key, in order. */
  static List<ArtifactStore.Stat> list(ArtifactStore store, ArtifactKey below) throws IOException {
    try (Stream<ArtifactStore.Stat> all = store.list(below)) {
      return all.filter(stat -> !stat.key().equals(below))
          .sorted(Comparator.comparing(stat -> stat.key().value()))
          .toList();
    }
  }

  /** Writes all that was found; what is under way is not closed. */
  static void write(
      ArtifactStore store, ArtifactKey below, List<ArtifactStore.Stat> found, OutputStream to)
      throws IOException {
    GZIPOutputStream packed =
        new GZIPOutputStream(to, 1 << 15) {
          {
            def.setLevel(Deflater.NO_COMPRESSION);
          }
        };
    TreeArchive archive = new TreeArchive(packed);
    archive.header(TOP, '5', 0);
    for (ArtifactStore.Stat stat : found) {
      String name = stat.key().value().substring(below.value().length() + 1);
      archive.file(TOP + name, stat.sizeBytes(), store, stat.key());
    }
    packed.write(new byte[2 * BLOCK]);
    packed.finish();
  }

  private void file(String name, long size, ArtifactStore store, ArtifactKey key)
      throws IOException {
    header(name, '0', size);
    long sent = 0;
    try (InputStream content = store.open(key, 0)) {
      byte[] buffer = new byte[1 << 15];
      for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
        sent += n;
        if (sent > size) {
          break;
        }
        out.write(buffer, 0, n);
      }
    }
    if (sent != size) {
      throw new IOException("artifact '" + key + "' was replaced while it was read");
    }
    pad(size);
  }

  private void pad(long size) throws IOException {
    out.write(new byte[(int) ((BLOCK - size % BLOCK) % BLOCK)]);
  }

  private void header(String name, char kind, long size) throws IOException {
    byte[] text = name.getBytes(UTF_8);
    if (text.length > NAME_FIELD) { // in an entry before, as GNU tar has it
      header("././@LongLink", 'L', text.length + 1L);
      out.write(Arrays.copyOf(text, text.length + 1));
      pad(text.length + 1L);
    }
    byte[] header = new byte[BLOCK];
    System.arraycopy(text, 0, header, 0, Math.min(text.length, NAME_FIELD));
    put(header, 100, octal(READABLE, 7));
    put(header, 108, octal(0, 7));
    put(header, 116, octal(0, 7));
    putSize(header, size);
    put(header, 136, octal(0, 11));
    put(header, CHECKSUM_AT, "        ");
    header[KIND_AT] = (byte) kind;
    put(header, 257, "ustar  "); // with these blanks it is GNU's form
    long sum = 0;
    for (byte each : header) {
      sum += each & 0xff;
    }
    put(header, CHECKSUM_AT, octal(sum, 6) + "\0 ");
    out.write(header);
  }

  private static void putSize(byte[] header, long size) {
    if (size <= LARGEST_OCTAL) {
      put(header, SIZE_AT, octal(size, 11));
      return;
    }
    header[SIZE_AT] = (byte) 0x80;
    for (int i = 0; i < Long.BYTES; i++) {
      header[SIZE_AT + 11 - i] = (byte) (size >> (Byte.SIZE * i));
    }
  }

  private static String octal(long number, int digits) {
    return String.format(Locale.ROOT, "%0" + digits + "o", number);
  }

  private static void put(byte[] header, int at, String text) {
    byte[] bytes = text.getBytes(US_ASCII);
    System.arraycopy(bytes, 0, header, at, bytes.length);
  }
}
