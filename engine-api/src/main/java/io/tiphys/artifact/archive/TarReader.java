package io.tiphys.artifact.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.jspecify.annotations.Nullable;

/** Unpacks one archive. */
final class TarReader {
  /** What Linux takes as a path. */
  static final int MOST_PATH_BYTES = 4_096;

  private final Path path;
  private final UnpackLimits limits;
  private final byte[] buffer = new byte[1 << 16];

  TarReader(Path path, UnpackLimits limits) {
    this.path = path;
    this.limits = limits;
  }

  void read(InputStream archive) throws IOException {
    Source source = new Source(archive);
    try (Target target = Target.make(path);
        GzipReader gzip = new GzipReader(source)) {
      boolean complete = false;
      try {
        read(new UnpackBudget(limits, gzip), target);
        complete = true;
      } finally {
        if (!complete) {
          target.remove();
        }
      }
    } catch (ArchiveRefusedException | FileSystemException e) {
      throw e;
    } catch (IOException e) {
      IOException failure = source.failure();
      if (failure != null) {
        throw failure;
      }
      throw new ArchiveRefusedException("it is damaged: " + e.getMessage(), e);
    }
  }

  @SuppressWarnings("StreamResourceLeak") // Closing it would close what is below it.
  private void read(UnpackBudget budget, Target target) throws IOException {
    TarArchiveInputStream tar = new TarArchiveInputStream(budget, StandardCharsets.UTF_8.name());
    for (TarArchiveEntry entry = next(tar); entry != null; entry = next(tar)) {
      budget.entry();
      budget.announce(entry.getRealSize());
      budget.beginContent();
      unpack(entry, tar, target, budget);
      copy(tar, null, budget); // Of what is no file, content is passed over, and counts.
      budget.beginHeaders();
    }
    requireNothingMore(budget);
  }

  /** A hostile header may throw anything. */
  private static @Nullable TarArchiveEntry next(TarArchiveInputStream tar) throws IOException {
    try {
      return tar.getNextEntry();
    } catch (RuntimeException e) {
      throw new ArchiveRefusedException("a header is damaged: " + e.getMessage(), e);
    }
  }

  /** Another program might go on to read where we do not; the budget refuses what is no zero. */
  private void requireNothingMore(UnpackBudget budget) throws IOException {
    while (budget.read(buffer) >= 0) {
      // Zeros may fill the last block of a tape.
    }
    budget.requireEnd();
  }

  private void unpack(
      TarArchiveEntry entry, TarArchiveInputStream tar, Target target, UnpackBudget budget)
      throws IOException {
    String name = entry.getName();
    List<String> names = names(name);
    if (entry.isSymbolicLink()) {
      String to = entry.getLinkName();
      if (!LinkTarget.staysInside(names.size() - 1, to) || !isText(to)) {
        throw ArchiveRefusedException.of(name, "is a link that leaves the directory");
      }
      target.link(names, to, budget);
    } else if (entry.isDirectory()) {
      target.directory(names, budget);
    } else if (!isPlainFile(entry)) {
      throw ArchiveRefusedException.of(name, "is neither a file, a directory nor a symbolic link");
    } else if (names.isEmpty()) {
      throw ArchiveRefusedException.of(name, "is a file in place of the directory");
    } else {
      try (SeekableByteChannel file = target.file(names, (entry.getMode() & 0111) != 0, budget)) {
        copy(tar, file, budget);
      }
    }
  }

  /** The library calls a device a file, too. */
  private static boolean isPlainFile(TarArchiveEntry entry) {
    byte kind = entry.getLinkFlag();
    return kind == TarConstants.LF_NORMAL
        || kind == TarConstants.LF_OLDNORM
        || kind == TarConstants.LF_CONTIG
        || entry.isSparse();
  }

  private List<String> names(String name) throws IOException {
    if (name.startsWith("/") || !isText(name)) {
      throw ArchiveRefusedException.of(name, "is no relative path in UTF-8");
    }
    if (bytes(name) > MOST_PATH_BYTES) {
      throw ArchiveRefusedException.of(name, "is longer than any path may be");
    }
    List<String> names =
        Stream.of(name.split("/", -1)).filter(s -> !s.isEmpty() && !s.equals(".")).toList();
    if (names.contains("..")) {
      throw ArchiveRefusedException.of(name, "leaves the directory");
    }
    if (names.size() > limits.maxDepth()) {
      throw ArchiveRefusedException.above(
          "a path of more than " + limits.maxDepth() + " names", "maxDepth");
    }
    for (String each : names) {
      requireFileName(each, name);
    }
    return names;
  }

  private void requireFileName(String each, String name) throws IOException {
    if (bytes(each) > limits.maxNameBytes()) {
      throw ArchiveRefusedException.above(
          "a name of more than " + limits.maxNameBytes() + " bytes", "maxNameBytes");
    }
    try {
      Path alone = path.getFileSystem().getPath(each);
      if (!alone.isAbsolute() && alone.getNameCount() == 1 && alone.toString().equals(each)) {
        return;
      }
    } catch (InvalidPathException e) {
      throw ArchiveRefusedException.of(
          name, "is no path on this system: " + e.getReason() + namesNeedUtf8(each));
    }
    throw ArchiveRefusedException.of(name, "is no path on this system");
  }

  private static String namesNeedUtf8(String name) {
    boolean ascii = name.chars().allMatch(c -> c < 128);
    return ascii ? "" : " (letters other than ASCII need a JVM started in a UTF-8 locale)";
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /** What is not in UTF-8 was replaced when it was read. */
  private static boolean isText(String text) {
    return text.indexOf('\0') < 0 && text.indexOf('\ufffd') < 0;
  }

  private void copy(InputStream content, @Nullable SeekableByteChannel file, UnpackBudget budget)
      throws IOException {
    for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
      budget.content(n);
      if (file != null) {
        write(file, n);
      }
    }
  }

  /** A full disk comes as an exception of no type, and what is wrong with an archive too. */
  private void write(SeekableByteChannel file, int bytes) throws FileSystemException {
    try {
      ByteBuffer rest = ByteBuffer.wrap(buffer, 0, bytes);
      while (rest.hasRemaining()) {
        file.write(rest);
      }
    } catch (IOException e) {
      FileSystemException local = new FileSystemException(path.toString(), null, e.getMessage());
      local.initCause(e);
      throw local;
    }
  }
}
