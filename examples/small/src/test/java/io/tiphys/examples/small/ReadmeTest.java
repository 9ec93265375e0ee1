package io.tiphys.examples.small;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the README shows is what runs. */
class ReadmeTest {
  private static final Path ROOT = Path.of("..", "..");

  @Test
  void javaBlock_isCutFromTheExample() throws IOException {
    String source =
        Files.readString(
            Path.of("src", "main", "java", "io", "tiphys", "examples", "small", "Squares.java"));

    assertThat(withoutLayout(source)).contains(withoutLayout(block("java")));
  }

  @Test
  void outputBlock_isWhatTheExamplePrints() throws Exception {
    String printed =
        Printed.by(
            () -> {
              Squares.main();
              return 0;
            });

    assertThat(printed).isEqualTo(block("text"));
  }

  private static String block(String language) throws IOException {
    String readme = Files.readString(ROOT.resolve("README.md"));
    Matcher block =
        Pattern.compile("^```" + language + "\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE)
            .matcher(readme);
    assertThat(block.find()).as("README.md has a block of " + language).isTrue();
    return block.group(1);
  }

  private static String withoutLayout(String code) {
    return code.replaceAll("\\s+", "");
  }
}
