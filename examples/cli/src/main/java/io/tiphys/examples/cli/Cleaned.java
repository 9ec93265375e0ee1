package io.tiphys.examples.cli;

import io.tiphys.cleanup.CleanupReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a clean-up did, or would do, in words and as JSON.
 *
 * @param counted whether somebody has looked for artifacts, where they were to go
 */
record Cleaned(boolean counted) {

  /** Says what becomes of a run. */
  String line(CleanupReport.Entry entry) {
    return entry.run()
        + "  "
        + entry.notRemovedBecause().map(why -> "stays: " + why).orElseGet(() -> removed(entry));
  }

  private String removed(CleanupReport.Entry entry) {
    return switch (entry.scope()) {
      case ALL -> counted ? whole(entry) : "run";
      case ARTIFACTS -> amount(entry.artifacts(), entry.bytes());
      case RUN -> "run and logs; artifacts stay";
    };
  }

  private static String whole(CleanupReport.Entry entry) {
    return entry.artifacts() == 0
        ? "run and logs; it has no artifacts"
        : "run, logs and " + amount(entry.artifacts(), entry.bytes());
  }

  private static String amount(long artifacts, long bytes) {
    return artifacts + (artifacts == 1 ? " artifact of " : " artifacts of ") + bytes + " bytes";
  }

  /** Says how much that is, and what nobody has looked at. */
  List<String> sums(CleanupReport report) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s %d of %d runs%s; not removed: %d%s"
            .formatted(
                report.isDryRun() ? "would remove" : "removed",
                report.removed().size(),
                report.runsSeen(),
                report.artifacts() == 0
                    ? ""
                    : ", in all or in part, with " + amount(report.artifacts(), report.bytes()),
                report.notRemovedCount(),
                report.endedEarlyBecause().map(why -> "; ended early: " + why).orElse("")));
    if (!counted) {
      lines.add(
          "artifacts and archived logs were not looked at, and stay: say with --s3 or --directory"
              + " where they are");
    }
    return lines;
  }

  /** What is not known is left out. */
  Map<String, Object> json(CleanupReport report) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("dryRun", report.isDryRun());
    all.put("runsSeen", report.runsSeen());
    putAmount(all, report.artifacts(), report.bytes());
    all.put("notRemoved", report.notRemovedCount());
    all.put("failed", report.failedCount());
    report.endedEarlyBecause().ifPresent(why -> all.put("endedEarlyBecause", why));
    all.put("entries", report.entries().stream().map(this::json).toList());
    return all;
  }

  private Map<String, Object> json(CleanupReport.Entry entry) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("run", entry.run().value());
    one.put("scope", entry.scope().name());
    if (entry.notRemovedBecause().isEmpty()) {
      putAmount(one, entry.artifacts(), entry.bytes());
    }
    entry.notRemovedBecause().ifPresent(why -> one.put("notRemovedBecause", why));
    return one;
  }

  private void putAmount(Map<String, Object> json, long artifacts, long bytes) {
    if (counted) {
      json.put("artifacts", artifacts);
      json.put("bytes", bytes);
    }
  }
}
