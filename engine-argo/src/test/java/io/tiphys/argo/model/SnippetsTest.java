package io.tiphys.argo.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Code in texts for people is code that was compiled and run. */
class SnippetsTest {
  private static final Path MAIN = Path.of("src", "main", "java", "io", "tiphys", "argo", "model");
  private static final Path TEST = Path.of("src", "test", "java", "io", "tiphys", "argo", "model");
  private static final Path PAGE = Path.of("..", "docs", "argo-for-java-developers.md");

  @Test
  void page_codeBlocks_standInItsTest() throws IOException {
    List<String> blocks = blocks(Files.readString(PAGE), "(?s)```java\\n(.*?)```");
    String test = squeezed(Files.readString(TEST.resolve("ArgoTourTest.java")));

    assertThat(blocks).hasSizeGreaterThan(3).allSatisfy(b -> assertThat(test).contains(b));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Template", "Artifact"})
  void typesText_example_standsInItsTest(String type) throws IOException {
    String text = Files.readString(MAIN.resolve(type + ".java")).replaceAll("(?m)^ \\* ?", "");
    List<String> blocks = blocks(text, "(?s)<pre>\\{@code\\n(.*?)\\n}</pre>");
    String example = squeezed(Files.readString(TEST.resolve("FanOutExample.java")));

    assertThat(blocks).hasSize(1).allSatisfy(block -> assertThat(example).contains(block));
  }

  /** The reader's copy of the example has to be what Argo expects. */
  @Test
  void templateText_example_isACompleteFanOut() {
    Map<String, Object> spec = Documents.tree(FanOutExample.spec());

    assertThat(spec)
        .isEqualTo(
            Documents.tree(
                """
                {"entrypoint":"all","templates":[
                 {"name":"work",
                  "inputs":{"parameters":[{"name":"text"}]},
                  "container":{"image":"busybox","command":["sh","-c"],
                   "args":["printf %s \\"$TEXT\\" > /tmp/out.txt"],
                   "env":[{"name":"TEXT","value":"{{inputs.parameters.text}}"}]},
                  "outputs":{"artifacts":[{"name":"out","path":"/tmp/out.txt"}]}},
                 {"name":"all","dag":{"tasks":[
                  {"name":"work-on","template":"work","withItems":["a","b","c"],
                   "arguments":{"parameters":[{"name":"text","value":"{{item}}"}]}}]}}]}"""));
  }

  private static List<String> blocks(String text, String pattern) {
    List<String> blocks = new ArrayList<>();
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    while (matcher.find()) {
      blocks.add(squeezed(matcher.group(1)));
    }
    return blocks;
  }

  /** Formatters may break lines where they like. */
  private static String squeezed(String code) {
    return code.replaceAll("\\s+", "");
  }
}
