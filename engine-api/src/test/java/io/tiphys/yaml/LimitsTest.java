package io.tiphys.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.error.InvalidWorkflowException;
import io.tiphys.error.ProblemCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How much a document may hold: the last that is read, the first that is not, and what is said. */
class LimitsTest {
  private static final String BEGIN = "tiphys: 1\nworkflow: w\ntasks:\n";

  private static List<ProblemCode> codes(String yaml) {
    try {
      WorkflowYaml.read(yaml);
      return List.of();
    } catch (InvalidWorkflowException e) {
      return e.problems().stream().map(problem -> problem.code()).toList();
    }
  }

  /** The map around it counts, and the unknown key is what is wrong with it otherwise. */
  @ParameterizedTest
  @CsvSource({"499, MALFORMED_DOCUMENT", "500, LIMIT_EXCEEDED"})
  void read_nestedYaml_isReadTo500(int lists, ProblemCode expected) {
    String nested = "[".repeat(lists) + "]".repeat(lists);

    assertThat(codes(BEGIN + "  t: {image: i:1}\nfoo: " + nested + "\n")).containsExactly(expected);
  }

  @Test
  void read_nestedGroups_areReadTo30() {
    assertThat(codes(groups(30))).isEmpty();
    assertThat(codes(groups(31))).containsExactly(ProblemCode.LIMIT_EXCEEDED);
  }

  private static String groups(int depth) {
    return BEGIN
        + "  t: "
        + "{group: {tasks: {t: ".repeat(depth)
        + "{image: i:1}"
        + "}}}".repeat(depth)
        + "\n";
  }

  @Test
  void read_nestedValuesAndConditions_areReadTo100() {
    assertThat(codes(value(100))).isEmpty();
    assertThat(codes(value(101))).containsExactly(ProblemCode.INVALID_VALUE);
    assertThat(codes(condition(100))).isEmpty();
    assertThat(codes(condition(101))).containsExactly(ProblemCode.INVALID_VALUE);
  }

  /** A list in a list is one list, and so on, so two kinds take turns. */
  private static String value(int depth) {
    StringBuilder value = new StringBuilder("{run: id}");
    for (int i = 0; i < depth; i++) {
      boolean list = i % 2 == 0;
      value.insert(0, list ? "[a, " : "{value: ").append(list ? "]" : ", orElse: b}");
    }
    return BEGIN + "  t: {image: i:1, args: [" + value + "]}\n";
  }

  private static String condition(int depth) {
    StringBuilder condition = new StringBuilder("{skipped: a}");
    for (int i = 1; i < depth; i++) {
      condition.insert(
          0, i % 2 == 0 ? "{any: [{absent: {run: id}}, " : "{all: [{present: {run: id}}, ");
      condition.append("]}");
    }
    return BEGIN + "  a: {image: i:1}\n  t: {image: i:1, onlyIf: " + condition + "}\n";
  }

  @ParameterizedTest
  @ValueSource(ints = {10_000, 10_001})
  void read_longNumbers_areReadTo10000Characters(int length) {
    String number = "1".repeat(length);
    String yaml =
        BEGIN + "  t: {image: i:1, writes: {n: {type: decimal, default: " + number + "}}}\n";

    assertThat(codes(yaml).isEmpty()).isEqualTo(length == 10_000);
  }

  @Test
  void limits_inGuideAndJavadoc_areTheseAndNoOthers() throws IOException {
    String guide = Files.readString(Path.of("..", "docs", "workflow-yaml.md"));
    String javadoc =
        Files.readString(
            Path.of("src", "main", "java", "io", "tiphys", "yaml", "WorkflowYaml.java"));

    for (String text : List.of(guide, javadoc)) {
      assertThat(text.replaceAll("\\s+(\\* )?", " "))
          .contains(String.format("%,d characters", YamlReader.MOST_CHARACTERS))
          .contains("nested more than " + YamlReader.DEEPEST + " deep")
          .contains("more than 30 deep")
          .contains("more than 100 deep")
          .contains("more than 100,000 tasks")
          .contains("numbers of more than 10,000 characters");
    }
  }
}
