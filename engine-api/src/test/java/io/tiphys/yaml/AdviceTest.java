package io.tiphys.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The checks of a definition do not know whether it was written in Java or as a document: what they
 * advise is said in words that both have. The golden files hold all of it.
 */
class AdviceTest {
  private static final Path GOLDEN = Path.of("src", "test", "resources", "golden", "problems");
  private static final Pattern ADVICE = Pattern.compile("^([A-Z_]+) .* - (.*)$");
  private static final Pattern CALL = Pattern.compile("\\w\\(");
  private static final Pattern KEY = Pattern.compile("[A-Za-z]*[a-z][A-Z][A-Za-z]*");

  @Test
  void advice_ofADefinition_fitsJavaAndDocuments() throws IOException {
    List<String> advice = new ArrayList<>();
    try (Stream<Path> files = Files.list(GOLDEN)) {
      for (Path file : files.toList()) {
        Files.readAllLines(file).stream()
            .map(ADVICE::matcher)
            .filter(Matcher::matches)
            // Two declarations of one thing are two objects, and a document has none.
            .filter(problem -> !problem.group(1).equals("CHANGED_DECLARATION"))
            .forEach(problem -> advice.add(problem.group(2)));
      }
    }

    assertThat(advice).hasSizeGreaterThan(60).noneMatch(text -> CALL.matcher(text).find());
    assertThat(advice).allSatisfy(text -> assertThat(keysIn(text)).isSubsetOf(Grammar.KEYS));
  }

  private static List<String> keysIn(String text) {
    return KEY.matcher(text).results().map(found -> found.group()).toList();
  }
}
