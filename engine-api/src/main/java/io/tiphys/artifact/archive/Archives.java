package io.tiphys.artifact.archive;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;

/**
 * Packs directories into {@code .tar.gz} and unpacks them, streaming.
 *
 * <p>Kept: relative paths, contents, empty directories, whether a file is executable, and relative
 * symbolic links that stay inside. Not kept: owners, times, and every other bit of the mode. Equal
 * directories give equal bytes.
 *
 * <p>Thread-safe: no state.
 *
 * @rule ART-003
 * @rule ART-004
 * @rule ART-005
 * @rule ART-006
 * @rule ART-007
 * @since 0.1
 */
public final class Archives {
  private static final long MAX_BYTES = 1L << 40;
  private static final long MAX_ENTRIES = 10_000_000;

  private Archives() {}

  /**
   * Checks that the library is there that all of this needs, before something is begun in vain.
   *
   * @throws io.tiphys.error.EngineException if commons-compress is not on the class path; says what
   *     to add; so do all other methods
   * @since 0.1
   */
  public static void requireLibrary() {
    CommonsCompress.require();
  }

  /**
   * Writes a directory as {@code .tar.gz}. Links are not followed.
   *
   * @param directory what to pack; never null
   * @param out where to; not closed; never null
   * @throws IOException if the directory cannot be read, holds something that is neither file,
   *     directory nor relative link that stays inside, or the stream fails; what was written is of
   *     no use then
   */
  public static void pack(Path directory, OutputStream out) throws IOException {
    requireLibrary();
    new TarWriter(requireNonNull(directory, "directory")).write("", requireNonNull(out, "out"));
  }

  /**
   * Writes a directory as {@code .tar.gz} with one entry at its top, below which all others lie:
   * what reads it and leaves out a single folder at the top finds the directory as it is. Otherwise
   * as {@link #pack}.
   *
   * @param directory what to pack; never null
   * @param folder the name of the entry at the top; not empty, not {@code .} or {@code ..}, and
   *     without a slash; never null
   * @param out where to; not closed; never null
   * @throws IOException as from {@link #pack}
   * @throws IllegalArgumentException if the folder has another name than it may have
   * @since 0.1
   */
  public static void packInFolder(Path directory, String folder, OutputStream out)
      throws IOException {
    requireNonNull(directory, "directory");
    if (requireNonNull(folder, "folder").isEmpty()
        || folder.equals(".")
        || folder.equals("..")
        || folder.indexOf('/') >= 0) {
      throw new IllegalArgumentException("folder: expected a name, got '" + folder + "'");
    }
    requireLibrary();
    new TarWriter(directory).write(folder + "/", requireNonNull(out, "out"));
  }

  /**
   * Unpacks a {@code .tar.gz} into a directory that does not exist yet. Whatever goes wrong,
   * nothing is left of it, and nothing outside of it was touched.
   *
   * <p>Refused: absolute paths, {@code ..}, links that leave the directory, hard links, devices,
   * two entries of one name, archives that end early, more than ten million entries, and more than
   * 1 TiB of content.
   *
   * @param archive its bytes; read to the end, not closed; never null
   * @param target the directory to make; its parent exists; never null
   * @throws IOException if the archive is refused, which the message says and trying again does not
   *     help, or the stream fails; a {@link java.nio.file.FileSystemException} if it is the target
   *     that cannot be written
   * @rule SEC-007
   * @rule SEC-008
   * @rule SEC-009
   * @rule SEC-014
   */
  public static void unpack(InputStream archive, Path target) throws IOException {
    unpack(archive, target, MAX_BYTES, MAX_ENTRIES);
  }

  static void unpack(InputStream archive, Path target, long maxBytes, long maxEntries)
      throws IOException {
    requireNonNull(archive, "archive");
    requireLibrary();
    new TarReader(requireNonNull(target, "target"), maxBytes, maxEntries).read(archive);
  }
}
