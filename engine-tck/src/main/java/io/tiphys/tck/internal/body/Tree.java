package io.tiphys.tck.internal.body;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What {@link Body#digest} says of a directory: written down to know what to expect, or read from
 * one that is there.
 *
 * <p>Not thread-safe; confine to one thread.
 */
public final class Tree {
  /** Line of each entry by its path, in the order of {@code LC_ALL=C sort}. */
  private final SortedMap<byte[], String> lines = new TreeMap<>(Arrays::compareUnsigned);

  /** Makes an empty directory. */
  public Tree() {}

  /** Reads a directory. */
  public static Tree of(Path root) throws IOException {
    Tree tree = new Tree();
    try (Stream<Path> all = Files.walk(root.toRealPath())) {
      for (Path path : all.skip(1).sorted(Comparator.naturalOrder()).toList()) {
        tree.read(root.toRealPath().relativize(path).toString(), path);
      }
    }
    return tree;
  }

  private void read(String name, Path path) throws IOException {
    if (Files.isSymbolicLink(path)) {
      link(name, Files.readSymbolicLink(path).toString());
    } else if (Files.isDirectory(path)) {
      directory(name);
    } else {
      file(name, Files.readAllBytes(path), Files.isExecutable(path));
    }
  }

  /** Adds a directory, but not those around it. */
  public Tree directory(String path) {
    return add(path, "dir ./" + path);
  }

  /** Adds a file. */
  public Tree file(String path, byte[] content, boolean executable) {
    String kind = executable ? "executable" : "plain";
    return add(path, kind + " " + Content.sha256(content) + " ./" + path);
  }

  /** Adds a symbolic link. */
  public Tree link(String path, String target) {
    return add(path, "link ./" + path + " -> " + target);
  }

  private Tree add(String path, String line) {
    lines.put(("./" + path).getBytes(UTF_8), line);
    return this;
  }

  /** Returns how many entries there are, on all levels. */
  public int count() {
    return lines.size();
  }

  /** Returns the digest of all of it. */
  public String sha256() {
    StringBuilder all = new StringBuilder();
    for (Map.Entry<byte[], String> entry : lines.entrySet()) {
      all.append(entry.getValue()).append('\n');
    }
    return Content.sha256(all.toString());
  }
}
