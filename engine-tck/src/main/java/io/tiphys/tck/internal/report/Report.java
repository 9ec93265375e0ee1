package io.tiphys.tck.internal.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A report as it was written, perhaps by an earlier form of the kit: what that did not say is
 * empty.
 *
 * <p>Immutable, as long as nobody changes the tree.
 */
public final class Report {
  private final JsonNode tree;
  private final Map<String, JsonNode> rules = new LinkedHashMap<>();

  /**
   * Wraps what was read or made.
   *
   * @param tree the report
   * @throws IllegalArgumentException if it is none of an engine
   */
  public Report(JsonNode tree) {
    if (!tree.path("engine").isTextual() || tree.path("rules").isEmpty()) {
      throw new IllegalArgumentException("expected a report with 'engine' and 'rules'");
    }
    this.tree = tree;
    tree.path("rules").properties().forEach(rule -> rules.put(rule.getKey(), rule.getValue()));
  }

  /**
   * Reads a report.
   *
   * @param file a {@code tck-report.json}
   * @return the report
   * @throws IOException if it cannot be read
   * @throws IllegalArgumentException if it is none of an engine
   */
  public static Report read(Path file) throws IOException {
    try {
      return new Report(JsonReport.MAPPER.readTree(file.toFile()));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    }
  }

  /** Returns the engine's name. */
  String engine() {
    return tree.path("engine").asText();
  }

  /** Returns a part of the report, by the names that lead to it; a missing node if it has none. */
  JsonNode at(String... names) {
    JsonNode node = tree;
    for (String name : names) {
      node = node.path(name);
    }
    return node;
  }

  /** Returns the rules, by id, in the order of the report. */
  Map<String, JsonNode> rules() {
    return rules;
  }

  /** Returns one rule; a missing node if the report has none of this id. */
  JsonNode rule(String id) {
    return rules.getOrDefault(id, MissingNode.getInstance());
  }

  /** Returns the verdict on a rule; empty if the report does not have the rule. */
  String verdict(String id) {
    return rule(id).path("verdict").asText();
  }

  /** Counts the rules of an area. */
  Tally tally(String area) {
    return Tally.of(rules.keySet().stream().filter(id -> area(id).equals(area)).map(this::verdict));
  }

  /** Counts all rules. */
  Tally tally() {
    return Tally.of(rules.keySet().stream().map(this::verdict));
  }

  /** Returns the largest profile for which enough is declared. */
  Profile profile() {
    List<String> declared = new ArrayList<>();
    at("capabilities", "declared").forEach(feature -> declared.add(feature.asText()));
    return Profile.of(declared);
  }

  /** Tells whether the operator left something out. */
  boolean isPartial() {
    return tree.path("partial").asBoolean(true);
  }

  static String area(String rule) {
    return rule.contains("-") ? rule.substring(0, rule.indexOf('-')) : rule;
  }
}
