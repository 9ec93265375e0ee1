package io.tiphys.tck.selftest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The working directory of an attempt, in memory. Paths are relative, with slashes. */
final class Tree {
  private static final int MOST_LINKS = 8;

  private final TreeMap<String, Entry> entries = new TreeMap<>();

  /** What is at a path. */
  sealed interface Entry {}

  record Dir() implements Entry {}

  @SuppressWarnings("ArrayRecordComponent") // Nobody compares files, or changes their bytes.
  record File(byte[] bytes, boolean executable) implements Entry {}

  record Link(String target) implements Entry {}

  static String clean(String path) {
    List<String> segments = new ArrayList<>();
    for (String segment : path.split("/", -1)) {
      if (segment.equals("..") && !segments.isEmpty()) {
        segments.remove(segments.size() - 1);
      } else if (!segment.isEmpty() && !segment.equals(".")) {
        segments.add(segment);
      }
    }
    return String.join("/", segments);
  }

  /** Returns what is at a path itself. */
  @Nullable Entry at(String path) {
    String key = clean(path);
    return key.isEmpty() ? new Dir() : entries.get(key);
  }

  /** Returns the path behind all links, which need not exist. */
  String follow(String path) {
    String key = clean(path);
    for (int links = 0; links < MOST_LINKS && entries.get(key) instanceof Link link; links++) {
      int parent = key.lastIndexOf('/');
      key = clean((parent < 0 ? "" : key.substring(0, parent + 1)) + link.target());
    }
    return key;
  }

  /** Returns what is behind a path, or null. */
  @Nullable Entry behind(String path) {
    Entry found = at(follow(path));
    return found instanceof Link ? null : found;
  }

  Optional<byte[]> read(String path) {
    return behind(path) instanceof File file ? Optional.of(file.bytes()) : Optional.empty();
  }

  boolean isDirectory(String path) {
    return behind(path) instanceof Dir;
  }

  boolean mkdirs(String path) {
    String key = clean(path);
    for (int at = key.indexOf('/'); ; at = key.indexOf('/', at + 1)) {
      String part = at < 0 ? key : key.substring(0, at);
      if (behind(part) != null && !isDirectory(part)) {
        return false;
      }
      entries.putIfAbsent(part, new Dir());
      if (at < 0) {
        return true;
      }
    }
  }

  private boolean hasParent(String key) {
    int slash = key.lastIndexOf('/');
    return slash < 0 || isDirectory(key.substring(0, slash));
  }

  boolean put(String path, Entry entry) {
    String key = entry instanceof Link ? clean(path) : follow(path);
    boolean taken = entry instanceof Link ? at(key) != null : at(key) instanceof Dir;
    if (key.isEmpty() || taken || !hasParent(key)) {
      return false;
    }
    entries.put(key, entry);
    return true;
  }

  boolean write(String path, byte[] bytes) {
    boolean executable = behind(path) instanceof File old && old.executable();
    return put(path, new File(bytes, executable));
  }

  boolean append(String path, String text) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(read(path).orElse(new byte[0]));
    all.writeBytes(text.getBytes(UTF_8));
    return write(path, all.toByteArray());
  }

  boolean makeExecutable(String path) {
    return behind(path) instanceof File file
        && put(path, new File(file.bytes(), true))
        && at(path) != null;
  }

  /** Returns a directory as a tree of its own. */
  Tree below(String path) {
    String prefix = follow(path) + "/";
    Tree below = new Tree();
    entries.forEach(
        (key, entry) -> {
          if (prefix.equals("/")) {
            below.entries.put(key, entry);
          } else if (key.startsWith(prefix)) {
            below.entries.put(key.substring(prefix.length()), entry);
          }
        });
    return below;
  }

  /** Puts a tree where nothing is. */
  void graft(String path, Tree tree) {
    mkdirs(path);
    tree.entries.forEach((key, entry) -> entries.put(clean(path) + "/" + key, entry));
  }

  /** Shows every entry with its path, parents first. */
  void forEach(Visitor visitor) throws IOException {
    for (var entry : entries.entrySet()) {
      visitor.visit(entry.getKey(), entry.getValue());
    }
  }

  /** Is shown entries. */
  interface Visitor {
    void visit(String path, Entry entry) throws IOException;
  }

  List<String> names() {
    return entries.keySet().stream().filter(key -> !key.contains("/")).toList();
  }
}
