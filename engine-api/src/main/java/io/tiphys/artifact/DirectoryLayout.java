package io.tiphys.artifact;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where in a directory the artifact with a key lies, and whether a path is really there.
 *
 * <p>The path of a key is made segment by segment, and each step has to add exactly one name that
 * reads as the segment does, whatever the operating system makes of backslashes, drive letters or
 * colons. On top of that, {@link #isOwn} asks the file system for the real path: it differs if a
 * symbolic link leads elsewhere, or if names that differ in case are the same here.
 */
final class DirectoryLayout {

  /** In the key space of the directory, but refused as a first segment. */
  private static final String TEMPORARY = ".tiphys-tmp";

  private static final int MAX_SEGMENT_BYTES = 255;

  private final Path root;

  DirectoryLayout(Path root) {
    this.root = root.toAbsolutePath();
  }

  Path root() {
    return root;
  }

  /** Where files lie while they are written; on the file system of the artifacts. */
  Path temporary() {
    return root.resolve(TEMPORARY);
  }

  /** Where the artifact lies, if the directory can hold it. */
  Path pathOf(ArtifactKey key) throws IOException {
    Path path = root;
    for (String segment : key.value().split("/", -1)) {
      path = step(path, segment, key);
    }
    if (path.startsWith(temporary())) {
      throw new IOException(refusal(key) + TEMPORARY + " is reserved for files being written");
    }
    return path;
  }

  private Path step(Path parent, String segment, ArtifactKey key) throws IOException {
    int bytes = segment.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > MAX_SEGMENT_BYTES) {
      throw new IOException(
          refusal(key) + "a file name has at most " + MAX_SEGMENT_BYTES + " bytes, got " + bytes);
    }
    try {
      Path path = parent.resolve(segment);
      Path name = path.getFileName();
      if (parent.equals(path.getParent()) && name != null && name.toString().equals(segment)) {
        return path;
      }
    } catch (InvalidPathException e) {
      boolean ascii = segment.chars().allMatch(c -> c < 128);
      throw new IOException(
          refusal(key)
              + e.getReason()
              + (ascii ? "" : "; letters other than ASCII need a JVM started in a UTF-8 locale"),
          e);
    }
    throw new IOException(refusal(key) + "'" + segment + "' is no file name on this system");
  }

  private String refusal(ArtifactKey key) {
    return "artifact '" + key + "' cannot lie in directory " + root + ": ";
  }

  /** The key of a file below the root, or null if no key names it. */
  @Nullable ArtifactKey keyOf(Path path) {
    StringBuilder text = new StringBuilder();
    for (Path name : root.relativize(path)) {
      text.append(text.isEmpty() ? "" : "/").append(name);
    }
    try {
      return ArtifactKey.parse(text.toString());
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /**
   * Whether neither a link nor another spelling led to what is at the path.
   *
   * @throws NoSuchFileException if nothing is there, or no longer
   */
  boolean isOwn(Path path) throws IOException {
    Path expected = root.toRealPath().resolve(root.relativize(path));
    return !Files.isSymbolicLink(path) && path.toRealPath().toString().equals(expected.toString());
  }

  /** Whether there is a plain file at the path, which makes it an artifact. */
  boolean isArtifact(Path path) throws IOException {
    return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) && isOwnIfThere(path);
  }

  /** Whether there is a directory at the path below which artifacts may lie. */
  boolean isParent(Path path) throws IOException {
    return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS) && isOwnIfThere(path);
  }

  private boolean isOwnIfThere(Path path) throws IOException {
    try {
      return isOwn(path);
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  /** Makes the root, which may be a link to a directory. */
  void createRoot() throws IOException {
    if (!Files.isDirectory(root)) {
      Files.createDirectories(root);
    }
  }

  /** Makes the directory for files being written; a link there would lead off this file system. */
  void createTemporary() throws IOException {
    createRoot();
    if (!Files.isDirectory(temporary(), LinkOption.NOFOLLOW_LINKS)) {
      Files.createDirectory(temporary());
    }
  }

  /** Makes the directories above an artifact; refuses if something else is in the way. */
  void createParents(Path path, ArtifactKey key) throws IOException {
    Path parent = root;
    int end = path.getNameCount() - 1;
    for (int i = root.getNameCount(); i < end; i++) {
      parent = parent.resolve(path.getName(i));
      try {
        Files.createDirectory(parent);
      } catch (FileAlreadyExistsException e) {
        requireDirectory(parent, key);
      }
    }
  }

  private void requireDirectory(Path parent, ArtifactKey key) throws IOException {
    if (Files.isRegularFile(parent, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException(refusal(key) + parent + " is a file, so nothing can lie below it");
    }
    if (!isOwn(parent)) {
      throw new IOException(
          refusal(key) + parent + " is a symbolic link, or exists in other upper and lower case");
    }
  }

  /** Refuses to replace what is no artifact, or one with another key. */
  void requireReplaceable(Path path, ArtifactKey key) throws IOException {
    if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException(refusal(key) + "a directory is there already");
    }
    if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)
        && !Files.isSymbolicLink(path)
        && !isOwn(path)) {
      throw new IOException(refusal(key) + "a name there differs only in upper and lower case");
    }
  }

  /** Removes the directories above a path that hold nothing any more, but never the root. */
  void prune(Path path) {
    Path parent = path.getParent();
    while (parent != null
        && !parent.equals(root)
        && Files.isDirectory(parent, LinkOption.NOFOLLOW_LINKS)) {
      try {
        Files.delete(parent);
      } catch (IOException e) {
        return; // in use again, most likely; an empty directory left over would do no harm
      }
      parent = parent.getParent();
    }
  }
}
