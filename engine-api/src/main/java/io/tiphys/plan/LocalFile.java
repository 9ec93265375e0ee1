package io.tiphys.plan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** A file or directory of this machine that a request hands in; only looked at, never opened. */
final class LocalFile {
  private final Path path;
  private final boolean directory;

  LocalFile(Path path, boolean directory) {
    this.path = path;
    this.directory = directory;
  }

  static String kind(boolean directory) {
    return directory ? "directory" : "file";
  }

  boolean exists() {
    return Files.exists(path);
  }

  /** Says why it cannot be handed in, if it cannot. */
  Optional<String> objection() {
    if (!exists()) {
      return Optional.of("there is no " + kind(directory) + " " + shown());
    } else if (!(directory ? Files.isDirectory(path) : Files.isRegularFile(path))) {
      return Optional.of("expected a " + kind(directory) + ", but " + shown() + " is none");
    } else if (!Files.isReadable(path)) {
      return Optional.of("this process may not read " + shown());
    }
    return Optional.empty();
  }

  /** Returns the bytes of the file, or of all files of the directory; what vanishes has none. */
  long bytes() {
    try (Stream<Path> files = Files.walk(path.toRealPath())) {
      return files.mapToLong(LocalFile::bytesOf).sum();
    } catch (IOException | UncheckedIOException e) {
      // Reading the content will fail and say so; there is nothing to add here.
      return 0;
    }
  }

  private static long bytesOf(Path file) {
    try {
      return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) ? Files.size(file) : 0;
    } catch (IOException e) {
      return 0;
    }
  }

  private String shown() {
    return Words.quote(path);
  }
}
