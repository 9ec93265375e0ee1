package io.tiphys.plan;

import io.tiphys.error.EngineException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What an input artifact holds that lies on this machine: the digest of a file, or for each path in
 * a directory what is there. Owners and times do not count, as they do not reach a task.
 */
final class LocalContent {
  private static final int BUFFER_BYTES = 64 * 1024;

  private final String artifact;
  private final Path root;

  LocalContent(String artifact, Path root) {
    this.artifact = artifact;
    this.root = root;
  }

  Object document() {
    try {
      return Files.isDirectory(root) ? directory() : Map.of("file", sha256(root));
    } catch (IOException e) {
      throw new EngineException(
          "artifacts["
              + artifact
              + "]: "
              + root
              + " cannot be read, so the request cannot be told from others - check that it exists"
              + " and may be read",
          false,
          null,
          e);
    }
  }

  private Object directory() throws IOException {
    Map<String, Object> entries = new TreeMap<>();
    // The directory may be named by a link, which a walk would take for the only entry.
    Path real = root.toRealPath();
    List<Path> paths;
    try (Stream<Path> found = Files.walk(real)) {
      paths = found.toList();
    } catch (java.io.UncheckedIOException e) {
      throw e.getCause();
    }
    String separator = root.getFileSystem().getSeparator();
    for (Path path : paths) {
      String relative = real.relativize(path).toString().replace(separator, "/");
      entries.put(relative, entry(path));
    }
    return Map.of("directory", entries);
  }

  private static Object entry(Path path) throws IOException {
    if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      return "directory";
    } else if (Files.isSymbolicLink(path)) {
      return Map.of("link", Files.readSymbolicLink(path).toString());
    } else if (!Files.isRegularFile(path)) {
      throw new IOException("neither a file nor a directory: " + path);
    }
    return Map.of(isExecutable(path) ? "executable" : "file", sha256(path));
  }

  /** Asks for the bit itself: whether this process may execute it depends on who runs it. */
  private static boolean isExecutable(Path path) throws IOException {
    PosixFileAttributeView view =
        Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    return view != null
        && view.readAttributes().permissions().contains(PosixFilePermission.OWNER_EXECUTE);
  }

  private static String sha256(Path file) throws IOException {
    MessageDigest digest = CanonicalForm.newDigest();
    byte[] buffer = new byte[BUFFER_BYTES];
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      while (in.read(buffer) >= 0) {
        // Reading is all it takes.
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
