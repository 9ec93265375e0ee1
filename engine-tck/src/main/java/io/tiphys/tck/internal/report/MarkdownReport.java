package io.tiphys.tck.internal.report;

import io.tiphys.tck.internal.catalogue.Area;
import io.tiphys.tck.internal.run.Outcome;
import io.tiphys.tck.internal.run.RuleResult;
import io.tiphys.tck.internal.run.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The report for people: what failed first, then the rest. */
public final class MarkdownReport {
  private static final List<Verdict> WORST_FIRST =
      List.of(
          Verdict.FAIL,
          Verdict.ERROR,
          Verdict.STALE_KNOWN,
          Verdict.INCONCLUSIVE,
          Verdict.KNOWN_FAIL,
          Verdict.WARN,
          Verdict.UNSUPPORTED,
          Verdict.UNTESTED);

  private MarkdownReport() {}

  /**
   * Writes the report.
   *
   * @param outcome what became of the rules
   * @param file where to; replaced when it is there
   * @throws IOException if it cannot be written
   */
  public static void write(Outcome outcome, Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    // What engines say may be no proper text, such as half of a pair; that becomes a question mark.
    Files.write(file, text(outcome).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Makes the report.
   *
   * @param outcome what became of the rules
   * @return Markdown
   */
  public static String text(Outcome outcome) {
    StringBuilder text =
        begin("engine " + outcome.engine(), outcome.shortfall(), outcome.seed(), outcome.results());
    areas(text, outcome);
    return text.toString();
  }

  /** Writes what all reports have: the totals, and the rules that were not kept. */
  static StringBuilder begin(
      String tried, Optional<String> shortfall, long seed, List<RuleResult> results) {
    StringBuilder text = new StringBuilder("# Compatibility of ").append(tried).append("\n\n");
    shortfall.ifPresent(why -> text.append("**").append(why).append("**\n\n"));
    text.append("`-Dtck.seed=").append(seed).append("` tries the same again.\n\n");
    text.append("| verdict | rules |\n|---|---|\n");
    RuleResult.totals(results)
        .forEach((v, n) -> text.append("| ").append(v).append(" | ").append(n).append(" |\n"));
    text.append("| all | ").append(results.size()).append(" |\n");
    for (Verdict verdict : WORST_FIRST) {
      section(text, verdict, results);
    }
    return text;
  }

  private static void section(StringBuilder text, Verdict verdict, List<RuleResult> results) {
    List<RuleResult> concerned = results.stream().filter(r -> r.verdict() == verdict).toList();
    if (concerned.isEmpty()) {
      return;
    }
    text.append("\n## ").append(verdict).append("\n\n");
    for (RuleResult result : concerned) {
      text.append("- **").append(result.rule().id()).append("** ");
      text.append(result.rule().text()).append("  \n  ");
      text.append(result.explanation().replace("\n", " ")).append('\n');
    }
  }

  private static void areas(StringBuilder text, Outcome outcome) {
    text.append("\n## Areas\n\n| area ");
    for (Tally.Group group : Tally.Group.values()) {
      text.append("| ").append(group.words()).append(' ');
    }
    text.append("|\n|---|--:|--:|--:|--:|--:|--:|\n");
    for (Area area : outcome.catalogue().areas()) {
      Tally tally =
          Tally.of(
              outcome.results().stream()
                  .filter(r -> r.rule().area().equals(area.code()))
                  .map(r -> r.verdict().name()));
      text.append("| ").append(area.code()).append(' ').append(area.title());
      for (Tally.Group group : Tally.Group.values()) {
        text.append(" | ").append(tally.of(group));
      }
      text.append(" |\n");
    }
  }
}
