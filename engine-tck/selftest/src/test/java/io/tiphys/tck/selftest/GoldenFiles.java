package io.tiphys.tck.selftest;

import io.tiphys.tck.internal.trace.Trace;
import io.tiphys.tck.internal.trace.TraceFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Where golden traces are kept: packed, for they say the same again and again. */
final class GoldenFiles {
  private static final Path ROOT = Path.of("src", "test", "resources", "golden", "traces");
  private static final String SUFFIX = ".ndjson.gz";

  /** The traces of broken rules. */
  static final GoldenFiles BAD = new GoldenFiles("bad");

  /** The traces of the model as it should be, of which the others were made. */
  static final GoldenFiles GOOD = new GoldenFiles("good");

  /** Two traces of one scenario each, in company and alone, for what is about both. */
  static final GoldenFiles PAIRS = new GoldenFiles("pairs");

  private static final Path INDEX = ROOT.resolve("index.txt");

  private final Path folder;

  private GoldenFiles(String folder) {
    this.folder = ROOT.resolve(folder);
  }

  static Map<String, GoldenTrace> index() throws IOException {
    return GoldenTrace.parse(indexLines());
  }

  static List<String> indexLines() throws IOException {
    return Files.exists(INDEX) ? Files.readAllLines(INDEX) : List.of();
  }

  static void writeIndex(Map<String, GoldenTrace> all) throws IOException {
    Files.createDirectories(ROOT);
    Files.write(INDEX, GoldenTrace.index(all));
  }

  Set<String> names() throws IOException {
    if (!Files.exists(folder)) {
      return Set.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString().replace(SUFFIX, ""))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  boolean has(String name) {
    return Files.exists(file(name));
  }

  Trace read(String name) throws IOException {
    return TraceFile.parse(lines(name));
  }

  List<String> lines(String name) throws IOException {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file(name)))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  private Path file(String name) {
    return folder.resolve(name + SUFFIX);
  }

  /** Makes the folder hold these traces and no others; files that say the same stay as they are. */
  void write(Map<String, List<String>> traces) throws IOException {
    Files.createDirectories(folder);
    for (String name : names()) {
      if (!traces.containsKey(name)) {
        Files.delete(file(name));
      }
    }
    for (Map.Entry<String, List<String>> trace : traces.entrySet()) {
      // Not every Java packs alike.
      if (!Files.exists(file(trace.getKey())) || !lines(trace.getKey()).equals(trace.getValue())) {
        Files.write(file(trace.getKey()), packed(trace.getValue()));
      }
    }
  }

  private static byte[] packed(List<String> lines) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
