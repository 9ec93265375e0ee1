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
   * Writes a directory as {@code .tar.gz}, with {@link PackOptions#defaults()}. Links are not
   * followed.
   *
   * @param directory what to pack; never null
   * @param out where to; written by the calling thread alone, not closed; never null
   * @throws IOException if the directory cannot be read, holds something that is neither file,
   *     directory nor relative link that stays inside, or the stream fails; what was written is of
   *     no use then
   */
  public static void pack(Path directory, OutputStream out) throws IOException {
    pack(directory, out, PackOptions.defaults());
  }

  /**
   * Writes a directory as {@code .tar.gz}, otherwise as {@link #pack(Path, OutputStream)}.
   *
   * @param directory what to pack; never null
   * @param out where to; written by the calling thread alone, not closed; never null
   * @param options how; never null
   * @throws IOException as from {@link #pack(Path, OutputStream)}
   * @since 0.1
   */
  public static void pack(Path directory, OutputStream out, PackOptions options)
      throws IOException {
    write(directory, "", out, options);
  }

  /**
   * Writes a directory as {@code .tar.gz} with one entry at its top, below which all others lie:
   * what reads it and leaves out a single folder at the top finds the directory as it is. Otherwise
   * as {@link #pack(Path, OutputStream)}.
   *
   * @param directory what to pack; never null
   * @param folder the name of the entry at the top; not empty, not {@code .} or {@code ..}, and
   *     without a slash; never null
   * @param out where to; written by the calling thread alone, not closed; never null
   * @throws IOException as from {@link #pack(Path, OutputStream)}
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
    write(directory, folder + "/", out, PackOptions.defaults());
  }

  private static void write(Path directory, String top, OutputStream out, PackOptions options)
      throws IOException {
    requireNonNull(directory, "directory");
    requireNonNull(out, "out");
    requireNonNull(options, "options");
    requireLibrary();
    new TarWriter(directory, options).write(top, out);
  }

  /**
   * Unpacks a {@code .tar.gz} with {@link UnpackLimits#defaults()}, otherwise as {@link
   * #unpack(InputStream, Path, UnpackLimits)}.
   *
   * @param archive its bytes; read to the end, not closed; never null
   * @param target the directory to make; its parent exists; never null
   * @throws ArchiveRefusedException if it is the archive that is at fault
   * @throws IOException if the stream fails, or the target cannot be written
   */
  public static void unpack(InputStream archive, Path target) throws IOException {
    unpack(archive, target, UnpackLimits.defaults());
  }

  /**
   * Unpacks a {@code .tar.gz} into a directory that does not exist yet. Whatever goes wrong,
   * nothing is left of it, and nothing outside of it was touched.
   *
   * <p>Refused: absolute paths, {@code ..}, names that are not in UTF-8 or no names here, links
   * that leave the directory, entries below links, hard links, devices, two entries of one name,
   * archives that end early or go on after their end, and what is beyond a limit. Owners, times and
   * set-id bits are dropped. Gzip of several members is read as a whole.
   *
   * <p>Where the system can hold directories open (Linux can), nothing is written outside even if
   * somebody puts links into the target meanwhile. While it is at work, there may be a directory
   * {@code .unpack-…} beside the target.
   *
   * @param archive its bytes; read to the end, not closed; never null
   * @param target the directory to make; its parent exists; never null
   * @param limits how much it may become; never null
   * @throws ArchiveRefusedException if it is the archive that is at fault
   * @throws java.nio.file.FileAlreadyExistsException if something is at the target, be it a link to
   *     nothing
   * @throws IOException if the stream fails, which passes unchanged, or the target cannot be
   *     written, which is a {@link java.nio.file.FileSystemException}
   * @rule SEC-007
   * @rule SEC-008
   * @rule SEC-009
   * @rule SEC-014
   * @since 0.1
   */
  public static void unpack(InputStream archive, Path target, UnpackLimits limits)
      throws IOException {
    requireNonNull(archive, "archive");
    requireNonNull(target, "target");
    requireNonNull(limits, "limits");
    requireLibrary();
    new TarReader(target, limits).read(archive);
  }
}
