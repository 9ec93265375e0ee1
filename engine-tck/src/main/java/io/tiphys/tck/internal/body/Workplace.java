package io.tiphys.tck.internal.body;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The working directory of a body of the interpreter.
 *
 * <p>Not thread-safe; confine to one thread.
 */
final class Workplace {
  private final Path root;

  Workplace(Path root) {
    this.root = root;
  }

  private Path at(String path) throws IOException {
    return root.resolve(spelled(path));
  }

  private Path spelled(String path) throws IOException {
    try {
      return root.getFileSystem().getPath(path);
    } catch (InvalidPathException e) {
      throw new IOException("this JVM cannot name '" + path + "'; run it with LC_ALL=C.UTF-8", e);
    }
  }

  void write(String path, String text) throws IOException {
    write(path, text.getBytes(UTF_8));
  }

  void write(String path, byte[] bytes) throws IOException {
    Files.write(at(path), bytes);
  }

  void raw(String path, String hex) throws IOException {
    write(path, HexFormat.of().parseHex(hex));
  }

  void append(String path, String text) throws IOException {
    Files.writeString(at(path), text, CREATE, APPEND);
  }

  void directory(String path) throws IOException {
    Files.createDirectories(at(path));
  }

  void executable(String path) throws IOException {
    Set<PosixFilePermission> mode = EnumSet.noneOf(PosixFilePermission.class);
    mode.addAll(Files.getPosixFilePermissions(at(path)));
    mode.add(PosixFilePermission.OWNER_EXECUTE);
    mode.add(PosixFilePermission.GROUP_EXECUTE);
    mode.add(PosixFilePermission.OTHERS_EXECUTE);
    Files.setPosixFilePermissions(at(path), mode);
  }

  void link(String path, String target) throws IOException {
    Files.createSymbolicLink(at(path), spelled(target));
  }

  boolean isDirectory(String path) throws IOException {
    return Files.isDirectory(at(path));
  }

  boolean exists(String path) throws IOException {
    return Files.exists(at(path));
  }

  byte[] read(String path) throws IOException {
    return Files.readAllBytes(at(path));
  }

  Tree tree(String path) throws IOException {
    return Tree.of(at(path));
  }

  List<String> names() throws IOException {
    try (Stream<Path> all = Files.list(root)) {
      return all.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }
}
