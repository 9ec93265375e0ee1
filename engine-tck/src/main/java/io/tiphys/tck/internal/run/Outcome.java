package io.tiphys.tck.internal.run;

import io.tiphys.feature.Capabilities;
import io.tiphys.tck.internal.catalogue.Catalogue;
import io.tiphys.tck.internal.scenario.Timing;
import io.tiphys.tck.internal.trace.Trace;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What became of one run of the kit.
 *
 * @param engine the engine's name
 * @param capabilities what it declares
 * @param timing how long the kit took things to last
 * @param calibration how quick the engine was
 * @param selection what was wanted
 * @param seed what chance was drawn from
 * @param trouble what bodies did not do as they should before any rule was judged; mostly empty
 * @param hasVerdicts false when bodies could not run at all, so that every rule has the same excuse
 * @param catalogue the rules
 * @param results one for each rule
 * @param traces what was observed
 * @param nanos how long it took
 */
public record Outcome(
    String engine,
    Capabilities capabilities,
    Timing timing,
    Calibration calibration,
    Selection selection,
    long seed,
    List<String> trouble,
    boolean hasVerdicts,
    Catalogue catalogue,
    List<RuleResult> results,
    List<Trace> traces,
    long nanos) {
  /** How the excuse of every rule begins when bodies could not run at all. */
  public static final String ENVIRONMENT = "the environment: ";

  /**
   * Tells whether any rule got a verdict on the engine.
   *
   * @return false when what was selected cannot be tested
   */
  public boolean hasJudged() {
    return results.stream()
        .anyMatch(r -> r.verdict() != Verdict.NOT_SELECTED && r.verdict() != Verdict.UNTESTED);
  }

  /**
   * Returns what says something about the engine.
   *
   * @return all results; when bodies could not run at all, those that need none
   */
  public List<RuleResult> telling() {
    return results.stream()
        .filter(r -> hasVerdicts || r.witnesses() > 0 || !r.findings().isEmpty())
        .toList();
  }

  /**
   * Says in one sentence why nothing, or not everything, was judged.
   *
   * @return empty when all was judged
   */
  public Optional<String> shortfall() {
    if (!trouble.isEmpty()) {
      return Optional.of(
          (hasVerdicts ? "before any rule, bodies did not do what they say: " : ENVIRONMENT)
              + String.join("; ", trouble));
    }
    if (!hasJudged()) {
      return Optional.of("nothing was judged: " + selection + " cannot be tested");
    }
    return selection.shortfall();
  }

  /**
   * Counts the verdicts.
   *
   * @return a number for each verdict; together as many as there are rules
   */
  public Map<Verdict, Long> totals() {
    return RuleResult.totals(results);
  }
}
