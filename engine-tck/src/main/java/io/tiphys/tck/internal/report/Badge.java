package io.tiphys.tck.internal.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;

/** What a badge says of a report, in the form of a shields endpoint: counts, and no share. */
public final class Badge {
  private Badge() {}

  /**
   * Writes the badge of a report.
   *
   * @param report the report
   * @param file where to; replaced when it is there
   * @throws IOException if it cannot be written
   */
  public static void write(Report report, Path file) throws IOException {
    JsonReport.write(tree(report), file);
  }

  static ObjectNode tree(Report report) {
    Tally tally = report.tally();
    String version = report.at("kit", "version").asText();
    ObjectNode badge = JsonReport.MAPPER.createObjectNode();
    badge.put("schemaVersion", 1);
    badge.put("label", version.isEmpty() ? "engine-tck" : "engine-tck " + version);
    badge.put("message", (report.isPartial() ? "partial: " : "") + tally.words(", "));
    badge.put("color", color(report, tally));
    return badge;
  }

  private static String color(Report report, Tally tally) {
    if (tally.fail() > 0) {
      return "red";
    } else if (tally.inconclusive() > 0) {
      return "orange";
    }
    return report.isPartial() ? "lightgrey" : "brightgreen";
  }
}
