package io.tiphys.tck.internal.run;

import io.tiphys.tck.internal.catalogue.Catalogue;
import io.tiphys.tck.internal.catalogue.RuleState;
import io.tiphys.tck.internal.check.Checks;
import io.tiphys.tck.internal.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Judges the traces of an earlier run again. */
public final class Rejudging {
  private Rejudging() {}

  /**
   * Says where the traces of a run do not bear its report out.
   *
   * @param catalogue the rules
   * @param checks their checks
   * @param selection what the run was for
   * @param verdicts what the report says, by rule
   * @param traces what was observed
   * @return one sentence for each rule that is judged in another way; empty if there is none
   */
  public static List<String> contradictions(
      Catalogue catalogue,
      Checks checks,
      Selection selection,
      Map<String, String> verdicts,
      List<Trace> traces) {
    Judge judge = new Judge(catalogue, checks, selection);
    List<String> found = new ArrayList<>();
    for (RuleResult result : judge.judge(traces)) {
      String rule = result.rule().id();
      String said = verdicts.getOrDefault(rule, "not in the report");
      if (!agrees(said, result.verdict())) {
        found.add(
            rule
                + " was "
                + said
                + ", and by its traces is "
                + result.verdict()
                + (result.explanation().isEmpty() ? "" : ": " + result.explanation()));
      }
    }
    verdicts.keySet().stream()
        .filter(rule -> catalogue.rules().stream().noneMatch(r -> r.id().equals(rule)))
        .forEach(rule -> found.add(rule + " is no rule any more"));
    catalogue.rules().stream()
        .filter(rule -> rule.state() == RuleState.RETIRED && verdicts.containsKey(rule.id()))
        .forEach(
            rule ->
                found.add(
                    rule.id() + " was " + verdicts.get(rule.id()) + ", and is retired since"));
    return found;
  }

  /**
   * A failure that was known is one all the same. A stale one is about the list of those known,
   * which no trace shows.
   */
  private static boolean agrees(String said, Verdict verdict) {
    return said.equals(verdict.name())
        || said.equals(Verdict.STALE_KNOWN.name())
        || (said.equals(Verdict.KNOWN_FAIL.name())
            && (verdict == Verdict.FAIL || verdict == Verdict.WARN));
  }
}
