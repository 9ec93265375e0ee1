package io.tiphys.argo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** What an audit has counted, for people. */
final class AuditReport {
  private final Map<String, Object> counts = new TreeMap<>();

  void add(String what) {
    counts.merge(what, 1, (before, one) -> (int) before + (int) one);
  }

  void put(String what, Object count) {
    counts.put(what, count);
  }

  /** Writes a table in Markdown. */
  void write(Path file) throws IOException {
    StringBuilder text = new StringBuilder("| what | seen |\n|---|---|\n");
    counts.forEach((what, seen) -> text.append("| %s | %s |\n".formatted(what, seen)));
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, text.toString());
  }
}
