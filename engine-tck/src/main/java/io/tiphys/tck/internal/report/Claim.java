package io.tiphys.tck.internal.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Whether one report may be among those on which somebody claims conformance. */
final class Claim {
  /** What a MUST may be; the kit has proof of what is unsupported, and reasons for the untested. */
  private static final Set<String> ALLOWED = Set.of("PASS", "UNSUPPORTED", "UNTESTED");

  private Claim() {}

  /** Returns what speaks against it; empty if nothing does. */
  static List<String> against(Report report) {
    List<String> against = new ArrayList<>();
    if (report.isPartial()) {
      against.add("it is partial");
    }
    if (!report.at("trouble").isEmpty()) {
      against.add("bodies did not do what they say");
    }
    Map<String, Integer> counts = new TreeMap<>();
    for (JsonNode rule : report.rules().values()) {
      String verdict = rule.path("verdict").asText();
      if (rule.path("level").asText().equals("MUST") && !ALLOWED.contains(verdict)) {
        counts.merge(verdict, 1, Integer::sum);
      }
    }
    counts.forEach((verdict, n) -> against.add(n + " MUST " + verdict));
    return against;
  }
}
