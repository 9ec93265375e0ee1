package io.tiphys.tck.internal.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.tiphys.tck.internal.trace.Trace;
import io.tiphys.tck.internal.trace.TraceFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * What an earlier run of the kit left.
 *
 * @param verdicts by rule, as its report has them
 * @param traces what was observed
 */
public record KeptRun(Map<String, String> verdicts, List<Trace> traces) {
  private static final String SUFFIX = ".ndjson";

  /**
   * Reads what a run left.
   *
   * @param folder with {@code tck-report.json}, and {@code traces.zip} or {@code traces}
   * @return the run
   * @throws IOException if something is missing or cannot be read
   * @throws IllegalArgumentException if the report leaves out what the operator did not select
   */
  public static KeptRun read(Path folder) throws IOException {
    Path file = folder.resolve("tck-report.json");
    JsonNode report = JsonReport.MAPPER.readTree(file.toFile());
    if (report.path("partial").asBoolean(true)) {
      throw new IllegalArgumentException(file + ": expected the report of a whole run");
    }
    Map<String, String> verdicts = new LinkedHashMap<>();
    report
        .path("rules")
        .properties()
        .forEach(rule -> verdicts.put(rule.getKey(), rule.getValue().path("verdict").asText()));
    Path zip = folder.resolve("traces.zip");
    return new KeptRun(
        verdicts, Files.exists(zip) ? zipped(zip) : unpacked(folder.resolve("traces")));
  }

  private static List<Trace> zipped(Path zip) throws IOException {
    List<Trace> traces = new ArrayList<>();
    try (ZipFile file = new ZipFile(zip.toFile())) {
      List<? extends ZipEntry> entries =
          file.stream()
              .filter(entry -> entry.getName().endsWith(SUFFIX))
              .sorted(Comparator.comparing(ZipEntry::getName))
              .toList();
      for (ZipEntry entry : entries) {
        try (InputStream in = file.getInputStream(entry)) {
          traces.add(TraceFile.parse(lines(in)));
        }
      }
    }
    return traces;
  }

  private static List<String> lines(InputStream in) throws IOException {
    BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    List<String> lines = new ArrayList<>();
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      lines.add(line);
    }
    return lines;
  }

  private static List<Trace> unpacked(Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
      all.forEach(files::add);
    }
    files.sort(Comparator.naturalOrder());
    List<Trace> traces = new ArrayList<>();
    for (Path file : files) {
      traces.add(TraceFile.read(file));
    }
    return traces;
  }
}
