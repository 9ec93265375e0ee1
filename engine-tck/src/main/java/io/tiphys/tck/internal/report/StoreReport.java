package io.tiphys.tck.internal.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tiphys.tck.internal.store.StoreOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The reports on a store: JSON for programs, Markdown for people. */
public final class StoreReport {
  private static final int SCHEMA = 1;

  private StoreReport() {}

  /**
   * Writes both.
   *
   * @param outcome what became of the rules
   * @param folder where to; the files carry the store's name and are replaced when they are there
   * @throws IOException if they cannot be written
   */
  public static void write(StoreOutcome outcome, Path folder) throws IOException {
    Files.createDirectories(folder);
    String name = "store-report-" + outcome.store().replaceAll("[^A-Za-z0-9.-]+", "-");
    Files.writeString(
        folder.resolve(name + ".json"), JsonReport.MAPPER.writeValueAsString(tree(outcome)) + "\n");
    Files.writeString(folder.resolve(name + ".md"), text(outcome));
  }

  private static ObjectNode tree(StoreOutcome outcome) {
    ObjectNode report = JsonReport.MAPPER.createObjectNode();
    report.put("schema", SCHEMA);
    report.put("store", outcome.store());
    ObjectNode catalogue = report.putObject("catalogue");
    catalogue.put("rules", outcome.results().size());
    catalogue.put("sha256", outcome.catalogue().hash());
    report.put("partial", outcome.selection().isPartial());
    report.put("seed", outcome.seed());
    JsonReport.addTotals(report, outcome.results());
    ObjectNode rules = report.putObject("rules");
    outcome.results().forEach(each -> rules.set(each.rule().id(), JsonReport.rule(each)));
    return report;
  }

  private static String text(StoreOutcome outcome) {
    StringBuilder text =
        MarkdownReport.begin(
            "artifact store " + outcome.store(),
            outcome.selection().shortfall(),
            outcome.seed(),
            outcome.results());
    text.append("\n## Rules\n\n| rule | verdict | witnesses | |\n|---|---|--:|---|\n");
    outcome
        .results()
        .forEach(
            each ->
                text.append(
                    "| %s | %s | %d | %s |\n"
                        .formatted(
                            each.rule().id(),
                            each.verdict(),
                            each.witnesses(),
                            each.rule().text())));
    return text.toString();
  }
}
