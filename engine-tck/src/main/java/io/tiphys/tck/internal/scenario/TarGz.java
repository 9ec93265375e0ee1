package io.tiphys.tck.internal.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Writes archives in the form {@code ustar}, also such as no packer would write, and reads which
 * plain files one holds.
 *
 * <p>Not thread-safe; confine to one thread.
 */
final class TarGz {
  private static final int BLOCK = 512;
  private static final int NAME = 100;
  private static final int PREFIX_AT = 345;
  private static final int PREFIX = 155;
  private static final int LINK_AT = 157;
  private static final int SIZE_AT = 124;
  private static final int KIND_AT = 156;

  private final ByteArrayOutputStream tar = new ByteArrayOutputStream();

  TarGz directory(String name) {
    return entry(name + "/", '5', "", "", 0755);
  }

  TarGz file(String name, String content) {
    return entry(name, '0', "", content, 0644);
  }

  /** A file of nothing but a hole, as GNU tar writes it: a few bytes, whatever its size. */
  TarGz hole(String name, long size) {
    String records =
        record("GNU.sparse.major", "1")
            + record("GNU.sparse.minor", "0")
            + record("GNU.sparse.name", name)
            + record("GNU.sparse.realsize", Long.toString(size));
    String map = "1\n" + size + "\n0\n";
    return entry("PaxHeaders/" + name, 'x', "", records, 0644)
        .entry("GNUSparseFile.0/" + name, '0', "", map + "\0".repeat(BLOCK - map.length()), 0644);
  }

  /** Returns a record of an extended header, which begins with its own length. */
  private static String record(String key, String value) {
    int rest = (" " + key + "=" + value + "\n").length();
    int length = rest + Integer.toString(rest + 2).length();
    return length + " " + key + "=" + value + "\n";
  }

  TarGz symbolicLink(String name, String target) {
    return link(name, '2', target);
  }

  TarGz hardLink(String name, String target) {
    return link(name, '1', target);
  }

  /** What is too long for the field comes in an entry before, as GNU tar has it. */
  private TarGz link(String name, char kind, String target) {
    if (target.getBytes(UTF_8).length <= NAME) {
      return entry(name, kind, target, "", 0777);
    }
    return entry("././@LongLink", 'K', "", target + "\0", 0644)
        .entry(name, kind, target.substring(0, NAME), "", 0777);
  }

  private TarGz entry(String name, char kind, String target, String content, int mode) {
    byte[] header = new byte[BLOCK];
    String last = name;
    for (int slash = name.indexOf('/'); last.getBytes(UTF_8).length > NAME; ) {
      last = name.substring(slash + 1);
      put(header, PREFIX_AT, PREFIX, name.substring(0, slash));
      slash = name.indexOf('/', slash + 1);
    }
    put(header, 0, NAME, last);
    octal(header, 100, 8, mode);
    octal(header, 108, 8, 0);
    octal(header, 116, 8, 0);
    octal(header, SIZE_AT, 12, content.getBytes(UTF_8).length);
    octal(header, 136, 12, 0);
    header[KIND_AT] = (byte) kind;
    put(header, LINK_AT, NAME, target);
    put(header, 257, 8, "ustar\00000");
    put(header, 148, 8, "        ");
    int sum = 0;
    for (byte b : header) {
      sum += b & 0xff;
    }
    octal(header, 148, 8, sum);
    tar.writeBytes(header);
    byte[] bytes = content.getBytes(UTF_8);
    tar.writeBytes(bytes);
    tar.writeBytes(new byte[(BLOCK - bytes.length % BLOCK) % BLOCK]);
    return this;
  }

  private static void put(byte[] header, int at, int most, String text) {
    byte[] bytes = text.getBytes(UTF_8);
    if (bytes.length > most) {
      throw new IllegalArgumentException("expected at most " + most + " bytes, got " + text);
    }
    Arrays.fill(header, at, at + most, (byte) 0);
    System.arraycopy(bytes, 0, header, at, bytes.length);
  }

  private static void octal(byte[] header, int at, int length, int number) {
    put(header, at, length, String.format("%0" + (length - 1) + "o", number));
  }

  /** Returns the whole archive. */
  byte[] bytes() {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      tar.writeTo(out);
      out.write(new byte[2 * BLOCK]);
    } catch (IOException e) {
      throw new IllegalStateException("memory does not fail", e);
    }
    return packed.toByteArray();
  }

  /** Returns the plain files of an archive by name, without a leading {@code ./}. */
  static Map<String, String> files(byte[] archive) throws IOException {
    Map<String, String> all = new TreeMap<>();
    if (archive.length == 0) {
      return all;
    }
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(archive))) {
      String longName = "";
      for (byte[] header = in.readNBytes(BLOCK);
          header.length == BLOCK && header[0] != 0;
          header = in.readNBytes(BLOCK)) {
        int size = Integer.parseInt(text(header, SIZE_AT, 12).strip(), 8);
        String content = new String(in.readNBytes(size), UTF_8);
        in.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
        String prefix = text(header, PREFIX_AT, PREFIX);
        String name = (prefix.isEmpty() ? "" : prefix + "/") + text(header, 0, NAME);
        char kind = (char) header[KIND_AT];
        if (kind == 'x') {
          longName = path(content);
        } else if (kind == 'L') {
          longName = content.replace("\0", "");
        } else if (kind == '0' || kind == '\0') {
          String whole = longName.isEmpty() ? name : longName;
          all.put(whole.startsWith("./") ? whole.substring(2) : whole, content);
          longName = "";
        } else {
          longName = "";
        }
      }
    }
    return all;
  }

  /** Names outside of ASCII may come in a record before the entry: length, key and value. */
  private static String path(String records) {
    int at = records.indexOf(" path=");
    return at < 0 ? "" : records.substring(at + 6, records.indexOf('\n', at));
  }

  private static String text(byte[] header, int at, int most) {
    int end = at;
    while (end < at + most && header[end] != 0) {
      end++;
    }
    return new String(header, at, end - at, UTF_8);
  }
}
