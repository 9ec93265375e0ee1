package io.tiphys.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.examples.cli.console.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What docs/cli.md shows is what happens. */
@EnabledOnOs(OS.LINUX)
class DocumentationTest {
  private static final Pattern WORDS = Pattern.compile("\"([^\"]*)\"|(\\S+)");

  @TempDir Path directory;

  private static List<String> blocks(String language) throws IOException {
    String text = Files.readString(Path.of("../../docs/cli.md"));
    return Pattern.compile("(?s)```" + language + "\n(.*?)```")
        .matcher(text)
        .results()
        .map(block -> block.group(1))
        .toList();
  }

  /** The words of a command without its name. */
  private static String[] words(String line) {
    List<String> words = new ArrayList<>();
    Matcher found = WORDS.matcher(line);
    while (found.find()) {
      words.add(found.group(1) == null ? found.group(2) : found.group(1));
    }
    return words.subList(1, words.size()).toArray(String[]::new);
  }

  @Test
  void console_eachCommand_saysWhatIsShown() throws Exception {
    Files.writeString(directory.resolve("hello.yaml"), blocks("yaml").get(0));
    Files.writeString(directory.resolve("card.txt"), "best wishes\n");
    List<String> transcripts = blocks("console");

    assertThat(transcripts).hasSizeGreaterThan(3);
    for (String transcript : transcripts) {
      for (String each : transcript.split("(?m)^(?=\\$ )", -1)) {
        String command = each.lines().findFirst().orElseThrow().substring(2);
        String[] words = words(command);
        for (int i = 0; i < words.length; i++) {
          words[i] = inDirectory(words[i]);
        }
        Cli.Said said = new Cli().run(words);
        String shown = (said.out() + said.err()).replace(directory + "/", "");
        assertThat(steady(shown))
            .as(command)
            .isEqualTo(steady(each.substring(command.length() + 3)));
      }
    }
    assertThat(directory.resolve("letter.txt")).hasContent("Dear Ada\nbest wishes");
  }

  /** There is no working directory for a command in this process. */
  private String inDirectory(String word) {
    String name = word.substring(word.indexOf('=') + 1);
    boolean file = name.equals(".") || name.endsWith(".yaml") || name.endsWith(".txt");
    String prefix = word.substring(0, word.length() - name.length());
    return file ? prefix + directory.resolve(name).normalize() : word;
  }

  /** Times differ; so does the order of tasks, and a quick run shows some phases only. */
  private static List<String> steady(String text) {
    return text.lines()
        .filter(line -> !line.contains(" RUNNING"))
        .map(line -> line.replaceAll(" +\\d+\\.\\d s", " N s"))
        .sorted()
        .toList();
  }

  @Test
  void sh_eachCommand_hasOptionsThatThereAre() throws Exception {
    List<String> commands =
        blocks("sh").stream()
            .flatMap(String::lines)
            .filter(line -> line.startsWith("tiphys "))
            .map(line -> line.replaceAll(" >.*", ""))
            .toList();

    assertThat(commands).hasSizeGreaterThan(12);
    for (String command : commands) {
      String[] words = words(command);
      if (Main.page(words).isEmpty()) {
        Console console =
            new Console(System.out, System.err, System.in, Map.of(), () -> Instant.EPOCH);
        CommandLine.ParseResult parsed = Commands.line(console, List.of(words)).parseArgs(words);
        assertThat(parsed.hasSubcommand()).as(command).isTrue();
      }
    }
  }
}
