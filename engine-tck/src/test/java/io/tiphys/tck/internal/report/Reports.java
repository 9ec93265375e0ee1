package io.tiphys.tck.internal.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** Small reports to try what is made of reports. */
final class Reports {
  private Reports() {}

  /** Makes the report of a whole run. */
  static ObjectNode tree(String engine, Map<String, String> verdicts) {
    ObjectNode report = JsonReport.MAPPER.createObjectNode();
    report.put("engine", engine).put("partial", false);
    ObjectNode rules = report.putObject("rules");
    verdicts.forEach(
        (id, verdict) ->
            rules
                .putObject(id)
                .put("verdict", verdict)
                .put("level", "MUST")
                .put("text", "Rule " + id + " MUST be kept.")
                .put("witnesses", 3));
    return report;
  }

  /** Makes the report of a whole run. */
  static Report of(String engine, Map<String, String> verdicts) {
    return new Report(tree(engine, verdicts));
  }
}
