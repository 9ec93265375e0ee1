package io.tiphys.examples.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds the document of the API against what the server answers. */
class OpenApiTest {
  private static final List<String> METHODS = List.of("get", "put", "post", "delete", "patch");
  private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");
  @TempDir Path work;
  private JsonNode document;

  @BeforeEach
  void read() throws Exception {
    try (InputStream content = OpenApiTest.class.getResourceAsStream("/openapi.yaml")) {
      document = new YAMLMapper().readTree(content);
    }
  }

  @Test
  void paths_ofTheDocument_areTheRoutesOfTheServer() throws Exception {
    TreeSet<String> described = new TreeSet<>();
    document
        .get("paths")
        .properties()
        .forEach(
            path ->
                METHODS.stream()
                    .filter(path.getValue()::has)
                    .forEach(
                        method ->
                            described.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));

    TreeSet<String> answered = new TreeSet<>();
    try (TestOffice office = TestOffice.open(work, Map.of())) {
      office
          .application()
          .routes()
          .forEach(route -> answered.add(route.method() + " " + route.path()));
    }

    assertThat(answered).hasSizeGreaterThan(25);
    assertThat(described).isEqualTo(answered);
  }

  @Test
  void references_eachOne_leadsSomewhere() {
    List<String> broken = new ArrayList<>();
    document
        .findValuesAsText("$ref")
        .forEach(
            reference -> {
              if (document.at(reference.substring(1)).isMissingNode()) {
                broken.add(reference);
              }
            });

    assertThat(document.findValuesAsText("$ref")).hasSizeGreaterThan(50);
    assertThat(broken).isEmpty();
  }

  @Test
  void operations_eachOne_hasASummaryAnswersAndItsParameters() {
    document
        .get("paths")
        .properties()
        .forEach(
            path ->
                METHODS.stream()
                    .filter(path.getValue()::has)
                    .forEach(
                        method -> {
                          JsonNode operation = path.getValue().get(method);
                          assertThat(operation.path("summary").asText()).isNotEmpty();
                          assertThat(operation.path("responses")).isNotEmpty();
                          assertThat(names(path.getValue(), operation))
                              .as(method + " " + path.getKey())
                              .containsAll(inPath(path.getKey()));
                        }));
  }

  private List<String> names(JsonNode path, JsonNode operation) {
    List<String> names = new ArrayList<>();
    for (JsonNode owner : List.of(path, operation)) {
      for (JsonNode parameter : owner.path("parameters")) {
        JsonNode found =
            parameter.has("$ref")
                ? document.at(parameter.get("$ref").asText().substring(1))
                : parameter;
        names.add(found.path("name").asText());
      }
    }
    return names;
  }

  private static List<String> inPath(String path) {
    List<String> names = new ArrayList<>();
    Matcher parameters = PARAMETER.matcher(path);
    while (parameters.find()) {
      names.add(parameters.group(1));
    }
    return names;
  }
}
