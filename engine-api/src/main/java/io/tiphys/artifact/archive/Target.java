package io.tiphys.artifact.archive;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.util.ArrayList;
import java.util.List;

/**
 * The directory that an archive becomes. It is made here, so that nothing was in it before. The
 * directories down to the last entry stay open, as the next one often lies there too.
 *
 * <p>Not thread-safe; confine to one thread.
 */
final class Target implements Closeable {
  private final Path path;
  private final DirectoryStream<Path> parent;
  private final Workbench workbench;
  private final Folder root;
  private final List<String> names = new ArrayList<>();
  private final List<Folder> open = new ArrayList<>();

  private Target(Path path, DirectoryStream<Path> parent, Workbench workbench, Folder root) {
    this.path = path;
    this.parent = parent;
    this.workbench = workbench;
    this.root = root;
  }

  /**
   * Makes the directory.
   *
   * @throws FileAlreadyExistsException if something is there, a link to nothing included
   */
  @SuppressWarnings({"unchecked", "StreamResourceLeak"}) // Of paths; closed with the target.
  static Target make(Path path) throws IOException {
    Path absolute = path.toAbsolutePath();
    Path above = absolute.getParent();
    Path name = absolute.getFileName();
    if (above == null || name == null) {
      throw new FileAlreadyExistsException(path.toString());
    }
    Files.createDirectory(absolute);
    DirectoryStream<Path> parent = Files.newDirectoryStream(above);
    try {
      Workbench workbench = new Workbench(above);
      Folder root =
          parent instanceof SecureDirectoryStream
              ? new SecureFolder(
                  ((SecureDirectoryStream<Path>) parent)
                      .newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS),
                  workbench)
              : new PlainFolder(absolute);
      return new Target(absolute, parent, workbench, root);
    } catch (IOException | RuntimeException e) {
      parent.close();
      Files.deleteIfExists(absolute);
      throw e;
    }
  }

  /** Makes a directory, unless there is one. */
  void directory(List<String> names, UnpackBudget budget) throws IOException {
    Folder unused = enter(names, names.size(), budget);
  }

  /**
   * Makes a file.
   *
   * @param names of the directories above it, and its own
   */
  SeekableByteChannel file(List<String> names, boolean executable, UnpackBudget budget)
      throws IOException {
    Folder folder = enter(names, names.size() - 1, budget);
    try {
      return folder.makeFile(names.get(names.size() - 1), executable);
    } catch (FileAlreadyExistsException e) {
      throw thereTwice(names);
    }
  }

  /** Makes a symbolic link; the caller has looked at where it leads. */
  void link(List<String> names, String to, UnpackBudget budget) throws IOException {
    Folder folder = enter(names, names.size() - 1, budget);
    String name = names.get(names.size() - 1);
    if (folder.kind(name) != Folder.Kind.NOTHING) {
      throw thereTwice(names);
    }
    folder.makeLink(name, to);
  }

  private static ArchiveRefusedException thereTwice(List<String> names) {
    return ArchiveRefusedException.of(
        String.join("/", names), "is there twice, in the same or in another spelling");
  }

  /** Returns the directory of the first so many names, and makes what is missing of it. */
  private Folder enter(List<String> path, int depth, UnpackBudget budget) throws IOException {
    int same = 0;
    while (same < depth && same < names.size() && names.get(same).equals(path.get(same))) {
      same++;
    }
    leave(same);
    while (names.size() < depth) {
      String name = path.get(names.size());
      Folder folder = names.isEmpty() ? root : open.get(open.size() - 1);
      Folder.Kind kind = folder.kind(name);
      if (kind == Folder.Kind.OTHER) {
        boolean last = names.size() == path.size() - 1;
        throw last
            ? thereTwice(path)
            : ArchiveRefusedException.of(String.join("/", path), "lies below a link or a file");
      } else if (kind == Folder.Kind.NOTHING) {
        budget.entry();
        folder.makeDirectory(name);
      }
      open.add(folder.open(name));
      names.add(name);
    }
    return names.isEmpty() ? root : open.get(open.size() - 1);
  }

  private void leave(int depth) throws IOException {
    while (names.size() > depth) {
      names.remove(names.size() - 1);
      open.remove(open.size() - 1).close();
    }
  }

  /** Deletes all that was made. */
  @SuppressWarnings("unchecked") // The stream of a path is of paths.
  void remove() throws IOException {
    leave(0);
    root.clear();
    if (parent instanceof SecureDirectoryStream) {
      ((SecureDirectoryStream<Path>) parent).deleteDirectory(path.getFileName());
    } else {
      Files.delete(path);
    }
  }

  @Override
  public void close() throws IOException {
    try (parent;
        workbench;
        root) {
      leave(0);
    }
  }
}
