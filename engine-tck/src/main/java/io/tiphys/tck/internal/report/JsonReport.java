package io.tiphys.tck.internal.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tiphys.feature.Capabilities;
import io.tiphys.feature.Feature;
import io.tiphys.tck.internal.catalogue.Rule;
import io.tiphys.tck.internal.check.Finding;
import io.tiphys.tck.internal.run.Outcome;
import io.tiphys.tck.internal.run.RuleResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The report that all others are made of. */
public final class JsonReport {
  private static final int SCHEMA = 1;
  private static final int MOST_FINDINGS = 10;
  static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private JsonReport() {}

  /**
   * Writes the report.
   *
   * @param outcome what became of the rules
   * @param file where to; replaced when it is there
   * @throws IOException if it cannot be written
   */
  public static void write(Outcome outcome, Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, MAPPER.writeValueAsString(tree(outcome)) + "\n");
  }

  /**
   * Makes the report.
   *
   * @param outcome what became of the rules
   * @return the tree
   */
  public static ObjectNode tree(Outcome outcome) {
    ObjectNode report = MAPPER.createObjectNode();
    report.put("schema", SCHEMA);
    report.put("engine", outcome.engine());
    ObjectNode catalogue = report.putObject("catalogue");
    catalogue.put("rules", outcome.results().size());
    catalogue.put("sha256", outcome.catalogue().hash());
    report.put("partial", outcome.selection().isPartial());
    report.put("tier", outcome.selection().tier().toString());
    outcome.trouble().forEach(report.putArray("trouble")::add);
    report.put("seed", outcome.seed());
    report.put("seconds", outcome.nanos() / 1_000_000_000.0);
    report.set("capabilities", capabilities(outcome.capabilities()));
    ObjectNode timing = report.putObject("timingNanos");
    outcome.timing().nanos().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(window -> timing.put(window.getKey(), window.getValue()));
    ObjectNode calibration = report.putObject("calibrationNanos");
    // What was not measured is no zero.
    calibration.put("start", measured(outcome.calibration().startNanos()));
    calibration.put("notice", measured(outcome.calibration().noticeNanos()));
    addRules(report, outcome.results());
    return report;
  }

  private static @Nullable Long measured(long nanos) {
    return nanos == 0 ? null : nanos;
  }

  private static ObjectNode capabilities(Capabilities capabilities) {
    ObjectNode node = MAPPER.createObjectNode();
    ArrayNode declared = node.putArray("declared");
    ArrayNode undeclared = node.putArray("undeclared");
    for (Feature feature : Feature.values()) {
      (capabilities.has(feature) ? declared : undeclared).add(feature.id());
    }
    ObjectNode limits = node.putObject("limits");
    for (Capabilities.Limit limit : Capabilities.Limit.values()) {
      capabilities.limit(limit).ifPresent(value -> limits.put(limit.name(), value));
    }
    return node;
  }

  /** Adds what all reports have: the totals, and each rule. */
  static void addRules(ObjectNode report, List<RuleResult> results) {
    ObjectNode totals = report.putObject("totals");
    RuleResult.totals(results).forEach((verdict, count) -> totals.put(verdict.name(), count));
    ObjectNode rules = report.putObject("rules");
    results.forEach(result -> rules.set(result.rule().id(), rule(result)));
  }

  private static ObjectNode rule(RuleResult result) {
    Rule rule = result.rule();
    ObjectNode node = MAPPER.createObjectNode();
    node.put("verdict", result.verdict().name());
    node.put("level", rule.level().name());
    node.put("text", rule.text());
    node.put("witnesses", result.witnesses());
    if (!result.scenarios().isEmpty() && !rule.universal()) {
      result.scenarios().forEach(node.withArray("scenarios")::add);
    }
    if (!result.explanation().isEmpty()) {
      node.put("explanation", result.explanation());
    }
    result.findings().stream()
        .limit(MOST_FINDINGS)
        .forEach(finding -> node.withArray("findings").add(finding(finding)));
    return node;
  }

  private static ObjectNode finding(Finding finding) {
    ObjectNode node = MAPPER.createObjectNode();
    node.put("kind", finding.kind().name());
    node.put("observed", finding.observed());
    node.put("why", finding.why());
    node.put("where", finding.where().toString());
    return node;
  }
}
