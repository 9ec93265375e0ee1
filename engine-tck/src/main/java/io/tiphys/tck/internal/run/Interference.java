package io.tiphys.tck.internal.run;

import static java.util.Objects.requireNonNull;

import io.tiphys.tck.internal.catalogue.Rule;
import io.tiphys.tck.internal.check.Finding;
import io.tiphys.tck.internal.scenario.Scenario;
import io.tiphys.tck.internal.trace.Trace;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Rule CON-009: a scenario gives the same verdicts in company and alone. Unlike other rules it is
 * about verdicts, so it has no check of its own.
 */
final class Interference {
  /** The rule. */
  static final String RULE = "CON-009";

  private static final Set<Verdict> OPPOSITE = EnumSet.of(Verdict.FAIL, Verdict.PASS);

  private Interference() {}

  /** Names the scenario that is played both ways on every engine. */
  static List<String> control(List<Scenario> scenarios) {
    return scenarios.stream()
        .filter(scenario -> scenario.stage() == Scenario.When.TOGETHER)
        .map(Scenario::name)
        .limit(1)
        .toList();
  }

  /**
   * Compares the verdicts on every scenario that was played both ways.
   *
   * @param partial whether scenarios were left out; then it is no fault that none was played both
   *     ways
   */
  static RuleResult judge(Judge judge, Rule rule, List<Trace> traces, boolean partial) {
    int witnesses = 0;
    List<String> scenarios = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    for (Trace alone : traces) {
      if (alone.begin().isolated() && inCompany(traces, alone).isPresent()) {
        String name = alone.begin().scenario();
        scenarios.add(name);
        Map<String, RuleResult> other = verdicts(judge, alone);
        verdicts(judge, inCompany(traces, alone).get())
            .forEach((id, one) -> compare(one, requireNonNull(other.get(id)), alone, findings));
        witnesses += other.size();
      }
    }
    if (witnesses == 0) {
      return partial
          ? RuleResult.without(rule, Verdict.NOT_SELECTED, "what would show it was left out")
          : RuleResult.without(rule, Verdict.ERROR, "nothing bore witness to it");
    }
    return findings.isEmpty()
        ? new RuleResult(rule, Verdict.PASS, witnesses, scenarios, "", findings)
        : new RuleResult(
            rule, Verdict.FAIL, witnesses, scenarios, findings.get(0).toString(), findings);
  }

  // What was not reached proves nothing: in company, things take longer.
  private static void compare(
      RuleResult inCompany, RuleResult alone, Trace trace, List<Finding> findings) {
    if (EnumSet.of(inCompany.verdict(), alone.verdict()).equals(OPPOSITE)) {
      RuleResult failed = inCompany.verdict() == Verdict.FAIL ? inCompany : alone;
      findings.add(
          new Finding(
              Finding.Kind.VIOLATION,
              trace.where(),
              inCompany.rule().id()
                  + " is "
                  + inCompany.verdict()
                  + " in company, alone "
                  + alone.verdict()
                  + ": "
                  + failed.explanation(),
              "others must not change it"));
    }
  }

  private static Optional<Trace> inCompany(List<Trace> traces, Trace alone) {
    return traces.stream()
        .filter(trace -> !trace.begin().isolated())
        .filter(trace -> trace.begin().scenario().equals(alone.begin().scenario()))
        .filter(trace -> trace.begin().seed() == alone.begin().seed())
        .findFirst();
  }

  // Of the rules that name the scenario: what a universal rule finds may be due to timing.
  private static Map<String, RuleResult> verdicts(Judge judge, Trace trace) {
    return judge.judge(List.of(trace)).stream()
        .filter(r -> r.rule().scenarios().contains(trace.begin().scenario()))
        .collect(Collectors.toMap(r -> r.rule().id(), r -> r, (a, b) -> a, TreeMap::new));
  }
}
