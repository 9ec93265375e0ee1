package io.tiphys.tck.selftest;

import io.tiphys.tck.internal.check.Finding;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How the golden bad trace of a rule is made, as the index says it.
 *
 * @param rule the id of the rule that it breaks
 * @param scenario what is played
 * @param engine the name of the broken engine that plays it, empty for the model as it should be
 * @param runs the runs that are kept of it, empty for all
 * @param edits what is changed then, one after the other
 * @param finding what the check of the rule says of it
 */
record GoldenTrace(
    String rule,
    String scenario,
    String engine,
    List<String> runs,
    List<Edit> edits,
    String finding) {

  private static final String HEAD =
      """
      # One recorded trace for each active rule, which this rule alone finds wrong; the trace is in
      # bad/<rule>.ndjson.gz. Each is made so: the model of the contract, or a broken engine, plays a
      # scenario; the events of some runs are kept; edits change what was recorded. `finds` is what
      # the check of the rule has to say.
      #
      # After a change of scenarios, checks or edits: run GoldenTracesTest with -Dgolden.update. It
      # makes all traces again, and looks for other edits where these do not serve any more.
      """;

  static String says(Finding finding) {
    return finding.observed() + "; " + finding.why();
  }

  /** Makes one line of what a check says. */
  GoldenTrace with(String found) {
    String line = found.replaceAll("\\s+", " ").strip();
    return new GoldenTrace(rule, scenario, engine, runs, edits, line);
  }

  GoldenTrace with(Edit edit) {
    List<Edit> more = new ArrayList<>(edits);
    more.add(edit);
    return new GoldenTrace(rule, scenario, engine, runs, List.copyOf(more), finding);
  }

  /** Does all edits. */
  Recording change(Recording good) throws IOException {
    Recording changed = good;
    for (Edit edit : edits) {
      changed = edit.in(changed);
    }
    return changed;
  }

  /** Reads an index, by rule. */
  static Map<String, GoldenTrace> parse(List<String> lines) {
    Map<String, GoldenTrace> index = new TreeMap<>();
    List<String> entry = new ArrayList<>();
    for (String line : lines) {
      if (!line.startsWith(" ") && !entry.isEmpty()) {
        GoldenTrace golden = entry(entry);
        index.put(golden.rule(), golden);
        entry.clear();
      }
      if (!line.isBlank() && !line.startsWith("#")) {
        entry.add(line.strip());
      }
    }
    if (!entry.isEmpty()) {
      index.put(entry.get(0), entry(entry));
    }
    return index;
  }

  private static GoldenTrace entry(List<String> lines) {
    return new GoldenTrace(
        lines.get(0),
        String.join("", all(lines, "scenario ")),
        String.join("", all(lines, "engine ")).replaceFirst(":.*", ""),
        all(lines, "run "),
        all(lines, "edit ").stream().map(Edit::parse).toList(),
        String.join("", all(lines, "finds ")));
  }

  private static List<String> all(List<String> lines, String key) {
    return lines.stream()
        .filter(line -> line.startsWith(key))
        .map(line -> line.substring(key.length()))
        .toList();
  }

  /** Writes an index. */
  static List<String> index(Map<String, GoldenTrace> all) {
    List<String> lines = new ArrayList<>(HEAD.lines().toList());
    all.values()
        .forEach(
            golden -> {
              lines.add("");
              lines.add(golden.rule());
              golden.words().forEach(line -> lines.add("  " + line));
            });
    return lines;
  }

  /** Says how it is made, line by line. */
  List<String> words() {
    List<String> lines = new ArrayList<>();
    lines.add("scenario " + scenario);
    if (!engine.isEmpty()) {
      lines.add("engine " + engine + ": " + BrokenEngines.byName().get(engine).words());
    }
    runs.forEach(run -> lines.add("run " + run));
    edits.forEach(edit -> lines.add("edit " + edit));
    lines.add("finds " + finding);
    return lines;
  }
}
