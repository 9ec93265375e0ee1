package io.tiphys.artifact.archive;

import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** How files are made: never through a link, never over another one, with no bit but to execute. */
final class NewFiles {
  static final Set<OpenOption> OPTIONS =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);

  private static final FileAttribute<?>[] NONE = {};
  private static final FileAttribute<?>[] EXECUTABLE = {
    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxrwxrwx"))
  };

  private final boolean posix;

  NewFiles(FileSystem files) {
    this.posix = files.supportedFileAttributeViews().contains("posix");
  }

  /** What the umask takes away is not given. */
  FileAttribute<?>[] attributes(boolean executable) {
    return executable && posix ? EXECUTABLE : NONE;
  }
}
