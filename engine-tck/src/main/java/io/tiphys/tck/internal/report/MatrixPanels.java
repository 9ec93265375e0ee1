package io.tiphys.tck.internal.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is behind the matrix: the rules of an area, on one engine or on all. */
final class MatrixPanels {
  private final Html html;
  private final List<MatrixColumn> columns;
  private final Map<String, String> areas;
  private final MatrixEvidence evidence;

  MatrixPanels(Html html, List<MatrixColumn> columns, Map<String, String> areas) {
    this.html = html;
    this.columns = columns;
    this.areas = areas;
    this.evidence = new MatrixEvidence(html);
  }

  /** Adds the rules of an area with the verdicts on all engines. */
  void compare(String area, Collection<String> rules) {
    begin(MatrixColumn.comparison(area), area + " " + areas.get(area));
    links(area, Optional.empty());
    html.open("div", "class", "scroll").open("table", "class", "compare");
    html.open("thead").open("tr").leaf("th", "Rule", "scope", "col");
    columns.forEach(column -> html.leaf("th", column.name(), "scope", "col"));
    html.close().close().open("tbody");
    for (String id : rules) {
      html.open("tr").open("th", "scope", "row").leaf("span", id, "class", "code").text(" ");
      html.sentence(text(id), "class", "sentence").close();
      for (MatrixColumn column : columns) {
        String verdict = column.report().verdict(id);
        html.open("td");
        if (verdict.isEmpty()) {
          html.leaf("span", "–", "title", "not in this report");
        } else {
          html.open("a", "href", "#" + column.rule(id));
          badge(verdict);
          html.close();
        }
        html.close();
      }
      html.closeLine();
    }
    html.close().close().close().closeLine();
  }

  private String text(String id) {
    return columns.stream()
        .map(column -> column.report().rule(id).path("text").asText())
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElse("");
  }

  /** Adds the rules of an area on one engine. */
  void add(MatrixColumn column, String area) {
    Report report = column.report();
    List<String> rules =
        report.rules().keySet().stream().filter(id -> Report.area(id).equals(area)).toList();
    if (rules.isEmpty()) {
      return;
    }
    String title = area + " " + areas.get(area) + " on " + column.name();
    begin(column.panel(area), title);
    html.leaf("p", report.tally(area).words(" · "), "class", "counts");
    links(area, Optional.of(column));
    for (String id : rules) {
      rule(column, id);
    }
    html.closeLine();
  }

  private void begin(String id, String title) {
    html.open("section", "class", "panel", "id", id, "tabindex", "-1", "aria-label", title);
    html.leaf("h2", title);
  }

  /** Adds the ways from here: back, to the other engines, to the areas before and behind. */
  private void links(String area, Optional<MatrixColumn> here) {
    html.open("nav", "aria-label", "From here");
    html.leaf("a", "↑ Matrix", "href", "#matrix");
    List<String> codes =
        areas.keySet().stream()
            .filter(code -> here.map(c -> c.report().tally(code).all() > 0).orElse(true))
            .toList();
    int at = codes.indexOf(area);
    if (at > 0) {
      html.leaf("a", "← " + codes.get(at - 1), "href", "#" + id(codes.get(at - 1), here));
    }
    if (at + 1 < codes.size()) {
      html.leaf("a", codes.get(at + 1) + " →", "href", "#" + id(codes.get(at + 1), here));
    }
    if (here.isPresent() && columns.size() > 1) {
      html.leaf("a", "All engines", "href", "#" + MatrixColumn.comparison(area));
    }
    for (MatrixColumn column : columns) {
      if (!here.equals(Optional.of(column)) && column.report().tally(area).all() > 0) {
        html.leaf("a", "On " + column.name(), "href", "#" + column.panel(area));
      }
    }
    html.close();
  }

  private static String id(String area, Optional<MatrixColumn> column) {
    return column.map(c -> c.panel(area)).orElseGet(() -> MatrixColumn.comparison(area));
  }

  private void rule(MatrixColumn column, String id) {
    JsonNode rule = column.report().rule(id);
    String verdict = rule.path("verdict").asText();
    html.open("details", "class", "rule", "id", column.rule(id)).open("summary");
    badge(verdict);
    html.open("span", "class", "head").leaf("span", id, "class", "code").text(" ");
    html.sentence(rule.path("text").asText(), "class", "sentence");
    if (!rule.path("explanation").asText().isEmpty()) {
      html.leaf("span", rule.path("explanation").asText(), "class", "why");
    }
    html.close().close();
    evidence.add(column.report(), rule);
    html.closeLine();
  }

  private void badge(String verdict) {
    String group = MatrixTable.name(Tally.Group.of(verdict));
    html.leaf("span", verdict.replace('_', ' '), "class", "badge " + group);
  }
}
