package io.tiphys.local.internal.files;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.time.temporal.ChronoUnit;
import java.util.Set;

/**
 * How files come from one task to the next: taken over by a rename, and handed on as a copy or,
 * when bodies share what they read, as a hard link.
 *
 * <p>What may be linked is sealed: nobody may write it, and its time of change is a whole second.
 * The clock of a file system is finer, so that somebody who writes it all the same breaks the seal.
 * The seal needs no memory, and says nothing about a body that is out to deceive: it has the same
 * rights as this JVM.
 *
 * <p>Thread-safe: no state.
 */
final class Passing {
  private final boolean shared;

  /** Made for one engine, whose bodies share what they read or not. */
  Passing(boolean shared) {
    this.shared = shared;
  }

  /**
   * Takes over what a body left. A file that has another name elsewhere is copied, as it would
   * change with what is there.
   *
   * @param from a file or directory without links that lead out
   * @param to where nothing is, on the same file system
   */
  void takeOver(Path from, Path to) throws IOException {
    eachFile(from, (file, found) -> own(file));
    Files.move(from, to);
    seal(to);
  }

  private static void own(Path file) throws IOException {
    if (hasOtherNames(file)) {
      Path copy = Files.createTempFile(file.getParent(), ".own-", "");
      Files.delete(copy); // A copy has the permissions of what it is of.
      Files.copy(file, copy, LinkOption.NOFOLLOW_LINKS);
      Files.delete(file);
      Files.move(copy, file);
    }
  }

  private static boolean hasOtherNames(Path file) throws IOException {
    return file.getFileSystem().supportedFileAttributeViews().contains("unix")
        && (Integer) Files.getAttribute(file, "unix:nlink", LinkOption.NOFOLLOW_LINKS) > 1;
  }

  /** Makes a file, or all files of a directory, ready to be linked, if that is done here. */
  void seal(Path root) throws IOException {
    if (links(root)) {
      eachFile(root, Passing::seal);
    }
  }

  private static void seal(Path file, BasicFileAttributes found) throws IOException {
    Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
    permissions.remove(PosixFilePermission.OWNER_WRITE);
    permissions.remove(PosixFilePermission.GROUP_WRITE);
    permissions.remove(PosixFilePermission.OTHERS_WRITE);
    permissions.add(PosixFilePermission.OWNER_READ);
    Files.setPosixFilePermissions(file, permissions);
    Files.setLastModifiedTime(file, second(found));
  }

  private static FileTime second(BasicFileAttributes file) {
    return FileTime.from(file.lastModifiedTime().toInstant().truncatedTo(ChronoUnit.SECONDS));
  }

  /** Without permissions nothing can be sealed, and so nothing linked. */
  private boolean links(Path file) {
    return shared && file.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  /**
   * Puts an artifact where a body expects it. Links in a directory stay links.
   *
   * @param from a file or directory that was sealed
   * @param to where nothing is; the directory around it exists
   * @throws IOException if something cannot be read or written, or was changed since
   */
  void hand(Path from, Path to) throws IOException {
    Trees.copy(from, to, links(from) ? Passing::link : Passing::copy);
  }

  private static void copy(Path file, Path target) throws IOException {
    Files.copy(file, target, LinkOption.NOFOLLOW_LINKS);
  }

  private static void link(Path file, Path target) throws IOException {
    BasicFileAttributes found =
        Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (!found.isRegularFile()) {
      copy(file, target);
      return;
    }
    requireSeal(file, found);
    try {
      Files.createLink(target, file);
    } catch (FileSystemException | UnsupportedOperationException e) {
      copy(file, target); // Too many links, or none at all here.
    }
  }

  /** Refuses a file, or a directory with one, that was changed since it was sealed. */
  void requireIntact(Path root) throws IOException {
    if (links(root)) {
      eachFile(root, Passing::requireSeal);
    }
  }

  private static void requireSeal(Path file, BasicFileAttributes found) throws IOException {
    if (!found.lastModifiedTime().equals(second(found))) {
      throw new IOException(
          "artifact file "
              + file
              + " was changed by a body that only reads it - let that body work on a copy, or make"
              + " the engine without sharedInputs");
    }
  }

  /** Does something to a file, or to all files of a directory, and not to links. */
  private static void eachFile(Path root, FileAction action) throws IOException {
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<Path>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes found)
              throws IOException {
            if (found.isRegularFile()) {
              action.on(file, found);
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private interface FileAction {
    void on(Path file, BasicFileAttributes found) throws IOException;
  }
}
