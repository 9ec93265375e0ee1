package io.tiphys.tck.internal.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.tiphys.tck.internal.run.Outcome;
import io.tiphys.tck.internal.run.Verdict;
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
 * @param catalogue the hash of the rules that it was judged by; empty if the report has none
 * @param verdicts by rule, as its report has them
 * @param traces what was observed
 */
public record KeptRun(String catalogue, Map<String, String> verdicts, List<Trace> traces) {
  private static final String SUFFIX = ".ndjson";

  /**
   * Reads what a run left.
   *
   * @param folder with {@code tck-report.json}, and {@code traces.zip} or {@code traces}
   * @return the run
   * @throws IOException if something is missing or cannot be read
   * @throws IllegalArgumentException if the report leaves out what the operator did not select, or
   *     has no verdicts
   */
  public static KeptRun read(Path folder) throws IOException {
    Path file = folder.resolve("tck-report.json");
    JsonNode report = JsonReport.MAPPER.readTree(file.toFile());
    if (report.path("partial").asBoolean(true)) {
      throw new IllegalArgumentException(file + ": expected the report of a whole run");
    }
    Map<String, String> verdicts = new LinkedHashMap<>();
    boolean couldRun = true;
    for (Map.Entry<String, JsonNode> rule : report.path("rules").properties()) {
      String verdict = rule.getValue().path("verdict").asText();
      verdicts.put(rule.getKey(), verdict);
      couldRun &=
          !(verdict.equals(Verdict.ERROR.name())
              && rule.getValue().path("explanation").asText().startsWith(Outcome.ENVIRONMENT));
    }
    if (!couldRun) {
      throw new IllegalArgumentException(
          file + ": has no verdicts, since bodies could not run: " + report.path("trouble"));
    } else if (verdicts.values().stream().allMatch(KeptRun::saysNothing)) {
      throw new IllegalArgumentException(file + ": has no verdicts, nothing was judged");
    }
    Path zip = folder.resolve("traces.zip");
    return new KeptRun(
        report.path("catalogue").path("sha256").asText(),
        verdicts,
        Files.exists(zip) ? zipped(zip) : unpacked(folder.resolve("traces")));
  }

  private static boolean saysNothing(String verdict) {
    return verdict.equals(Verdict.ERROR.name()) || verdict.equals(Verdict.UNTESTED.name());
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
