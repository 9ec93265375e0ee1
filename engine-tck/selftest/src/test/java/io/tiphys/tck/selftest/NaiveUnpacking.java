package io.tiphys.tck.selftest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Unpacks whatever an archive holds to wherever it says, as long as that is below temporary. */
final class NaiveUnpacking {
  private static final int BLOCK = 512;
  private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));

  private NaiveUnpacking() {}

  /** How an archive tries to leave its target. */
  enum Trick {
    NONE("nothing odd"),
    DOTS("dots"),
    LINKS("links"),
    ROOT("absolute paths");

    final String words;

    Trick(String words) {
      this.words = words;
    }
  }

  private static final class Entry {
    private final String name;
    private final char kind;
    private final String link;
    private final byte[] content;

    Entry(String name, char kind, String link, byte[] content) {
      this.name = name;
      this.kind = kind;
      this.link = link;
      this.content = content;
    }
  }

  /** Finds the first trick of an archive. */
  static Trick trick(byte[] archive) throws IOException {
    for (Entry entry : entries(archive)) {
      if (entry.name.startsWith("/")) {
        return Trick.ROOT;
      }
      if (entry.name.contains("../")) {
        return Trick.DOTS;
      }
      if (entry.kind == '1' || entry.kind == '2') {
        return Trick.LINKS;
      }
    }
    return Trick.NONE;
  }

  /** Returns how many bytes an archive holds, as far as they are in it. */
  static long bytes(byte[] archive) throws IOException {
    return entries(archive).stream().mapToLong(entry -> entry.content.length).sum();
  }

  static void unpack(byte[] archive, Path target) throws IOException {
    Files.createDirectories(target);
    for (Entry entry : entries(archive)) {
      Path at = target.resolve(entry.name);
      if (!at.normalize().startsWith(TEMPORARY)) {
        throw new IOException(at + " is not for tests");
      }
      Files.createDirectories(at.getParent());
      switch (entry.kind) {
        case '1' -> Files.createLink(at, target.resolve(entry.link));
        case '2' -> Files.createSymbolicLink(at, Path.of(entry.link));
        case '5' -> Files.createDirectories(at);
        default -> Files.write(at, entry.content);
      }
    }
  }

  private static List<Entry> entries(byte[] archive) throws IOException {
    List<Entry> all = new ArrayList<>();
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(archive))) {
      String longLink = "";
      for (byte[] header = in.readNBytes(BLOCK);
          header.length == BLOCK && header[0] != 0;
          header = in.readNBytes(BLOCK)) {
        int size = Integer.parseInt(text(header, 124, 12).strip(), 8);
        byte[] content = in.readNBytes(size);
        in.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
        String prefix = text(header, 345, 155);
        String name = (prefix.isEmpty() ? "" : prefix + "/") + text(header, 0, 100);
        char kind = (char) header[156];
        if (kind == 'K') {
          longLink = new String(content, 0, size - 1, UTF_8);
        } else if (kind != 'x' && kind != 'L') {
          String link = longLink.isEmpty() ? text(header, 157, 100) : longLink;
          all.add(new Entry(name, kind, link, content));
          longLink = "";
        }
      }
    }
    return all;
  }

  private static String text(byte[] header, int at, int most) {
    int end = at;
    while (end < at + most && header[end] != 0) {
      end++;
    }
    return new String(header, at, end - at, UTF_8);
  }
}
