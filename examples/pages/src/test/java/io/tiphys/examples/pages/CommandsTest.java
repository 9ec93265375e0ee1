package io.tiphys.examples.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Commands that pages show are commands that there are. */
class CommandsTest {
  /** Programs of every system, which need no check. */
  private static final Set<String> SYSTEM = Set.of("cat", "cd", "export", "git", "mkdir", "printf");

  private static final Set<String> PHASES =
      Set.of("clean", "compile", "exec:java", "install", "package", "test", "verify");

  private static List<Block> blocks() throws IOException {
    return Block.all().stream()
        .filter(block -> block.kind().equals("sh") || block.kind().equals("console"))
        .toList();
  }

  private static List<String> commands(Block block) {
    return block.kind().equals("sh")
        ? List.of(block.text())
        : block.text().lines().filter(l -> l.startsWith("$ ")).map(l -> l.substring(2)).toList();
  }

  @Test
  void commands_ofEachBlock_canBeGiven() throws IOException {
    assertThat(blocks()).hasSizeGreaterThan(20);
    int seen = 0;
    for (Block block : blocks()) {
      if (block.isOfTheChart()) {
        continue; // Commands of helm and kubectl, which the tests of examples/helm hold.
      }
      for (String text : commands(block)) {
        for (List<String> words : ShellWords.of(text)) {
          check(block.place() + " " + words, words.get(0), words.subList(1, words.size()));
          seen++;
        }
      }
    }
    assertThat(seen).isGreaterThan(50);
  }

  private static void check(String place, String program, List<String> words) throws IOException {
    switch (program) {
      case "tiphys" -> CommandLines.parse(words);
      case "mvn" -> checkMaven(place, words);
      case "$KIT" ->
          assertThat(words.get(0)).as(place).isIn("--keep", "--diff", "--rejudge", "--matrix");
      default -> assertThat(SYSTEM).as(place).contains(program);
    }
  }

  /** Modules and profiles have to be there, and phases to exist. */
  private static void checkMaven(String place, List<String> words) throws IOException {
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (word.equals("-pl")) {
        i++;
        assertThat(Stream.of(words.get(i).split(",")))
            .as(place)
            .allSatisfy(m -> assertThat(Block.ROOT.resolve(m).resolve("pom.xml")).exists());
      } else if (word.equals("-f")) {
        i++;
        assertThat(words.get(i)).as(place).isEqualTo("tiphys/pom.xml");
      } else if (word.startsWith("-P")) {
        assertThat(poms()).as(place).contains("<id>" + word.substring(2) + "</id>");
      } else if (!word.startsWith("-D")) {
        assertThat(word).as(place).matches(w -> PHASES.contains(w) || w.matches("-q|-am|-B"));
      }
    }
  }

  private static String poms() throws IOException {
    StringBuilder all = new StringBuilder();
    for (String folder : List.of(".", "engine-argo", "examples", "examples/host", "examples/cli")) {
      all.append(Files.readString(Block.ROOT.resolve(folder).resolve("pom.xml")));
    }
    return all.toString();
  }
}
