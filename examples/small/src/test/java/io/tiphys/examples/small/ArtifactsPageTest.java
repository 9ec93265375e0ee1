package io.tiphys.examples.small;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What {@code docs/artifacts.md} shows is what is compiled and run. */
class ArtifactsPageTest {
  private static final String EXAMPLES = "java/io/tiphys/examples/small/";

  @Test
  void javaBlocks_standInTheExample() throws IOException {
    List<String> blocks =
        Pattern.compile("^```java\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE)
            .matcher(Files.readString(Path.of("..", "..", "docs", "artifacts.md")))
            .results()
            .map(block -> block.group(1))
            .filter(block -> block.contains("@Override")) // Those of whole classes.
            .toList();

    assertThat(blocks).hasSize(2);
    assertThat(source("main", "BlobTableStore")).contains(withoutLayout(blocks.get(0)));
    assertThat(source("test", "BlobTableStoreTckTest")).contains(withoutLayout(blocks.get(1)));
    assertThat(blocks.get(0).lines().filter(line -> !line.isBlank())).hasSizeLessThanOrEqualTo(60);
  }

  private static String source(String kind, String type) throws IOException {
    return withoutLayout(Files.readString(Path.of("src", kind, EXAMPLES + type + ".java")));
  }

  private static String withoutLayout(String code) {
    return code.replaceAll("\\s+", "");
  }
}
