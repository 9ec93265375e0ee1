package io.tiphys.examples.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tiphys.error.InvalidWorkflowException;
import io.tiphys.yaml.WorkflowYaml;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** Every block of code in the README and on the pages of docs is held to something that runs. */
class PagesTest {

  /** What a block may be; {@code text} is a picture, or what a program prints. */
  private static final Set<String> KINDS =
      Set.of("java", "kotlin", "xml", "yaml", "yaml broken", "sh", "console", "properties", "text");

  /** Pictures, and output that the test of its page compares. */
  private static final Map<String, Long> TEXTS =
      Map.of(
          "README.md", 1L, // ReadmeTest
          "docs/architecture.md", 6L, // pictures
          "docs/getting-started.md", 2L, // GettingStartedTest
          "docs/kubernetes.md", 1L, // what an office in a cluster says
          "docs/workflow-yaml.md", 1L, // GuideTest
          "docs/writing-a-backend.md", 1L); // a journal of the shell engine, an example

  @Test
  void blocks_all_areOfAKindThatIsChecked() throws IOException {
    List<Block> blocks = Block.all();

    assertThat(blocks).hasSizeGreaterThan(90);
    assertThat(blocks)
        .filteredOn(block -> !KINDS.contains(block.kind()))
        // A picture.
        .extracting(Block::place)
        .satisfiesExactly(
            place -> assertThat(place).startsWith("docs/argo-for-java-developers.md:"));
  }

  @Test
  void text_blocks_areNoHiddenCode() throws IOException {
    Map<String, Long> found =
        Block.all("text").stream()
            .collect(
                java.util.stream.Collectors.groupingBy(
                    block -> block.place().replaceAll(":\\d+$", ""),
                    java.util.stream.Collectors.counting()));

    assertThat(found).isEqualTo(TEXTS);
  }

  @Test
  void java_eachBlock_standsInAFileThatIsCompiled() throws IOException {
    Sources sources = Sources.endingWith(".java");

    assertThat(sources.count()).isGreaterThan(500);
    List<Block> blocks = Block.all("java");
    assertThat(blocks).hasSizeGreaterThan(40);
    assertThat(blocks)
        .filteredOn(block -> !sources.hold(block.text()))
        .as("blocks that stand in no source file")
        .isEmpty();
  }

  @Test
  void kotlin_eachBlock_standsInAFileThatIsCompiled() throws IOException {
    Sources sources = Sources.endingWith(".kt");

    assertThat(Block.all("kotlin"))
        .isNotEmpty()
        .allSatisfy(block -> assertThat(sources.hold(block.text())).as(block.place()).isTrue());
  }

  @Test
  void yaml_eachBlock_isADocumentOrARole() throws IOException {
    for (Block block : Block.all("yaml")) {
      if (block.isOfTheChart()) {
        continue; // Values, which the tests of examples/helm hold.
      }
      if (block.text().contains("apiGroups")) {
        List<Map<String, List<String>>> rules = new Yaml().load(block.text());
        assertThat(rules)
            .as(block.place())
            .allSatisfy(rule -> assertThat(rule).containsKeys("apiGroups", "resources", "verbs"));
      } else {
        assertThat(WorkflowYaml.read(document(block)).name()).as(block.place()).isNotEmpty();
      }
    }
    for (Block block : Block.all("yaml broken")) {
      assertThatThrownBy(() -> WorkflowYaml.read(document(block)))
          .as(block.place())
          .isInstanceOf(InvalidWorkflowException.class);
    }
  }

  /** An example may leave out how a document begins. */
  private static String document(Block block) {
    return block.text().startsWith("tiphys:")
        ? block.text()
        : "tiphys: 1\nworkflow: example\n" + block.text();
  }

  @Test
  void properties_eachBlock_isOfTheCommandLine() throws IOException {
    for (Block block : Block.all("properties")) {
      Properties properties = new Properties();
      properties.load(new java.io.StringReader(block.text()));

      for (String name : properties.stringPropertyNames()) {
        assertThat(CommandLines.hasOption(name)).as(block.place() + " " + name).isTrue();
      }
    }
  }
}
