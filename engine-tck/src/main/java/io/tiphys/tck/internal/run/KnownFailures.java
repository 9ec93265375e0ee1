package io.tiphys.tck.internal.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rules that an engine is known to break, each with an issue and a date. They are judged all the
 * same, and have to fail as listed.
 */
public final class KnownFailures {
  /** The resource that an implementer puts beside the test. */
  public static final String RESOURCE = "/tck-known-failures.yaml";

  private static final Set<String> KEYS = Set.of("rule", "issue", "until", "because");

  private final List<Entry> entries;

  private KnownFailures(List<Entry> entries) {
    this.entries = List.copyOf(entries);
  }

  /** One rule, the address of its issue, the last day of the excuse, and words of the failure. */
  private record Entry(String rule, String issue, LocalDate until, String because) {}

  /**
   * Returns the list of an engine that keeps every rule.
   *
   * @return an empty list
   */
  public static KnownFailures none() {
    return new KnownFailures(List.of());
  }

  /**
   * Reads the list of an implementer.
   *
   * @param of a class beside the resource
   * @return the list, empty when there is no resource
   * @throws IOException if it cannot be read
   */
  public static KnownFailures of(Class<?> of) throws IOException {
    try (InputStream in = of.getResourceAsStream(RESOURCE)) {
      return in == null ? none() : read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  /**
   * Reads a list.
   *
   * @param yaml a sequence of maps with rule, issue, until and because
   * @return the list
   * @throws IllegalArgumentException if it is malformed
   */
  public static KnownFailures read(String yaml) {
    List<Entry> entries = new ArrayList<>();
    try {
      for (JsonNode node : new YAMLMapper().readTree(yaml)) {
        node.fieldNames()
            .forEachRemaining(
                key -> {
                  if (!KEYS.contains(key)) {
                    throw new IllegalArgumentException(RESOURCE + ": unknown key " + key);
                  }
                });
        entries.add(
            new Entry(
                text(node, "rule"),
                text(node, "issue"),
                LocalDate.parse(text(node, "until")),
                text(node, "because")));
      }
    } catch (JsonProcessingException | DateTimeParseException e) {
      throw new IllegalArgumentException(RESOURCE + ": " + e.getMessage(), e);
    }
    return new KnownFailures(entries);
  }

  private static String text(JsonNode node, String key) {
    String text = node.path(key).asText("");
    if (text.isEmpty()) {
      throw new IllegalArgumentException(RESOURCE + ": an entry has no '" + key + "'");
    }
    return text;
  }

  /**
   * Holds results against the list.
   *
   * @param results as judged
   * @param today the current day
   * @return the results, those of listed rules as KNOWN_FAIL or STALE_KNOWN
   */
  List<RuleResult> apply(List<RuleResult> results, LocalDate today) {
    Map<String, RuleResult> byRule = new LinkedHashMap<>();
    results.forEach(result -> byRule.put(result.rule().id(), result));
    for (Entry entry : entries) {
      RuleResult result = byRule.get(entry.rule());
      if (result == null) {
        throw new IllegalArgumentException(RESOURCE + ": there is no rule " + entry.rule());
      }
      byRule.put(entry.rule(), apply(entry, result, today));
    }
    return List.copyOf(byRule.values());
  }

  // Not the rule's own text, which says nothing of how it failed.
  private static String evidence(RuleResult result) {
    return result.explanation() + result.findings();
  }

  private static RuleResult apply(Entry entry, RuleResult result, LocalDate today) {
    if (result.verdict() == Verdict.NOT_SELECTED) {
      return result;
    }
    boolean failed = result.verdict() == Verdict.FAIL || result.verdict() == Verdict.WARN;
    @Nullable String stale = null;
    if (!failed) {
      stale = "listed as failing, but it is " + result.verdict();
    } else if (today.isAfter(entry.until())) {
      stale = "listed as failing until " + entry.until();
    } else if (!evidence(result).contains(entry.because())) {
      stale = "it fails in another way than listed: " + result.explanation();
    }
    return stale == null
        ? result.with(Verdict.KNOWN_FAIL, entry.issue() + ": " + result.explanation())
        : result.with(Verdict.STALE_KNOWN, stale);
  }
}
