package io.tiphys.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.error.InvalidWorkflowException;
import io.tiphys.workflow.Workflow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The page for authors of documents is true: its examples are read, and its tables are complete.
 */
class GuideTest {
  private static final Path PAGE = Path.of("..", "docs", "workflow-yaml.md");
  private static final Pattern BLOCK =
      Pattern.compile("^```([a-z ]+)\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern WORD = Pattern.compile("`([A-Za-z]+)`");

  private record Block(String kind, String text) {
    /** An example may leave out how a document begins. */
    String document() {
      return text.startsWith("tiphys:") ? text : "tiphys: 1\nworkflow: example\n" + text;
    }
  }

  private static List<Block> blocks() throws IOException {
    List<Block> blocks = new ArrayList<>();
    Matcher matcher = BLOCK.matcher(Files.readString(PAGE));
    while (matcher.find()) {
      blocks.add(new Block(matcher.group(1), matcher.group(2)));
    }
    return blocks;
  }

  @Test
  void examples_all_areSoundAndSurviveTheRoundTrip() throws IOException {
    List<Block> examples = blocks().stream().filter(b -> b.kind().equals("yaml")).toList();

    assertThat(examples).hasSizeGreaterThan(6);
    for (Block example : examples) {
      Workflow workflow = WorkflowYaml.read(example.document());
      RoundTripTest.assertExact(workflow);
    }
  }

  @Test
  void examples_broken_sayWhatStandsBelow() throws IOException {
    List<Block> blocks = blocks();
    int broken = 0;
    for (int i = 0; i < blocks.size(); i++) {
      if (blocks.get(i).kind().equals("yaml broken")) {
        broken++;
        assertThat(problems(blocks.get(i).document())).isEqualTo(blocks.get(i + 1).text());
      }
    }

    assertThat(broken).isPositive();
  }

  private static String problems(String yaml) {
    try {
      return WorkflowYaml.read(yaml) + " is sound";
    } catch (InvalidWorkflowException e) {
      return e.problems().stream().map(p -> p + "\n").collect(Collectors.joining());
    }
  }

  @Test
  void blocks_kinds_areKnown() throws IOException {
    assertThat(blocks()).extracting(Block::kind).containsOnly("yaml", "yaml broken", "text");
  }

  @Test
  void tables_keys_areAllThere() throws IOException {
    Set<String> described = new HashSet<>();
    for (String line : Files.readAllLines(PAGE)) {
      if (line.startsWith("| `")) {
        Matcher words = WORD.matcher(line.substring(0, line.indexOf('|', 2)));
        while (words.find()) {
          described.add(words.group(1));
        }
      }
    }
    described.add("items"); // In the row of fanOut.
    described.add("from");
    described.add("below");

    assertThat(described).containsAll(Grammar.KEYS).contains("not");
    described.remove("not");
    assertThat(Grammar.KEYS)
        .as("keys that the page has, but the language has not")
        .containsAll(described);
  }
}
