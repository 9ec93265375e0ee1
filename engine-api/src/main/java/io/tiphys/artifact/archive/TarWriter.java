package io.tiphys.artifact.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Writes one directory as an archive, in the order of names. */
final class TarWriter {
  private static final int FILE = 0644;
  private static final int EXECUTABLE = 0755;

  private final Path root;
  private final PackOptions options;
  private final byte[] buffer = new byte[1 << 16];

  TarWriter(Path root, PackOptions options) {
    this.root = root;
    this.options = options;
  }

  /**
   * Writes all.
   *
   * @param top what the names of all entries begin with: nothing, or a folder and a slash
   */
  void write(String top, OutputStream out) throws IOException {
    try (ParallelGzip zip = new ParallelGzip(out, options)) {
      write(top, zip);
      zip.finish();
    }
  }

  @SuppressWarnings("StreamResourceLeak") // Closing it would close what is below it.
  private void write(String top, ParallelGzip zip) throws IOException {
    TarArchiveOutputStream tar = new TarArchiveOutputStream(zip, StandardCharsets.UTF_8.name());
    tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
    tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
    tar.setAddPaxHeadersForNonAsciiNames(true);
    if (!top.isEmpty()) {
      putDirectory(top, tar);
    }
    writeChildren(root, top, "", tar);
    tar.finish();
  }

  private void writeChildren(Path directory, String top, String prefix, TarArchiveOutputStream tar)
      throws IOException {
    List<Path> children;
    try (Stream<Path> found = Files.list(directory)) {
      children = found.sorted().toList();
    }
    for (Path child : children) {
      write(child, top, prefix + child.getFileName(), tar);
    }
  }

  private void write(Path path, String top, String name, TarArchiveOutputStream tar)
      throws IOException {
    BasicFileAttributes kind =
        Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (kind.isSymbolicLink()) {
      TarArchiveEntry entry = new TarArchiveEntry(top + name, TarConstants.LF_SYMLINK);
      String target = Files.readSymbolicLink(path).toString();
      int depth = (int) name.chars().filter(c -> c == '/').count();
      if (!LinkTarget.staysInside(depth, target)) {
        throw new IOException("cannot pack " + name + ": the link leaves the directory");
      }
      entry.setLinkName(target);
      put(entry, tar);
    } else if (kind.isDirectory()) {
      putDirectory(top + name + "/", tar);
      writeChildren(path, top, name + "/", tar);
    } else if (kind.isRegularFile()) {
      TarArchiveEntry entry = new TarArchiveEntry(top + name);
      entry.setMode(Files.isExecutable(path) ? EXECUTABLE : FILE);
      entry.setSize(kind.size());
      entry.setModTime(FileTime.fromMillis(0));
      tar.putArchiveEntry(entry);
      copy(path, tar);
      tar.closeArchiveEntry();
    } else {
      throw new IOException("cannot pack " + name + ": neither a file, a directory nor a link");
    }
  }

  /** A link that has taken the place of the file meanwhile is not followed. */
  private void copy(Path path, OutputStream tar) throws IOException {
    try (SeekableByteChannel file =
        Files.newByteChannel(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
      ByteBuffer wrapped = ByteBuffer.wrap(buffer);
      while (file.read(wrapped) >= 0) {
        tar.write(buffer, 0, wrapped.position());
        wrapped.clear();
      }
    }
  }

  private static void putDirectory(String name, TarArchiveOutputStream tar) throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name);
    entry.setMode(EXECUTABLE);
    put(entry, tar);
  }

  private static void put(TarArchiveEntry entry, TarArchiveOutputStream tar) throws IOException {
    entry.setModTime(FileTime.fromMillis(0));
    tar.putArchiveEntry(entry);
    tar.closeArchiveEntry();
  }
}
