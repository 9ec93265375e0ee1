package io.tiphys.examples.pages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A block of code on a page.
 *
 * @param place page and line, such as {@code docs/cli.md:12}
 * @param kind what stands behind the fence, such as {@code java}
 * @param text the lines
 */
record Block(String place, String kind, String text) {
  static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();
  private static final Pattern FENCED =
      Pattern.compile("^ *```(\\S[^\n]*|)\n(.*?)^ *```$", Pattern.DOTALL | Pattern.MULTILINE);

  boolean on(String page) {
    return place.startsWith(page + ":");
  }

  /** Whether the tests of the Helm chart look at it. */
  boolean isOfTheChart() {
    return on("docs/kubernetes.md") || on("docs/operations.md");
  }

  /** The README and every page below docs. */
  static List<Block> all() throws IOException {
    List<Block> blocks = new ArrayList<>(of(ROOT.resolve("README.md")));
    try (Stream<Path> files = Files.walk(ROOT.resolve("docs"))) {
      for (Path page : files.filter(f -> f.toString().endsWith(".md")).sorted().toList()) {
        blocks.addAll(of(page));
      }
    }
    return blocks;
  }

  static List<Block> all(String kind) throws IOException {
    return all().stream().filter(block -> block.kind.equals(kind)).toList();
  }

  private static List<Block> of(Path page) throws IOException {
    String text = Files.readString(page);
    List<Block> blocks = new ArrayList<>();
    Matcher found = FENCED.matcher(text);
    while (found.find()) {
      long line = text.substring(0, found.start()).lines().count() + 1;
      blocks.add(new Block(ROOT.relativize(page) + ":" + line, found.group(1), found.group(2)));
    }
    return blocks;
  }
}
