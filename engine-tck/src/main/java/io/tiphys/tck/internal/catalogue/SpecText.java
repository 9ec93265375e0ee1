package io.tiphys.tck.internal.catalogue;

import io.tiphys.feature.Feature;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes a catalogue as a page for people: {@code docs/spec.md}, {@code docs/store-spec.md}. */
final class SpecText {
  private static final String INTRO = "/io/tiphys/tck/spec-intro.md";
  private static final String STORE_INTRO = "/io/tiphys/tck/store-spec-intro.md";

  private final Catalogue catalogue;
  private final StringBuilder out = new StringBuilder();

  private SpecText(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** Returns the page in Markdown. Depends on what the rules say, and not on how far the kit is. */
  static String of(Catalogue catalogue) {
    SpecText text = new SpecText(catalogue);
    text.out.append(intro(INTRO));
    text.addAreas();
    catalogue.areas().forEach(text::addRules);
    return text.out.toString();
  }

  /** Returns the page on artifact stores, of which no rule needs a feature. */
  static String ofStores(Catalogue catalogue) {
    StringBuilder out = new StringBuilder(intro(STORE_INTRO));
    out.append("\n| id | level | rule |\n|---|---|---|\n");
    for (Rule rule : catalogue.rules()) {
      out.append("| ").append(rule.id()).append(" | ").append(rule.level());
      out.append(" | ").append(sentence(rule)).append(" |\n");
    }
    return out.toString();
  }

  private static String intro(String name) {
    try (InputStream in = SpecText.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new MalformedCatalogueException(name + ": is not in the kit");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void addAreas() {
    out.append("\n## Areas\n\n| area | title | rules | MUST | SHOULD | others |\n");
    out.append("|---|---|--:|--:|--:|--:|\n");
    for (Area area : catalogue.areas()) {
      String title = "[" + area.title() + "](#" + anchor(area) + ")";
      addCounts(area.code(), title, catalogue.rules(area));
    }
    addCounts("", "all", catalogue.rules());
  }

  private void addCounts(String code, String title, List<Rule> rules) {
    long must = rules.stream().filter(rule -> rule.level() == RuleLevel.MUST).count();
    long should = rules.stream().filter(rule -> rule.level() == RuleLevel.SHOULD).count();
    List<Object> cells =
        List.of(code, title, rules.size(), must, should, rules.size() - must - should);
    out.append('|');
    cells.forEach(cell -> out.append(' ').append(cell).append(" |"));
    out.append('\n');
  }

  private void addRules(Area area) {
    out.append("\n## ").append(heading(area)).append("\n\n").append(area.about());
    out.append("\n\n| id | level | needs | rule |\n|---|---|---|---|\n");
    for (Rule rule : catalogue.rules(area)) {
      out.append("| ").append(rule.id()).append(rule.api() ? " †" : "");
      out.append(" | ").append(rule.level());
      out.append(" | ").append(features(rule));
      out.append(" | ").append(sentence(rule)).append(" |\n");
    }
  }

  private static String heading(Area area) {
    return area.code() + " " + area.title();
  }

  /** Returns what GitHub makes of a heading. */
  private static String anchor(Area area) {
    return heading(area).toLowerCase(Locale.ROOT).replace(' ', '-');
  }

  private static String features(Rule rule) {
    List<String> features = new ArrayList<>();
    for (Feature feature : rule.needs()) {
      features.add("`" + feature.id() + "`");
    }
    for (Feature feature : rule.absent()) {
      features.add("*not* `" + feature.id() + "`");
    }
    return features.isEmpty() ? "–" : String.join(", ", features);
  }

  private static String sentence(Rule rule) {
    StringBuilder sentence = new StringBuilder();
    if (rule.state() == RuleState.RETIRED) {
      sentence.append("*Retired:* ");
    }
    sentence.append(rule.text());
    rule.note().ifPresent(note -> sentence.append(" *").append(note).append('*'));
    rule.reason().ifPresent(why -> sentence.append(" *Not tested: ").append(why).append('*'));
    return sentence.toString();
  }
}
