package io.tiphys.tck.internal.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What a verdict rests on: findings, an example of what agreed, proofs of refusal, trace lines. */
final class MatrixEvidence {
  private final Html html;

  MatrixEvidence(Html html) {
    this.html = html;
  }

  /** Adds what is known of the verdict on a rule. */
  void add(Report report, JsonNode rule) {
    html.open("div", "class", "evidence").open("dl");
    item("Level", rule.path("level").asText());
    if (!rule.path("needs").isEmpty()) {
      item("Needs", joined(rule.path("needs")));
    }
    item("Witnesses", rule.path("witnesses").asText("not said"));
    if (!rule.path("scenarios").isEmpty()) {
      item("Scenarios", joined(rule.path("scenarios")));
    } else if (rule.path("universal").asBoolean()) {
      item("Scenarios", "every one; this rule is judged wherever there is something to see");
    }
    html.close();
    rule.path("findings").forEach(finding -> finding(finding));
    if (!rule.path("example").isMissingNode()) {
      html.open("div", "class", "finding");
      html.leaf("p", "For example, one witness that agrees:", "class", "kind");
      html.leaf("p", rule.path("example").path("observed").asText(), "class", "observed");
      place(rule.path("example"));
      html.close();
    }
    if (rule.path("verdict").asText().equals("UNSUPPORTED")) {
      refusals(report, rule);
    }
    html.close();
  }

  private void finding(JsonNode finding) {
    html.open("div", "class", "finding");
    html.leaf("p", kind(finding.path("kind").asText()), "class", "kind");
    html.leaf("p", finding.path("observed").asText(), "class", "observed");
    html.leaf("p", finding.path("why").asText(), "class", "reason");
    place(finding);
    html.close();
  }

  private static String kind(String kind) {
    return switch (kind) {
      case "VIOLATION" -> "Observed, against the rule:";
      case "UNREACHED" -> "Never came to pass:";
      case "UNSEEN" -> "Cannot be seen here:";
      default -> "The check or the kit failed:";
    };
  }

  /** Of what was undeclared, only that which the rule needs. */
  private void refusals(Report report, JsonNode rule) {
    List<String> needs = new ArrayList<>();
    rule.path("needs").forEach(feature -> needs.add(feature.asText()));
    report.at("capabilities", "refused").properties().stream()
        .filter(refused -> needs.contains(refused.getKey()))
        .forEach(
            refused -> {
              html.open("div", "class", "finding");
              html.leaf("p", "Seen to be refused: " + refused.getKey(), "class", "kind");
              place(refused.getValue());
              html.close();
            });
  }

  private void place(JsonNode node) {
    html.leaf("p", node.path("where").asText(), "class", "where");
    if (node.path("lines").isEmpty()) {
      return;
    }
    html.open("figure").leaf("figcaption", node.path("trace").asText());
    html.open("pre", "tabindex", "0").open("code");
    String before = "";
    for (JsonNode line : node.path("lines")) {
      html.text(before).leaf("span", line.path("line").asText(), "class", "number");
      html.text(" " + line.path("text").asText());
      before = "\n";
    }
    html.close().close().close();
  }

  private void item(String name, String value) {
    html.leaf("dt", name).leaf("dd", value);
  }

  private static String joined(JsonNode texts) {
    return StreamSupport.stream(texts.spliterator(), false)
        .map(JsonNode::asText)
        .collect(Collectors.joining(", "));
  }
}
