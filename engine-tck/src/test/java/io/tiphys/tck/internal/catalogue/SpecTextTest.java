package io.tiphys.tck.internal.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SpecTextTest {
  private static final Path PAGE = Path.of("..", "docs", "spec.md");
  private static final Path STORE_PAGE = Path.of("..", "docs", "store-spec.md");
  private static final Pattern LINK = Pattern.compile("\\]\\(#([^)]*)\\)");

  @Test
  void of_theCatalogue_isThePage() throws IOException {
    requirePage(PAGE, SpecText.of(Catalogue.load()));
  }

  @Test
  void ofStores_theirCatalogue_isThePage() throws IOException {
    requirePage(STORE_PAGE, SpecText.ofStores(Catalogue.loadStores()));
  }

  /** {@code -Dgolden.update} writes the page instead. */
  private static void requirePage(Path page, String text) throws IOException {
    if (System.getProperty("golden.update") != null) {
      Files.writeString(page, text);
    }

    assertThat(text)
        .as("differs from %s; if that is wanted, run the test with -Dgolden.update", page)
        .isEqualTo(Files.exists(page) ? Files.readString(page) : "");
  }

  @Test
  void of_theCatalogue_hasEveryRuleOnce() {
    Catalogue catalogue = Catalogue.load();

    List<String> lines = SpecText.of(catalogue).lines().toList();

    for (Rule rule : catalogue.rules()) {
      assertThat(lines).filteredOn(line -> line.startsWith("| " + rule.id() + " ")).hasSize(1);
    }
  }

  @Test
  void of_theCatalogue_linksOnlyToHeadings() {
    String text = SpecText.of(Catalogue.load());
    List<String> headings =
        text.lines()
            .filter(line -> line.startsWith("## "))
            .map(line -> line.substring(3).toLowerCase(Locale.ROOT).replace(' ', '-'))
            .toList();

    List<String> links = LINK.matcher(text).results().map(result -> result.group(1)).toList();

    assertThat(links).hasSizeGreaterThan(30).isSubsetOf(headings);
  }

  @Test
  void of_progressOfTheKit_changesNothing() {
    String provisional = CatalogueTest.yaml("    state: provisional\n");
    String active =
        CatalogueTest.yaml("    state: active\n    scenarios: [one]\n    mutants: [other]\n");

    assertThat(SpecText.of(Catalogue.read("f", active)))
        .isEqualTo(SpecText.of(Catalogue.read("f", provisional)))
        .contains("| SUB-001 | MUST | – | It MUST be. |");
  }

  @Test
  void of_everythingThatARuleCanHave_isShown() {
    String yaml =
        CatalogueTest.yaml(
            """
                state: retired
                api: true
                needs: [retry.backoff]
                absent: [durable]
                note: More.
                evidence: untestable
                reason: Why.
            """);

    assertThat(SpecText.of(Catalogue.read("f", yaml)))
        .contains(
            "| SUB-001 † | MUST | `retry.backoff`, *not* `durable`"
                + " | *Retired:* It MUST be. *More.* *Not tested: Why.* |");
  }
}
