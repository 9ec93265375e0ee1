package io.tiphys.tck.selftest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Normalizer;

/** What broken engines do to values on their way. */
final class Damage {
  private Damage() {}

  /** What broken engines do to directories. */
  static Tree of(Flaws flaws, Tree tree) {
    Tree damaged = new Tree();
    try {
      tree.forEach((path, entry) -> put(flaws, damaged, tree, path, entry));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return damaged;
  }

  private static void put(Flaws flaws, Tree damaged, Tree tree, String path, Tree.Entry entry) {
    String name = flaws.has("odd names of files are changed") ? path.replace(' ', '_') : path;
    boolean done = true;
    if (entry instanceof Tree.Dir) {
      boolean full = !tree.below(path).names().isEmpty();
      done = !full && flaws.has("empty directories are lost") || damaged.mkdirs(name);
    } else if (entry instanceof Tree.Link) {
      done = flaws.has("links in directories are lost") || damaged.put(name, entry);
    } else if (entry instanceof Tree.File file) {
      boolean plain = flaws.has("no file stays executable");
      boolean lost = path.contains("/") && flaws.has("files in inner directories are lost");
      done = lost || damaged.put(name, plain ? new Tree.File(file.bytes(), false) : entry);
    }
    if (!done) {
      throw new IllegalStateException(path);
    }
  }

  static String of(Flaws flaws, String value) {
    if (flaws.has("values are trimmed")) {
      return value.strip();
    }
    if (flaws.has("line ends are changed")) {
      return value.replace("\r", "");
    }
    if (flaws.has("JSON in values is written anew") && value.contains("{")) {
      return value.replace(" ", "");
    }
    if (flaws.has("numbers in values are written anew") && value.matches("-?[0-9]{1,9}")) {
      return Long.toString(Long.parseLong(value));
    }
    if (flaws.has("values are normalised")) {
      return Normalizer.normalize(value, Normalizer.Form.NFC);
    }
    if (flaws.has("what has no width is taken out of values")) {
      return value.replaceAll("\\p{Cf}", "");
    }
    if (flaws.has("templates in values are expanded")) {
      return value.replace("{{", "");
    }
    if (flaws.has("dollars in values are expanded")) {
      return value.replace("$", "");
    }
    if (flaws.has("quotes in values are taken off")) {
      return value.replace("\"", "").replace("'", "").replace("\\", "");
    }
    if (flaws.has("characters beyond 16 bits are lost")) {
      return value
          .codePoints()
          .filter(c -> c < 0x10000)
          .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
          .toString();
    }
    return value;
  }
}
