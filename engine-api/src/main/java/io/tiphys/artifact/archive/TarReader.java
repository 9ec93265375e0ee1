package io.tiphys.artifact.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Unpacks one archive. Links are made last, so that nothing is ever written through one. */
final class TarReader {
  /** What Linux takes as a path; also bounds how deep directories nest. */
  private static final int LONGEST_NAME = 4_096;

  private final Path root;
  private final long maxEntries;
  private final Map<Path, String> links = new LinkedHashMap<>();
  private final byte[] buffer = new byte[1 << 16];
  private long bytesLeft;
  private long entries;

  TarReader(Path root, long maxBytes, long maxEntries) {
    this.root = root;
    this.bytesLeft = maxBytes;
    this.maxEntries = maxEntries;
  }

  void read(InputStream archive) throws IOException {
    Files.createDirectory(root);
    boolean complete = false;
    try {
      TarArchiveInputStream tar =
          new TarArchiveInputStream(
              new GZIPInputStream(archive, buffer.length), StandardCharsets.UTF_8.name());
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        if (++entries > maxEntries) {
          throw new IOException("archive refused: more than " + maxEntries + " entries");
        }
        unpack(entry, tar);
      }
      for (Map.Entry<Path, String> link : links.entrySet()) {
        Files.createSymbolicLink(link.getKey(), Path.of(link.getValue()));
      }
      complete = true;
    } catch (FileAlreadyExistsException e) {
      throw refused(String.valueOf(e.getFile()), "is there twice");
    } catch (IllegalArgumentException e) {
      throw new IOException("archive refused: " + e.getMessage(), e);
    } finally {
      if (!complete) {
        remove();
      }
    }
  }

  private void unpack(TarArchiveEntry entry, InputStream content) throws IOException {
    String name = entry.getName();
    List<String> segments = segments(name);
    if (segments.isEmpty()) {
      return;
    }
    Path path = root;
    for (String segment : segments) {
      path = path.resolve(segment);
    }
    makeParents(path, name);
    if (entry.isSymbolicLink()) {
      if (!LinkTarget.staysInside(segments.size() - 1, entry.getLinkName())) {
        throw refused(name, "is a link that leaves the directory");
      }
      if (links.put(path, entry.getLinkName()) != null || exists(path)) {
        throw refused(name, "is there twice");
      }
    } else if (links.containsKey(path)) {
      throw refused(name, "is there twice");
    } else if (entry.isDirectory()) {
      if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
        Files.createDirectory(path);
      }
    } else if (isPlainFile(entry)) {
      copy(content, path, name);
      if ((entry.getMode() & 0111) != 0) {
        makeExecutable(path);
      }
    } else {
      throw refused(name, "is neither a file, a directory nor a symbolic link");
    }
  }

  /** The library calls a device a file, too. */
  private static boolean isPlainFile(TarArchiveEntry entry) {
    byte kind = entry.getLinkFlag();
    return kind == TarConstants.LF_NORMAL
        || kind == TarConstants.LF_OLDNORM
        || kind == TarConstants.LF_CONTIG;
  }

  private static List<String> segments(String name) throws IOException {
    if (name.length() > LONGEST_NAME) {
      throw refused(name, "is longer than any path may be");
    }
    if (name.startsWith("/") || name.indexOf('\0') >= 0 || name.indexOf('\ufffd') >= 0) {
      throw refused(name, "is no relative name in UTF-8");
    }
    List<String> segments =
        Stream.of(name.split("/", -1)).filter(s -> !s.isEmpty() && !s.equals(".")).toList();
    if (segments.contains("..")) {
      throw refused(name, "leaves the directory");
    }
    return segments;
  }

  /**
   * Makes what is missing above a path; what is there has to be a directory, and no link will be.
   */
  private void makeParents(Path path, String name) throws IOException {
    Path parent = path.getParent();
    if (parent == null || parent.equals(root)) {
      return;
    }
    makeParents(parent, name);
    if (links.containsKey(parent)) {
      throw refused(name, "lies below a link");
    } else if (!Files.isDirectory(parent, LinkOption.NOFOLLOW_LINKS)) {
      Files.createDirectory(parent);
    }
  }

  private void copy(InputStream content, Path path, String name) throws IOException {
    try (OutputStream out =
        Files.newOutputStream(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
        bytesLeft -= n;
        if (bytesLeft < 0) {
          throw refused(name, "brings the content above the limit");
        }
        write(out, n, path);
      }
    }
  }

  /** A full disk comes as an exception of no type, and what is wrong with an archive too. */
  private void write(OutputStream out, int bytes, Path path) throws FileSystemException {
    try {
      out.write(buffer, 0, bytes);
    } catch (IOException e) {
      FileSystemException local = new FileSystemException(path.toString(), null, e.getMessage());
      local.initCause(e);
      throw local;
    }
  }

  private static void makeExecutable(Path path) throws IOException {
    if (Files.getFileAttributeView(path, PosixFileAttributeView.class) != null) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  private static boolean exists(Path path) {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }

  private void remove() throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      for (Path path : (Iterable<Path>) all.sorted(Comparator.reverseOrder())::iterator) {
        Files.delete(path);
      }
    }
  }

  private static IOException refused(String name, String why) {
    String shown = name.length() > 200 ? name.substring(0, 200) + "…" : name;
    return new IOException("archive refused: '" + shown + "' " + why);
  }
}
