package io.tiphys.examples.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.yaml.WorkflowYaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.example.reading.Reading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What docs/getting-started.md prints; its files are in examples/start. */
@EnabledOnOs(OS.LINUX)
class GettingStartedTest {
  @TempDir Path directory;

  private static List<Block> shown() throws IOException {
    return Block.all("text").stream().filter(b -> b.on("docs/getting-started.md")).toList();
  }

  @Test
  void commands_onThisMachine_printWhatIsShown() throws Exception {
    Path document = directory.resolve("reading.yaml");
    Files.writeString(document, WorkflowYaml.write(Reading.WORKFLOW));
    Path text = directory.resolve("text.txt");
    Files.writeString(text, "the cat and the dog and the bird\n");
    Path report = directory.resolve("report.txt");

    String catalogue = CommandLines.run("catalog", directory.toString());
    String printed =
        CommandLines.run(
            "run",
            document.toString(),
            "--engine=local",
            "--processes",
            "--param=top=2",
            "--artifact=text=" + text,
            "--get=report=" + report);

    assertThat(catalogue).isEqualTo(shown().get(0).text());
    assertThat(printed).contains("words = 8\n", "report -> " + report);
    assertThat(report).hasContent(shown().get(1).text());
  }
}
