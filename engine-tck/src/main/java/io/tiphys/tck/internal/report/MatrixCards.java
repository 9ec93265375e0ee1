package io.tiphys.tck.internal.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The head of the page: one card for each report, with its totals and its circumstances. */
final class MatrixCards {
  private static final String ABSENT = "not said";
  private static final int SHORT_HASH = 12;

  private final Html html;

  MatrixCards(Html html) {
    this.html = html;
  }

  void add(List<MatrixColumn> columns) {
    html.open("section", "class", "cards", "aria-label", "Engines");
    columns.forEach(this::card);
    html.closeLine();
  }

  private void card(MatrixColumn column) {
    Report report = column.report();
    Tally tally = report.tally();
    html.open("article", "class", "card", "id", column.id(), "tabindex", "-1");
    html.leaf("h2", column.name());
    html.open("ul", "class", "totals");
    for (Tally.Group group : Tally.Group.values()) {
      String zero = tally.of(group) == 0 ? " zero" : "";
      html.open("li", "class", MatrixTable.name(group) + zero);
      html.leaf("b", String.valueOf(tally.of(group))).text(" " + group.words()).close();
    }
    html.close();
    MatrixTable.bar(html, tally);
    standing(report);
    html.open("dl");
    if (report.at("facts").isEmpty()) {
      item("Versions", ABSENT);
    }
    report.at("facts").properties().forEach(each -> fact(each.getKey(), each.getValue()));
    fact("Date", report.at("date"));
    fact("Kit", report.at("kit", "version"));
    html.leaf("dt", "Rules").open("dd").text(report.rules().size() + ", catalogue ");
    String hash = report.at("catalogue", "sha256").asText(ABSENT);
    html.leaf("code", hash.substring(0, Math.min(SHORT_HASH, hash.length())), "title", hash);
    html.close();
    fact("Tier", report.at("tier"));
    fact("Seed", report.at("seed"));
    item("Length", seconds(report.at("seconds"), 1));
    html.close();
    details(report);
    html.closeLine();
  }

  /** Says whether the report is one that a claim can rest on, and if not, why. */
  private void standing(Report report) {
    List<String> against = Claim.against(report);
    html.open("p", "class", against.isEmpty() ? "standing yes" : "standing no");
    html.text(
        against.isEmpty()
            ? "Nothing in this report speaks against a claim of profile " + report.profile() + "."
            : "Bears no claim of conformance: " + String.join("; ", against) + ".");
    html.close();
  }

  private void details(Report report) {
    html.open("details").leaf("summary", "Every verdict, the calibration and the features");
    html.open("dl");
    report.at("totals").properties().forEach(total -> fact(total.getKey(), total.getValue()));
    html.close().leaf("h3", "Calibration").open("dl");
    item("Begin", seconds(report.at("calibrationNanos", "start"), 1e9));
    item("Notice", seconds(report.at("calibrationNanos", "notice"), 1e9));
    for (Map.Entry<String, JsonNode> window : report.at("timingNanos").properties()) {
      item("Window " + window.getKey(), seconds(window.getValue(), 1e9));
    }
    html.close();
    html.leaf("p", "Begin: from submit to a body, at most. Notice: from its end to the status.");
    html.leaf("h3", "Made by").open("dl");
    for (Map.Entry<String, JsonNode> fact : report.at("kit").properties()) {
      fact(fact.getKey(), fact.getValue());
    }
    fact("catalogue", report.at("catalogue", "sha256"));
    html.close();
    features(report);
    html.close();
  }

  private void features(Report report) {
    JsonNode capabilities = report.at("capabilities");
    html.leaf("h3", "Features declared");
    names(capabilities.path("declared"), "");
    html.leaf("h3", "Features not declared");
    JsonNode refused = capabilities.path("refused");
    List<String> names = new ArrayList<>();
    for (JsonNode feature : capabilities.path("undeclared")) {
      boolean proven = refused.has(feature.asText());
      names.add(feature.asText() + (proven ? " (seen to be refused)" : ""));
    }
    html.leaf("p", names.isEmpty() ? "none" : String.join(", ", names), "class", "names");
    if (!capabilities.path("limits").isEmpty()) {
      html.leaf("h3", "Limits declared").open("dl");
      capabilities.path("limits").properties().forEach(l -> fact(l.getKey(), l.getValue()));
      html.close();
    }
    if (!report.at("trouble").isEmpty()) {
      html.leaf("h3", "Trouble before any rule");
      names(report.at("trouble"), "none");
    }
  }

  private void names(JsonNode texts, String none) {
    List<String> names = new ArrayList<>();
    texts.forEach(text -> names.add(text.asText()));
    html.leaf("p", names.isEmpty() ? none : String.join(", ", names), "class", "names");
  }

  private void fact(String name, JsonNode value) {
    item(name, value(value));
  }

  private void item(String name, String value) {
    html.leaf("dt", name).leaf("dd", value);
  }

  private static String value(JsonNode node) {
    return node.isMissingNode() || node.isNull() ? ABSENT : node.asText();
  }

  private static String seconds(JsonNode node, double unit) {
    if (!node.isNumber()) {
      return node.isNull() ? "not measured" : ABSENT;
    }
    double seconds = node.asDouble() / unit;
    return String.format(Locale.ROOT, seconds < 10 ? "%.3f s" : "%.0f s", seconds);
  }
}
