package io.tiphys.tck.selftest;

import io.tiphys.artifact.archive.Archives;
import io.tiphys.tck.selftest.NaiveUnpacking.Trick;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Turns directories into archives and back, by way of a directory of this machine. */
final class Packing {
  private Packing() {}

  static byte[] pack(Path directory) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Archives.pack(directory, bytes);
    return bytes.toByteArray();
  }

  static byte[] pack(Tree tree) throws IOException {
    Path directory = Files.createTempDirectory("tck-model-");
    try {
      tree.forEach(
          (path, entry) -> {
            Path target = directory.resolve(path);
            if (entry instanceof Tree.Link link) {
              Files.createSymbolicLink(target, Path.of(link.target()));
            } else if (entry instanceof Tree.File file) {
              Files.write(target, file.bytes());
              setExecutable(target, file.executable());
            } else {
              Files.createDirectories(target);
            }
          });
      return pack(directory);
    } finally {
      delete(directory);
    }
  }

  private static void setExecutable(Path file, boolean executable) throws IOException {
    Set<PosixFilePermission> permissions = new HashSet<>(Files.getPosixFilePermissions(file));
    Set<PosixFilePermission> all =
        Set.of(
            PosixFilePermission.OWNER_EXECUTE,
            PosixFilePermission.GROUP_EXECUTE,
            PosixFilePermission.OTHERS_EXECUTE);
    if (executable) {
      permissions.addAll(all);
    } else {
      permissions.removeAll(all);
    }
    Files.setPosixFilePermissions(file, permissions);
  }

  static Tree tree(Flaws flaws, byte[] archive) throws IOException {
    Path parent = Files.createTempDirectory("tck-model-");
    Path directory = parent.resolve("content");
    try {
      unpack(flaws, new ByteArrayInputStream(archive), directory);
      return read(directory);
    } finally {
      delete(parent);
    }
  }

  /** Unpacks as a careful engine does, or, with a flaw, whatever the archive says. */
  static void unpack(Flaws flaws, InputStream archive, Path target) throws IOException {
    byte[] bytes = archive.readAllBytes();
    Trick trick = NaiveUnpacking.trick(bytes);
    if (trick != Trick.NONE && flaws.has("archives are unpacked with " + trick.words)) {
      NaiveUnpacking.unpack(bytes, target);
    } else {
      Archives.unpack(new ByteArrayInputStream(bytes), target);
    }
  }

  private static Tree read(Path directory) throws IOException {
    Tree tree = new Tree();
    for (Path path : all(directory)) {
      String name = directory.relativize(path).toString();
      if (!name.isEmpty()) {
        boolean unused =
            Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
                ? tree.mkdirs(name)
                : tree.put(name, entry(path));
      }
    }
    return tree;
  }

  private static Tree.Entry entry(Path path) throws IOException {
    return Files.isSymbolicLink(path)
        ? new Tree.Link(Files.readSymbolicLink(path).toString())
        : new Tree.File(Files.readAllBytes(path), Files.isExecutable(path));
  }

  private static List<Path> all(Path directory) throws IOException {
    try (Stream<Path> paths = Files.walk(directory)) {
      return paths.toList();
    }
  }

  private static void delete(Path directory) throws IOException {
    for (Path path : all(directory).stream().sorted(Comparator.reverseOrder()).toList()) {
      Files.delete(path);
    }
  }
}
