package io.tiphys.examples.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the pages on Kubernetes against the chart, as far as it takes no helm. */
class PagesTest {
  private static final Path DOCS = Path.of("..", "..", "docs");
  private static final YAMLMapper YAML = new YAMLMapper();

  static List<String> blocks(String page, String language) throws IOException {
    return Pattern.compile("^```" + language + "\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE)
        .matcher(Files.readString(DOCS.resolve(page)))
        .results()
        .map(block -> block.group(1))
        .toList();
  }

  @Test
  void valuesForArgo_areThoseOfTheFile() throws IOException {
    assertThat(blocks("kubernetes.md", "yaml"))
        .containsExactly(Files.readString(Path.of("argo", "values.yaml")));
  }

  /** Whatever a command sets, there is in the chart, or among the settings of the office. */
  @ParameterizedTest
  @ValueSource(strings = {"kubernetes.md", "operations.md"})
  void values_thatCommandsSet_thereAre(String page) throws IOException {
    List<String> set = new ArrayList<>();
    for (String block : blocks(page, "sh")) {
      Pattern.compile("--set(?:-string)? '?([a-zA-Z.0-9]+)=")
          .matcher(block)
          .results()
          .forEach(found -> set.add(found.group(1)));
    }

    assertThat(set).isNotEmpty().allMatch(PagesTest::isThere);
  }

  /** In the text, too: `janitor.schedule`, or `gateway.enabled=false`. */
  @ParameterizedTest
  @ValueSource(strings = {"kubernetes.md", "operations.md"})
  void values_thatTheTextNames_thereAre(String page) throws IOException {
    JsonNode values = YAML.readTree(Files.readString(Path.of("chart", "values.yaml")));
    List<String> named =
        Pattern.compile("`([a-zA-Z0-9]+(?:\\.[a-zA-Z0-9]+)+)(?:=[^`]*)?`")
            .matcher(Files.readString(DOCS.resolve(page)))
            .results()
            .map(found -> found.group(1))
            .filter(name -> values.has(name.replaceFirst("\\..*", "")))
            .toList();

    assertThat(named).isNotEmpty().allMatch(PagesTest::isThere);
  }

  private static boolean isThere(String name) {
    try (Reader office = Files.newBufferedReader(Path.of("..", "host", "office.properties"))) {
      if (name.startsWith("settings.")) {
        Properties settings = new Properties();
        settings.load(office);
        return settings.containsKey(name.substring("settings.".length()));
      }
      JsonNode values = YAML.readTree(Files.readString(Path.of("chart", "values.yaml")));
      return !values.at("/" + name.replace('.', '/')).isMissingNode();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @EnabledOnOs(OS.LINUX)
  @ValueSource(strings = {"kubernetes.md", "operations.md"})
  void commands_ofThePages_areShell(String page) throws Exception {
    List<String> commands = blocks(page, "sh");

    assertThat(commands).hasSizeGreaterThan(2);
    for (String block : commands) {
      Process shell = new ProcessBuilder("sh", "-n").redirectErrorStream(true).start();
      shell.getOutputStream().write(block.getBytes(StandardCharsets.UTF_8));
      shell.getOutputStream().close();
      String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(shell.waitFor()).as(block + said).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"kubernetes.md", "operations.md"})
  void links_ofThePages_leadSomewhere(String page) throws IOException {
    List<String> links =
        Pattern.compile("\\]\\(([^)#:]+)(?:#[^)]*)?\\)")
            .matcher(Files.readString(DOCS.resolve(page)))
            .results()
            .map(found -> found.group(1))
            .toList();

    assertThat(links).hasSizeGreaterThan(3).allMatch(link -> Files.exists(DOCS.resolve(link)));
  }

  /** The rules of the roles are those of the documents, word by word. */
  @Test
  void rules_ofTheChart_areThoseOfTheDocuments() throws IOException {
    List<String> chart = rules(Path.of("chart", "templates", "accounts.yaml"));
    List<String> documents = rules(DOCS.resolve("argo.md"));
    // Those of the pods are the last of that page.
    documents.addAll(documents.size() - 1, rules(DOCS.resolve("artifacts.md")));

    assertThat(chart).hasSize(6).isEqualTo(documents);
  }

  private static List<String> rules(Path file) throws IOException {
    try (Stream<String> lines = Files.lines(file)) {
      return new ArrayList<>(lines.filter(line -> line.startsWith("- {apiGroups")).toList());
    }
  }
}
