package io.tiphys.examples.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page of versions says what the reports of the kit say, and what the poms say. */
class VersionsTest {
  private static final Path PAGE = Block.ROOT.resolve("docs/versions.md");
  private static final String BEGIN = "<!-- From the reports; -Dgolden.update writes it. -->\n";
  private static final String END = "<!-- End. -->\n";
  private static final String HEAD =
      """
      | engine | Argo Workflows | Kubernetes | Java | system | rules passed | failed | date | report |
      |---|---|---|---|---|--:|--:|---|---|
      """;

  private static List<Path> reports() throws IOException {
    try (Stream<Path> folders = Files.list(Block.ROOT.resolve("docs/conformance"))) {
      return folders
          .map(folder -> folder.resolve("tck-report.json"))
          .filter(Files::exists)
          .sorted()
          .toList();
    }
  }

  private static String row(Path file) throws IOException {
    JsonNode report = new ObjectMapper().readTree(file.toFile());
    JsonNode facts = report.get("facts");
    String engine = report.get("engine").asText();
    String folder = file.getParent().getFileName().toString();
    String name = engine.equals("shell") ? "shell-engine" : "engine-" + engine;
    JsonNode totals = report.get("totals");
    int failed =
        Stream.of("FAIL", "KNOWN_FAIL", "STALE_KNOWN", "INCONCLUSIVE", "ERROR")
            .mapToInt(verdict -> totals.get(verdict).asInt())
            .sum();
    List<String> cells = new ArrayList<>();
    cells.add("`" + name + "` " + facts.path(name).asText());
    cells.add(facts.path("Argo Workflows").asText("–"));
    cells.add(facts.path("Kubernetes").asText("–").replaceFirst("^v", ""));
    cells.add(report.at("/kit/java").asText().replaceAll(".* ([0-9.]+)\\S*$", "$1"));
    cells.add(report.at("/kit/os").asText());
    cells.add(
        (report.get("partial").asBoolean() ? "part of: " : "")
            + totals.get("PASS").asInt()
            + " of "
            + report.at("/catalogue/rules").asInt());
    cells.add(String.valueOf(failed));
    cells.add(report.get("date").asText());
    cells.add("[" + folder + "](conformance/" + folder + "/README.md)");
    return "| " + String.join(" | ", cells) + " |\n";
  }

  @Test
  void table_ofThePage_isThatOfTheReports() throws IOException {
    StringBuilder table = new StringBuilder(HEAD);
    for (Path report : reports()) {
      table.append(row(report));
    }
    String page = Files.readString(PAGE);
    int begin = page.indexOf(BEGIN) + BEGIN.length();
    int end = page.indexOf(END);
    if (System.getProperty("golden.update") != null) {
      Files.writeString(PAGE, page.substring(0, begin) + table + page.substring(end));
      return;
    }

    assertThat(reports()).hasSizeGreaterThan(2);
    assertThat(page.substring(begin, end)).isEqualTo(table.toString());
  }

  @Test
  void versions_ofLibraries_areThoseOfThePoms() throws IOException {
    Map<String, String> poms =
        Map.of(
            "| Kubernetes client | fabric8 %s and ", "pom.xml fabric8.version",
            "| Guice | %s |", "pom.xml guice.version",
            "| Spring Boot | %s |", "examples/spring/pom.xml spring-boot.version",
            "| Kotlin | %s |", "examples/kotlin/pom.xml kotlin.version",
            "| AWS SDK | %s |", "pom.xml aws.version",
            "| JUnit | %s |", "pom.xml junit.version");
    String page = Files.readString(PAGE);

    for (Map.Entry<String, String> each : poms.entrySet()) {
      String[] where = each.getValue().split(" ", 2);
      String pom = Files.readString(Block.ROOT.resolve(where[0]));
      String version = pom.replaceAll("(?s).*<" + where[1] + ">(.*?)<.*", "$1");
      assertThat(page).contains(each.getKey().formatted(version));
    }
  }
}
