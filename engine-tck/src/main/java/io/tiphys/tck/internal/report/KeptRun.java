package io.tiphys.tck.internal.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.tiphys.tck.internal.run.Outcome;
import io.tiphys.tck.internal.run.Selection;
import io.tiphys.tck.internal.run.Tier;
import io.tiphys.tck.internal.run.Verdict;
import io.tiphys.tck.internal.trace.Trace;
import io.tiphys.tck.internal.trace.TraceFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * What an earlier run of the kit left.
 *
 * @param catalogue the hash of the rules that it was judged by; empty if the report has none
 * @param selection what of it the operator wanted
 * @param verdicts by rule, as its report has them
 * @param traces what was observed
 */
public record KeptRun(
    String catalogue, Selection selection, Map<String, String> verdicts, List<Trace> traces) {
  private static final String SUFFIX = ".ndjson";

  /**
   * Names the file of a trace.
   *
   * @param trace what was observed
   * @param seed of the whole run
   * @return its place in the folder of the run
   */
  public static String file(Trace trace, long seed) {
    String round = trace.begin().seed() == seed ? "" : "-" + trace.begin().seed();
    String alone = trace.begin().isolated() ? "-alone" : "";
    return "traces/" + trace.begin().scenario() + alone + round + SUFFIX;
  }

  /**
   * Reads what a run left.
   *
   * @param folder with {@code tck-report.json}, and {@code traces.zip} or {@code traces}
   * @return the run
   * @throws IOException if something is missing or cannot be read
   * @throws IllegalArgumentException if the report has no verdicts, or is partial and does not name
   *     what the operator selected
   */
  public static KeptRun read(Path folder) throws IOException {
    Path file = folder.resolve("tck-report.json");
    JsonNode report = JsonReport.MAPPER.readTree(file.toFile());
    Selection selection = selection(file, report);
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
        selection,
        verdicts,
        Files.exists(zip) ? zipped(zip) : unpacked(folder.resolve("traces")));
  }

  /**
   * Copies a run to where it is to be kept, its traces packed. The same run gives the same bytes.
   *
   * @param run its folder, as the kit has written it
   * @param folder where to; files of an earlier run there are replaced
   * @throws IOException if something is missing or cannot be written
   */
  public static void keep(Path run, Path folder) throws IOException {
    Files.createDirectories(folder);
    for (String name : List.of("tck-report.json", "tck-report.md")) {
      Files.copy(run.resolve(name), folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }
    Badge.write(Report.read(folder.resolve("tck-report.json")), folder.resolve("badge.json"));
    try (OutputStream out = Files.newOutputStream(folder.resolve("traces.zip"));
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.setLevel(Deflater.BEST_COMPRESSION);
      for (Path file : files(run.resolve("traces"))) {
        ZipEntry entry = new ZipEntry("traces/" + file.getFileName());
        entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0)); // the first that the format has
        zip.putNextEntry(entry);
        Files.copy(file, zip);
        zip.closeEntry();
      }
    }
  }

  private static Selection selection(Path file, JsonNode report) {
    JsonNode selected = report.path("selected");
    Selection selection =
        new Selection(
            texts(selected.path("rules")),
            texts(selected.path("scenarios")),
            Tier.of(report.path("tier").asText()));
    if (report.path("partial").asBoolean(true) && !selection.isPartial()) {
      throw new IllegalArgumentException(
          file + ": expected the report of a whole run, or of a selection that it names");
    }
    return selection;
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  private static boolean saysNothing(String verdict) {
    return verdict.equals(Verdict.ERROR.name())
        || verdict.equals(Verdict.UNTESTED.name())
        || verdict.equals(Verdict.NOT_SELECTED.name());
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
    List<Trace> traces = new ArrayList<>();
    for (Path file : files(folder)) {
      traces.add(TraceFile.read(file));
    }
    return traces;
  }

  private static List<Path> files(Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
      all.forEach(files::add);
    }
    files.sort(Comparator.naturalOrder());
    return files;
  }
}
