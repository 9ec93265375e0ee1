package io.tiphys.artifact.archive;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import org.jspecify.annotations.Nullable;

/**
 * A private directory beside the target, for what can only be made by its path. It is made when it
 * is first needed.
 *
 * <p>Not thread-safe; confine to one thread.
 */
final class Workbench implements Closeable {
  private static final String NAME = "new";

  private final Path parent;
  private final NewFiles newFiles;
  private @Nullable Path place;
  private @Nullable SecureDirectoryStream<Path> directory;

  Workbench(Path parent) {
    this.parent = parent;
    this.newFiles = new NewFiles(parent.getFileSystem());
  }

  NewFiles newFiles() {
    return newFiles;
  }

  Path name(String name) {
    return parent.getFileSystem().getPath(name);
  }

  /** Returns where to make the next thing. */
  Path next() throws IOException {
    Path made = place;
    if (made == null) {
      made = Files.createTempDirectory(parent, ".unpack-");
      place = made;
      directory = secure(made);
    }
    return made.resolve(NAME);
  }

  @SuppressWarnings({"unchecked", "StreamResourceLeak"}) // Of paths; closed with the bench.
  private static SecureDirectoryStream<Path> secure(Path directory) throws IOException {
    return (SecureDirectoryStream<Path>) Files.newDirectoryStream(directory);
  }

  /** Moves what was made to where it is to be. */
  void move(Path made, SecureDirectoryStream<Path> to, Path name) throws IOException {
    if (directory == null) {
      throw new IllegalStateException("nothing was made");
    }
    try {
      directory.move(made.getFileName(), to, name);
    } catch (IOException e) {
      Files.deleteIfExists(made);
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    try (DirectoryStream<Path> closed = directory) {
      if (place != null) {
        Files.deleteIfExists(place);
      }
    }
  }
}
