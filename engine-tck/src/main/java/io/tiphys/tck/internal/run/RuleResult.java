package io.tiphys.tck.internal.run;

import io.tiphys.tck.internal.catalogue.Rule;
import io.tiphys.tck.internal.check.Finding;
import io.tiphys.tck.internal.check.Witness;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The verdict on one rule and what it rests on.
 *
 * @param rule the rule
 * @param verdict what became of it
 * @param witnesses how much evidence was judged
 * @param scenarios whose traces were read
 * @param explanation one sentence when the verdict is not PASS, else empty
 * @param findings what speaks against the engine or the evidence
 * @param example one of the witnesses that agreed with the rule, as far as it has a place
 */
public record RuleResult(
    Rule rule,
    Verdict verdict,
    int witnesses,
    List<String> scenarios,
    String explanation,
    List<Finding> findings,
    Optional<Witness> example) {

  /**
   * Makes a result without an example.
   *
   * @param rule the rule
   * @param verdict what became of it
   * @param witnesses how much evidence was judged
   * @param scenarios whose traces were read
   * @param explanation one sentence when the verdict is not PASS, else empty
   * @param findings what speaks against the engine or the evidence
   */
  public RuleResult(
      Rule rule,
      Verdict verdict,
      int witnesses,
      List<String> scenarios,
      String explanation,
      List<Finding> findings) {
    this(rule, verdict, witnesses, scenarios, explanation, findings, Optional.empty());
  }

  /**
   * Counts the verdicts.
   *
   * @param results the results
   * @return a number for each verdict; together as many as there are results
   */
  public static Map<Verdict, Long> totals(List<RuleResult> results) {
    Map<Verdict, Long> totals = new EnumMap<>(Verdict.class);
    for (Verdict verdict : Verdict.values()) {
      totals.put(verdict, results.stream().filter(r -> r.verdict() == verdict).count());
    }
    return totals;
  }

  static RuleResult without(Rule rule, Verdict verdict, String explanation) {
    return new RuleResult(rule, verdict, 0, List.of(), explanation, List.of());
  }

  RuleResult with(Verdict other, String why) {
    return new RuleResult(rule, other, witnesses, scenarios, why, findings, example);
  }

  /**
   * Says what is wrong in four parts: the rule, what was observed, why that contradicts it, where.
   *
   * @return several lines
   */
  public String message() {
    StringBuilder text =
        new StringBuilder(rule.id() + " " + rule.level() + ": " + rule.text() + "\n");
    text.append(verdict).append(explanation.isEmpty() ? "" : ": " + explanation).append('\n');
    for (Finding finding : findings) {
      text.append("  observed: ").append(finding.observed()).append('\n');
      text.append("  ").append(word(finding.kind())).append(finding.why()).append('\n');
      text.append("  where: ").append(finding.where()).append('\n');
    }
    return text.toString();
  }

  private static String word(Finding.Kind kind) {
    return switch (kind) {
      case VIOLATION -> "contradicts, since ";
      case UNREACHED -> "proves nothing: ";
      case UNSEEN -> "cannot be seen: ";
      case ERROR -> "no verdict: ";
    };
  }
}
