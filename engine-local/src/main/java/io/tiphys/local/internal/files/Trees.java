package io.tiphys.local.internal.files;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whole directories: copied, checked, deleted. Symbolic links are never followed. */
public final class Trees {
  private static final String ONLY_FOR_US = "rwx------";

  private Trees() {}

  /** How one file that is no directory comes to another place. */
  interface FileCopy {

    /** Makes the target, where nothing is. */
    void copy(Path file, Path target) throws IOException;
  }

  /**
   * Copies a file, or a directory with all that is in it.
   *
   * @param from what exists
   * @param to where nothing is; the directory around it exists
   * @param how is done with everything but directories, links included
   * @throws IOException if something cannot be read or written
   */
  static void copy(Path from, Path to, FileCopy how) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<Path>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
              throws IOException {
            Files.createDirectory(target(directory));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            how.copy(file, target(file));
            return FileVisitResult.CONTINUE;
          }

          private Path target(Path source) {
            return source.equals(from) ? to : to.resolve(from.relativize(source));
          }
        });
  }

  /**
   * Finds what must not be handed on: links that lead out of the directory, and things that are no
   * files.
   *
   * @param root an existing directory
   * @return what is wrong, or empty when all is well
   * @throws IOException if the directory cannot be read
   */
  public static Optional<String> objection(Path root) throws IOException {
    Path[] found = new Path[1];
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<Path>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            boolean fine =
                attributes.isSymbolicLink() ? staysInside(root, file) : attributes.isRegularFile();
            if (!fine) {
              found[0] = file;
            }
            return fine ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
          }
        });
    return Optional.ofNullable(found[0])
        .map(file -> root.relativize(file) + " is no file, or a link that leads out of it");
  }

  private static boolean staysInside(Path root, Path link) throws IOException {
    Path target = Files.readSymbolicLink(link);
    Path parent = link.getParent();
    return !target.isAbsolute()
        && parent != null
        && parent.resolve(target).normalize().startsWith(root.normalize());
  }

  /**
   * Deletes a file or a directory with all that is in it. Nothing happens when there is none; two
   * threads may delete the same at once.
   *
   * @param root what to delete
   * @throws IOException if something cannot be deleted
   */
  public static void delete(Path root) throws IOException {
    if (!Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Files.walkFileTree(root, new Deletion());
  }

  /** Deletes bottom up; directories that a body has locked are opened. */
  private static final class Deletion extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
        throws IOException {
      try {
        if (!Files.isWritable(directory) || !Files.isExecutable(directory)) {
          open(directory);
        }
        return FileVisitResult.CONTINUE;
      } catch (NoSuchFileException e) {
        return FileVisitResult.SKIP_SUBTREE; // Somebody else deletes it as well.
      }
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
      if (e instanceof NoSuchFileException) {
        return FileVisitResult.CONTINUE;
      }
      open(file); // It was a directory that could not be read.
      Files.walkFileTree(file, new Deletion());
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e)
        throws IOException {
      if (e != null && !(e instanceof NoSuchFileException)) {
        throw e;
      }
      Files.deleteIfExists(directory);
      return FileVisitResult.CONTINUE;
    }

    private static void open(Path directory) throws IOException {
      if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString(ONLY_FOR_US));
      }
    }
  }
}
