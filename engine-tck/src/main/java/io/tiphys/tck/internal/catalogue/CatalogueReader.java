package io.tiphys.tck.internal.catalogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads areas and rules from a YAML text, and refuses what it does not know. */
final class CatalogueReader {
  private static final YAMLMapper MAPPER =
      YAMLMapper.builder(
              YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .build();

  private final String file;
  private final Entry root;

  CatalogueReader(String file, String yaml) {
    this.file = file;
    this.root = new Entry(file, parse(file, yaml));
  }

  private static JsonNode parse(String file, String yaml) {
    try {
      return MAPPER.readTree(yaml);
    } catch (JsonProcessingException e) {
      throw new MalformedCatalogueException(file + ": is not YAML: " + e.getMessage(), e);
    }
  }

  List<Area> areas() {
    root.allow("areas", "rules");
    List<Area> areas = new ArrayList<>();
    for (JsonNode node : root.list("areas")) {
      Entry entry = new Entry(file + ": area " + node.path("code").asText("?"), node);
      entry.allow("code", "title", "about");
      areas.add(
          new Area(
              entry.matching("code", "[A-Z]{3}"), entry.text("title"), entry.sentence("about")));
    }
    return areas;
  }

  List<Rule> rules() {
    List<Rule> rules = new ArrayList<>();
    for (JsonNode node : root.list("rules")) {
      rules.add(rule(new Entry(file + ": " + node.path("id").asText("a rule without id"), node)));
    }
    return rules;
  }

  private static Rule rule(Entry entry) {
    entry.allow(
        "id",
        "level",
        "state",
        "since",
        "needs",
        "absent",
        "text",
        "note",
        "evidence",
        "reason",
        "star",
        "cost",
        "api",
        "scenarios",
        "mutants");
    Evidence evidence = entry.word("evidence", Evidence.class, Evidence.DETERMINISTIC);
    Optional<String> reason = entry.optional("reason");
    if (reason.isPresent() != (evidence == Evidence.UNTESTABLE)) {
      throw entry.wrong("reason", "is there for untestable rules, and for no others");
    }
    return new Rule(
        entry.matching("id", "[A-Z]{3}-\\d{3}"),
        entry.constant("level", RuleLevel.class),
        entry.word("state", RuleState.class),
        entry.matching("since", "\\d+\\.\\d+"),
        entry.features("needs"),
        entry.features("absent"),
        entry.sentence("text"),
        entry.optional("note"),
        evidence,
        reason,
        entry.flag("star"),
        entry.constant("cost", Cost.class),
        entry.flag("api"),
        entry.texts("scenarios"),
        entry.texts("mutants"));
  }
}
