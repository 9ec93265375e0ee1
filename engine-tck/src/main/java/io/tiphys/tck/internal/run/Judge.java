package io.tiphys.tck.internal.run;

import io.tiphys.feature.Feature;
import io.tiphys.tck.internal.catalogue.Catalogue;
import io.tiphys.tck.internal.catalogue.Evidence;
import io.tiphys.tck.internal.catalogue.Rule;
import io.tiphys.tck.internal.catalogue.RuleLevel;
import io.tiphys.tck.internal.catalogue.RuleState;
import io.tiphys.tck.internal.check.Check;
import io.tiphys.tck.internal.check.Checks;
import io.tiphys.tck.internal.check.Finding;
import io.tiphys.tck.internal.check.Findings;
import io.tiphys.tck.internal.check.Refusal;
import io.tiphys.tck.internal.trace.Trace;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the verdict on every rule from traces alone. */
public final class Judge {
  private final Catalogue catalogue;
  private final Checks checks;
  private final Selection selection;

  /**
   * Makes a judge.
   *
   * @param catalogue the rules
   * @param checks their checks
   * @param selection which rules are wanted
   */
  public Judge(Catalogue catalogue, Checks checks, Selection selection) {
    this.catalogue = catalogue;
    this.checks = checks;
    this.selection = selection;
  }

  /**
   * Judges every rule.
   *
   * @param traces what was observed of one engine
   * @return one result for each rule, in the order of the catalogue
   */
  public List<RuleResult> judge(List<Trace> traces) {
    List<RuleResult> results = new ArrayList<>();
    for (Rule rule : catalogue.rules()) {
      if (rule.state() != RuleState.RETIRED) {
        results.add(judge(rule, traces));
      }
    }
    return results;
  }

  /**
   * Gives every rule that could be judged the same excuse for not having been, but for those whose
   * scenarios were played all the same.
   */
  List<RuleResult> withoutEvidence(List<Trace> traces, String why) {
    Set<String> played =
        traces.stream().map(trace -> trace.begin().scenario()).collect(Collectors.toSet());
    return judge(traces).stream()
        .map(r -> hasEvidence(r.rule(), played) ? r : withoutEvidence(r, why))
        .toList();
  }

  private static boolean hasEvidence(Rule rule, Set<String> played) {
    return !rule.universal() && rule.scenarios().stream().anyMatch(played::contains);
  }

  private static RuleResult withoutEvidence(RuleResult result, String why) {
    return result.verdict() == Verdict.UNTESTED
        ? result
        : RuleResult.without(result.rule(), Verdict.ERROR, why);
  }

  private RuleResult judge(Rule rule, List<Trace> traces) {
    Optional<Check> check = checks.of(rule.id());
    if (rule.id().equals(Interference.RULE)) {
      return selection.includes(rule)
          ? Interference.judge(this, rule, traces, selection.leavesScenariosOut())
          : RuleResult.without(rule, Verdict.NOT_SELECTED, "left out by the operator");
    }
    if (rule.evidence() == Evidence.UNTESTABLE) {
      return RuleResult.without(rule, Verdict.UNTESTED, rule.reason().orElseThrow());
    }
    if (check.isEmpty()) {
      return RuleResult.without(rule, Verdict.UNTESTED, "provisional: there is no check yet");
    }
    if (!selection.includes(rule)) {
      return RuleResult.without(rule, Verdict.NOT_SELECTED, "left out by the operator");
    }
    Set<Feature> missing = missing(rule, traces);
    if (!missing.isEmpty()) {
      return undeclared(rule, missing, traces);
    }
    for (Feature feature : rule.absent()) {
      if (traces.stream().anyMatch(trace -> trace.has(feature))) {
        return RuleResult.without(
            rule, Verdict.UNSUPPORTED, "asked only of engines without " + feature.id());
      }
    }
    List<Trace> evidence = evidence(rule, traces);
    if (evidence.isEmpty()) {
      return selection.isPartial()
          ? RuleResult.without(rule, Verdict.NOT_SELECTED, "its scenarios were left out")
          : RuleResult.without(rule, Verdict.ERROR, "none of its scenarios was played");
    }
    Findings findings = new Findings();
    evidence.forEach(trace -> findings.judge(check.get(), trace));
    return weigh(rule, evidence, findings, selection.leavesScenariosOut());
  }

  // What failed in company was played again alone, and then that counts.
  private static List<Trace> evidence(Rule rule, List<Trace> traces) {
    Set<String> alone =
        traces.stream()
            .filter(trace -> trace.begin().isolated())
            .map(Judge::round)
            .collect(Collectors.toSet());
    return traces.stream()
        .filter(
            trace ->
                rule.universal()
                    || (rule.scenarios().contains(trace.begin().scenario())
                        && (trace.begin().isolated() || !alone.contains(round(trace)))))
        .toList();
  }

  private static String round(Trace trace) {
    return trace.begin().scenario() + " " + trace.begin().seed();
  }

  private static Set<Feature> missing(Rule rule, List<Trace> traces) {
    Set<Feature> missing = EnumSet.noneOf(Feature.class);
    for (Feature feature : rule.needs()) {
      if (traces.stream().noneMatch(trace -> trace.has(feature))) {
        missing.add(feature);
      }
    }
    return missing;
  }

  private static RuleResult undeclared(Rule rule, Set<Feature> missing, List<Trace> traces) {
    String names = missing.stream().map(Feature::id).collect(Collectors.joining(", "));
    boolean proven = missing.stream().allMatch(feature -> Refusal.isProven(feature, traces));
    return proven
        ? RuleResult.without(rule, Verdict.UNSUPPORTED, "not declared, and refused: " + names)
        : RuleResult.without(
            rule,
            Verdict.INCONCLUSIVE,
            "not declared, but not seen to be refused: "
                + names
                + " (declare it, or refuse by its name what asks for it)");
  }

  private static RuleResult weigh(
      Rule rule, List<Trace> evidence, Findings findings, boolean partial) {
    Verdict verdict = Verdict.PASS;
    String why = "";
    if (has(findings, Finding.Kind.VIOLATION)) {
      verdict = rule.level() == RuleLevel.MUST ? Verdict.FAIL : Verdict.WARN;
      why = first(findings, Finding.Kind.VIOLATION);
    } else if (has(findings, Finding.Kind.ERROR)) {
      verdict = Verdict.ERROR;
      why = first(findings, Finding.Kind.ERROR);
    } else if (has(findings, Finding.Kind.UNREACHED)) {
      verdict = Verdict.INCONCLUSIVE;
      why = first(findings, Finding.Kind.UNREACHED);
    } else if (has(findings, Finding.Kind.UNSEEN)) {
      verdict = Verdict.UNTESTED;
      why = first(findings, Finding.Kind.UNSEEN);
    } else if (findings.witnesses() == 0 && partial) {
      return RuleResult.without(rule, Verdict.NOT_SELECTED, "what would show it was left out");
    } else if (findings.witnesses() == 0) {
      verdict = Verdict.ERROR;
      why = "nothing bore witness to it";
    }
    List<String> scenarios =
        evidence.stream().map(trace -> trace.begin().scenario()).distinct().toList();
    return new RuleResult(
        rule, verdict, findings.witnesses(), scenarios, why, findings.all(), findings.example());
  }

  private static boolean has(Findings findings, Finding.Kind kind) {
    return findings.all().stream().anyMatch(finding -> finding.kind() == kind);
  }

  private static String first(Findings findings, Finding.Kind kind) {
    return findings.all().stream()
        .filter(finding -> finding.kind() == kind)
        .map(Finding::toString)
        .findFirst()
        .orElseThrow();
  }
}
