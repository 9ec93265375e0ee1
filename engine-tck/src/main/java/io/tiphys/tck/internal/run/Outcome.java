package io.tiphys.tck.internal.run;

import io.tiphys.feature.Capabilities;
import io.tiphys.tck.internal.catalogue.Catalogue;
import io.tiphys.tck.internal.scenario.Timing;
import io.tiphys.tck.internal.trace.Trace;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What became of one run of the kit.
 *
 * @param engine the engine's name
 * @param capabilities what it declares
 * @param timing how long the kit took things to last
 * @param calibration how quick the engine was
 * @param selection what was wanted
 * @param seed what chance was drawn from
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
    Catalogue catalogue,
    List<RuleResult> results,
    List<Trace> traces,
    long nanos) {

  /**
   * Counts the verdicts.
   *
   * @return a number for each verdict; together as many as there are rules
   */
  public Map<Verdict, Long> totals() {
    Map<Verdict, Long> totals = new EnumMap<>(Verdict.class);
    for (Verdict verdict : Verdict.values()) {
      totals.put(verdict, results.stream().filter(r -> r.verdict() == verdict).count());
    }
    return totals;
  }
}
