package io.tiphys.tck.internal.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What changed between two reports.
 *
 * @param failing rules that fail newly, or are not conclusive any more
 * @param passing rules that pass newly
 * @param others all other changes of verdict, and rules that only one report has
 * @param capabilities features and limits that are declared newly, or no longer
 */
public record ReportDiff(
    List<String> failing, List<String> passing, List<String> others, List<String> capabilities) {
  private static final String ABSENT = "not in the report";

  /**
   * Compares two reports.
   *
   * @param before the earlier one
   * @param after the later one
   * @return what changed
   */
  public static ReportDiff of(Report before, Report after) {
    ReportDiff diff =
        new ReportDiff(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    Set<String> ids = new TreeSet<>(before.rules().keySet());
    ids.addAll(after.rules().keySet());
    ids.forEach(id -> diff.addRule(id, before, after));
    Set<String> was = declared(before);
    Set<String> is = declared(after);
    is.stream().filter(each -> !was.contains(each)).forEach(e -> diff.capabilities.add("+ " + e));
    was.stream().filter(each -> !is.contains(each)).forEach(e -> diff.capabilities.add("- " + e));
    return diff;
  }

  private void addRule(String id, Report before, Report after) {
    String was = before.verdict(id);
    String is = after.verdict(id);
    if (was.equals(is)) {
      return;
    }
    String explanation = after.rule(id).path("explanation").asText();
    String line =
        id
            + ": "
            + (was.isEmpty() ? ABSENT : was)
            + " -> "
            + (is.isEmpty() ? ABSENT : is)
            + (explanation.isEmpty() ? "" : ": " + explanation.replace("\n", " "));
    if (fails(is) && !fails(was)) {
      failing.add(line);
    } else if (is.equals("PASS")) {
      passing.add(line);
    } else {
      others.add(line);
    }
  }

  private static boolean fails(String verdict) {
    Tally.Group group = Tally.Group.of(verdict);
    return !verdict.isEmpty() && (group == Tally.Group.FAIL || group == Tally.Group.INCONCLUSIVE);
  }

  private static Set<String> declared(Report report) {
    Set<String> declared = new TreeSet<>();
    for (JsonNode feature : report.at("capabilities", "declared")) {
      declared.add("feature " + feature.asText());
    }
    report
        .at("capabilities", "limits")
        .properties()
        .forEach(l -> declared.add("limit " + l.getKey() + " " + l.getValue().asText()));
    return declared;
  }

  /**
   * Tells whether something fails that did not before.
   *
   * @return true if so
   */
  public boolean isWorse() {
    return !failing.isEmpty();
  }

  /**
   * Says what changed.
   *
   * @return lines for people; one that says so when nothing did
   */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    section(lines, "newly failing", failing);
    section(lines, "newly passing", passing);
    section(lines, "other changes of verdict", others);
    section(lines, "changes of capabilities", capabilities);
    return lines.isEmpty() ? List.of("no verdict and no capability changed") : lines;
  }

  private static void section(List<String> lines, String title, List<String> changes) {
    if (!changes.isEmpty()) {
      lines.add(title + ": " + changes.size());
      changes.forEach(change -> lines.add("  " + change));
    }
  }
}
