package io.tiphys.tck.internal.report;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tiphys.feature.Capabilities;
import io.tiphys.feature.Feature;
import io.tiphys.tck.internal.catalogue.Rule;
import io.tiphys.tck.internal.check.Finding;
import io.tiphys.tck.internal.check.Refusal;
import io.tiphys.tck.internal.run.Outcome;
import io.tiphys.tck.internal.run.RuleResult;
import io.tiphys.tck.internal.run.Verdict;
import io.tiphys.tck.internal.trace.Trace;
import io.tiphys.tck.internal.trace.Where;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The report that all others are made of. */
public final class JsonReport {
  private static final int SCHEMA = 1;
  private static final int MOST_FINDINGS = 10;
  private static final int MOST_EXCERPTS = 3;
  private static final int MOST_LINES = 3;
  private static final int MOST_CHARS = 300;
  static final ObjectMapper MAPPER =
      new ObjectMapper()
          .enable(SerializationFeature.INDENT_OUTPUT)
          // What engines say may be no proper text, such as half of a pair.
          .configure(JsonWriteFeature.ESCAPE_NON_ASCII.mappedFeature(), true);

  private JsonReport() {}

  /**
   * Writes a report.
   *
   * @param report the report
   * @param file where to; replaced when it is there
   * @throws IOException if it cannot be written
   */
  public static void write(JsonNode report, Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, MAPPER.writeValueAsString(report) + "\n");
  }

  /**
   * Makes the report.
   *
   * @param outcome what became of the rules
   * @param circumstances of the run
   * @return the tree
   */
  public static ObjectNode tree(Outcome outcome, Circumstances circumstances) {
    ObjectNode report = MAPPER.createObjectNode();
    report.put("schema", SCHEMA);
    report.put("engine", outcome.engine());
    report.put("date", circumstances.date().toString());
    addKit(report.putObject("kit"));
    circumstances.facts().forEach(report.putObject("facts")::put);
    ObjectNode catalogue = report.putObject("catalogue");
    catalogue.put("rules", outcome.results().size());
    catalogue.put("sha256", outcome.catalogue().hash());
    report.put("partial", outcome.selection().isPartial());
    report.put("tier", outcome.selection().tier().toString());
    outcome.selection().shortfall().ifPresent(why -> report.put("selection", why));
    if (outcome.selection().isPartial()) {
      ObjectNode selected = report.putObject("selected");
      outcome.selection().rules().forEach(selected.putArray("rules")::add);
      outcome.selection().scenarios().forEach(selected.putArray("scenarios")::add);
    }
    outcome.trouble().forEach(report.putArray("trouble")::add);
    report.put("seed", outcome.seed());
    report.put("seconds", outcome.nanos() / 1_000_000_000.0);
    Excerpts excerpts = new Excerpts(outcome.traces(), outcome.seed());
    report.put("profile", Profile.of(ids(outcome.capabilities().features())).name());
    report.set("capabilities", capabilities(outcome, excerpts));
    addTimes(report, outcome);
    addTotals(report, outcome.results());
    ObjectNode areas = report.putObject("areas");
    outcome.catalogue().areas().forEach(area -> areas.put(area.code(), area.title()));
    ObjectNode rules = report.putObject("rules");
    outcome.results().forEach(each -> rules.set(each.rule().id(), rule(each, excerpts)));
    addTraces(report.putArray("traces"), outcome);
    return report;
  }

  private static List<String> ids(Set<Feature> features) {
    return features.stream().map(Feature::id).toList();
  }

  private static void addKit(ObjectNode kit) {
    kit.put("version", Circumstances.kitVersion());
    kit.put("java", System.getProperty("java.vm.name") + " " + Runtime.version());
    kit.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    kit.put("processors", Runtime.getRuntime().availableProcessors());
  }

  private static void addTimes(ObjectNode report, Outcome outcome) {
    ObjectNode timing = report.putObject("timingNanos");
    outcome.timing().nanos().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(window -> timing.put(window.getKey(), window.getValue()));
    ObjectNode calibration = report.putObject("calibrationNanos");
    // What was not measured is no zero.
    calibration.put("start", measured(outcome.calibration().startNanos()));
    calibration.put("notice", measured(outcome.calibration().noticeNanos()));
  }

  private static @Nullable Long measured(long nanos) {
    return nanos == 0 ? null : nanos;
  }

  private static ObjectNode capabilities(Outcome outcome, Excerpts excerpts) {
    Capabilities capabilities = outcome.capabilities();
    ObjectNode node = MAPPER.createObjectNode();
    ArrayNode declared = node.putArray("declared");
    ArrayNode undeclared = node.putArray("undeclared");
    ObjectNode refused = node.putObject("refused");
    for (Feature feature : Feature.values()) {
      if (capabilities.has(feature)) {
        declared.add(feature.id());
      } else {
        undeclared.add(feature.id());
        Refusal.proof(feature, outcome.traces())
            .ifPresent(where -> refused.set(feature.id(), proof(where, excerpts)));
      }
    }
    ObjectNode limits = node.putObject("limits");
    for (Capabilities.Limit limit : Capabilities.Limit.values()) {
      capabilities.limit(limit).ifPresent(value -> limits.put(limit.name(), value));
    }
    return node;
  }

  private static ObjectNode proof(Where where, Excerpts excerpts) {
    ObjectNode node = MAPPER.createObjectNode();
    node.put("where", where.toString());
    excerpts.add(node, where, false, 1);
    return node;
  }

  private static void addTraces(ArrayNode traces, Outcome outcome) {
    for (Trace trace : outcome.traces()) {
      ObjectNode node = traces.addObject();
      node.put("file", KeptRun.file(trace, outcome.seed()));
      node.put("scenario", trace.begin().scenario());
      node.put("seed", trace.begin().seed());
      node.put("alone", trace.begin().isolated());
      node.put("lines", trace.events().size());
      node.put("runs", trace.runs().size());
      node.put("seconds", trace.nanos() / 1_000_000_000.0);
    }
  }

  /** Adds the totals, which all reports have. */
  static void addTotals(ObjectNode report, List<RuleResult> results) {
    ObjectNode totals = report.putObject("totals");
    RuleResult.totals(results).forEach((verdict, count) -> totals.put(verdict.name(), count));
  }

  private static ObjectNode rule(RuleResult result, Excerpts excerpts) {
    ObjectNode node = rule(result);
    boolean universal = result.rule().universal();
    if (node.path("findings") instanceof ArrayNode findings) {
      for (int i = 0; i < Math.min(findings.size(), MOST_EXCERPTS); i++) {
        Where where = result.findings().get(i).where();
        excerpts.add((ObjectNode) findings.get(i), where, universal, MOST_LINES);
      }
    }
    // What was kept needs less to be shown: one witness of many.
    if (result.verdict() == Verdict.PASS) {
      result
          .example()
          .ifPresent(
              example -> {
                ObjectNode shown = node.putObject("example");
                shown.put("observed", shortened(example.observed()));
                shown.put("where", example.where().toString());
                excerpts.add(shown, example.where(), universal, 1);
              });
    }
    return node;
  }

  private static String shortened(String text) {
    return text.length() <= MOST_CHARS ? text : text.substring(0, MOST_CHARS) + "\u2026";
  }

  /** Returns what all reports say of a rule. */
  static ObjectNode rule(RuleResult result) {
    Rule rule = result.rule();
    ObjectNode node = MAPPER.createObjectNode();
    node.put("verdict", result.verdict().name());
    node.put("level", rule.level().name());
    node.put("text", rule.text());
    rule.needs().forEach(feature -> node.withArray("needs").add(feature.id()));
    node.put("witnesses", result.witnesses());
    if (rule.universal()) {
      node.put("universal", true);
    } else {
      result.scenarios().forEach(scenario -> node.withArray("scenarios").add(scenario));
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
