package io.tiphys.examples.helm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Which rights the documents say that accounts need. */
final class Rules {
  private static final Path DOCS = Path.of("..", "..", "docs");
  private static final String PODS = "# The account of the pods (serviceAccount).";
  private static final YAMLMapper YAML = new YAMLMapper();

  private Rules() {}

  /** Those of the host, without a gateway. */
  static SortedSet<String> host() throws IOException {
    List<String> all = lines("argo.md");
    return each(all.subList(0, all.indexOf(PODS)));
  }

  /** Those that a host with a gateway needs beside them. */
  static SortedSet<String> gateway() throws IOException {
    return each(lines("artifacts.md"));
  }

  static SortedSet<String> pods() throws IOException {
    List<String> all = lines("argo.md");
    return each(all.subList(all.indexOf(PODS), all.size()));
  }

  private static List<String> lines(String document) throws IOException {
    return Files.readAllLines(DOCS.resolve(document)).stream()
        .filter(line -> line.startsWith("- {apiGroups") || line.equals(PODS))
        .toList();
  }

  private static SortedSet<String> each(List<String> lines) throws IOException {
    return each(YAML.readTree(String.join("\n", lines)));
  }

  /** Takes rules apart: one line for each verb on each resource. */
  static SortedSet<String> each(JsonNode rules) {
    TreeSet<String> each = new TreeSet<>();
    for (JsonNode rule : rules) {
      for (String group : texts(rule.get("apiGroups"))) {
        for (String resource : texts(rule.get("resources"))) {
          String names = rule.has("resourceNames") ? " " + texts(rule.get("resourceNames")) : "";
          texts(rule.get("verbs"))
              .forEach(verb -> each.add(verb + " " + group + "/" + resource + names));
        }
      }
    }
    return each;
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
