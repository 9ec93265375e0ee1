package io.tiphys.tck.selftest;

import io.tiphys.feature.Feature;
import io.tiphys.tck.internal.catalogue.Rule;
import io.tiphys.tck.internal.check.Check;
import io.tiphys.tck.internal.check.Finding;
import io.tiphys.tck.internal.check.Findings;
import io.tiphys.tck.internal.trace.Trace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Every check that is asked about the traces of one scenario; finds quickly which of them object.
 */
final class Jury {
  private final Map<String, Check> checks = new LinkedHashMap<>();

  Jury(String scenario) {
    for (Rule rule : ModelKit.CATALOGUE.rules()) {
      if (rule.universal() || rule.scenarios().contains(scenario)) {
        ModelKit.CHECKS.of(rule.id()).ifPresent(check -> checks.put(rule.id(), check));
      }
    }
  }

  /** Returns the first objection of every rule that is broken, and of every check that throws. */
  Map<String, Finding> objections(Trace trace) {
    Map<String, Finding> objections = new TreeMap<>();
    checks.forEach((rule, check) -> first(rule, check, trace, objections));
    return objections;
  }

  private static void first(
      String rule, Check check, Trace trace, Map<String, Finding> objections) {
    if (isAsked(ModelKit.CATALOGUE.rule(rule), trace)) {
      Findings findings = new Findings();
      findings.judge(check, trace);
      findings.all().stream()
          .filter(
              finding ->
                  finding.kind() != Finding.Kind.UNREACHED && finding.kind() != Finding.Kind.UNSEEN)
          .findFirst()
          .ifPresent(finding -> objections.put(rule, finding));
    }
  }

  private static boolean isAsked(Rule rule, Trace trace) {
    List<Feature> absent = List.copyOf(rule.absent());
    return rule.needs().stream().allMatch(trace::has) && absent.stream().noneMatch(trace::has);
  }
}
