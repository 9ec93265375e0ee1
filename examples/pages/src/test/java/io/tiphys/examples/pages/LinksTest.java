package io.tiphys.examples.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Links inside the repository lead to files and headings that there are. */
class LinksTest {
  private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");
  private static final Pattern CODE = Pattern.compile("(?ms)^ *```.*?^ *```");

  private final Map<Path, Set<String>> headings = new HashMap<>();

  private static List<Path> pages() throws IOException {
    try (Stream<Path> all = Files.walk(Block.ROOT)) {
      return all.filter(file -> file.toString().endsWith(".md"))
          // Pages that are built in, or copied, are parts of those that people read.
          .filter(file -> !Block.ROOT.relativize(file).toString().matches(".*(target|src)/.*"))
          .toList();
    }
  }

  private static String text(Path page) throws IOException {
    return CODE.matcher(Files.readString(page)).replaceAll("");
  }

  @Test
  void links_ofEachPage_leadSomewhere() throws IOException {
    List<String> broken = new ArrayList<>();
    int seen = 0;
    for (Path page : pages()) {
      for (MatchResult link : LINK.matcher(text(page)).results().toList()) {
        String target = link.group(1);
        if (!target.matches("(https?|mailto):.*")) {
          seen++;
          if (!leads(page, target)) {
            broken.add(Block.ROOT.relativize(page) + ": " + target);
          }
        }
      }
    }

    assertThat(seen).isGreaterThan(200);
    assertThat(broken).isEmpty();
  }

  private boolean leads(Path page, String target) throws IOException {
    int hash = target.indexOf('#');
    String path = hash < 0 ? target : target.substring(0, hash);
    Path file = path.isEmpty() ? page : page.resolveSibling(path).normalize();
    return Files.exists(file) && (hash < 0 || headings(file).contains(target.substring(hash + 1)));
  }

  private Set<String> headings(Path page) throws IOException {
    if (!headings.containsKey(page)) {
      headings.put(
          page,
          HEADING
              .matcher(text(page))
              .results()
              .map(heading -> anchor(heading.group(1)))
              .collect(Collectors.toSet()));
    }
    return headings.get(page);
  }

  /** As the pages are shown: lower case, hyphens for blanks, nothing but words. */
  private static String anchor(String heading) {
    return heading
        .strip()
        .toLowerCase(Locale.ROOT)
        .replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1")
        .replaceAll("[^\\p{L}\\p{N}_ -]", "")
        .replace(' ', '-');
  }
}
