package io.tiphys.tck.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.feature.Feature;
import io.tiphys.tck.internal.catalogue.Catalogue;
import io.tiphys.tck.internal.check.Check;
import io.tiphys.tck.internal.check.Checks;
import io.tiphys.tck.internal.check.Refusal;
import io.tiphys.tck.internal.trace.Trace;
import io.tiphys.tck.internal.trace.TraceEvent;
import io.tiphys.tck.internal.trace.TraceFile;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class JudgeTest {
  private static final Catalogue RULES =
      Catalogue.read(
          "rules.yaml",
          """
          areas:
            - code: RTY
              title: Attempts
              about: What is tried again.
          rules:
            - id: RTY-001
              level: MUST
              state: provisional
              since: "0.1"
              needs: [retry]
              cost: P
              scenarios: [some]
              text: >-
                A task MUST be tried.
            - id: RTY-002
              level: SHOULD
              state: provisional
              since: "0.1"
              cost: P
              scenarios: [some]
              text: >-
                A task SHOULD be tried.
          """);

  private static final Check HOLDS = (trace, f) -> f.witness(1);
  private static final Check IS_SILENT = (trace, f) -> {};
  private static final Check FAILS = (trace, f) -> f.that(false, trace.where(), "seen", "why");
  private static final Check THROWS =
      (trace, f) -> {
        throw new IllegalStateException("broken check");
      };
  private static final Check NEVER_COMES = (trace, f) -> trace.fact("never");

  private static Trace trace(String scenario, boolean alone, TraceEvent... more) {
    List<String> features = Arrays.stream(Feature.values()).map(Feature::id).toList();
    return trace(scenario, alone, features, more);
  }

  private static Trace trace(
      String scenario, boolean alone, List<String> features, TraceEvent... more) {
    TraceEvent begin =
        new TraceEvent.Begin(scenario, alone, 1, "e", features, Map.of(), Map.of(), "b", 0);
    return new Trace(Stream.concat(Stream.of(begin), Arrays.stream(more)).toList());
  }

  private static List<Verdict> verdicts(Check first, Check second, Trace... traces) {
    Checks checks = new Checks().rule("RTY-001", first).rule("RTY-002", second);
    return new Judge(RULES, checks, Selection.everything())
        .judge(List.of(traces)).stream().map(RuleResult::verdict).toList();
  }

  @Test
  void judge_witnessForIt_passes() {
    assertThat(verdicts(HOLDS, HOLDS, trace("some", false)))
        .containsExactly(Verdict.PASS, Verdict.PASS);
  }

  @Test
  void judge_noWitness_isAnErrorAndNeverAPass() {
    assertThat(verdicts(IS_SILENT, IS_SILENT, trace("some", false)))
        .containsExactly(Verdict.ERROR, Verdict.ERROR);
  }

  @Test
  void judge_noScenarioAtAll_isAnError() {
    assertThat(verdicts(HOLDS, HOLDS, trace("other", false)))
        .containsExactly(Verdict.ERROR, Verdict.ERROR);
  }

  @Test
  void judge_contradiction_failsAMustAndWarnsOfAShould() {
    assertThat(verdicts(FAILS, FAILS, trace("some", false)))
        .containsExactly(Verdict.FAIL, Verdict.WARN);
  }

  @Test
  void judge_checkThatThrows_isAnErrorOfTheKit() {
    assertThat(verdicts(THROWS, HOLDS, trace("some", false)))
        .containsExactly(Verdict.ERROR, Verdict.PASS);
  }

  @Test
  void judge_scriptThatFailed_isAnErrorOfTheKitWhateverElseWasSeen() {
    TraceEvent failed = new TraceEvent.Fact(Trace.FAILED, TraceFile.tree("IOException: no disk"));

    assertThat(verdicts(FAILS, HOLDS, trace("some", false, failed)))
        .containsExactly(Verdict.ERROR, Verdict.ERROR);
  }

  @Test
  void judge_preconditionThatNeverCame_isNotConclusive() {
    assertThat(verdicts(NEVER_COMES, HOLDS, trace("some", false)))
        .containsExactly(Verdict.INCONCLUSIVE, Verdict.PASS);
  }

  @Test
  void judge_whatNobodyCanSee_isUntestedWhateverElseBoreWitness() {
    Check cannotSee =
        (trace, f) -> {
          f.witness(1);
          f.unseen(trace.where(), "it ran elsewhere");
        };
    Check failsAswell =
        (trace, f) -> {
          cannotSee.judge(trace, f);
          FAILS.judge(trace, f);
        };

    assertThat(verdicts(cannotSee, failsAswell, trace("some", false)))
        .containsExactly(Verdict.UNTESTED, Verdict.WARN);
  }

  @Test
  void judge_preconditionThatTheEngineItselfBroke_fails() {
    TraceEvent broken = new TraceEvent.Fact(Trace.BROKEN_OFF, TraceFile.tree("EngineException"));

    assertThat(verdicts(NEVER_COMES, HOLDS, trace("some", false, broken)))
        .containsExactly(Verdict.FAIL, Verdict.PASS);
  }

  @Test
  void judge_playedAgainAlone_thatCounts() {
    Check failsInCompany = (t, f) -> f.that(t.begin().isolated(), t.where(), "seen", "why");

    assertThat(verdicts(failsInCompany, HOLDS, trace("some", false), trace("some", true)))
        .containsExactly(Verdict.PASS, Verdict.PASS);
  }

  @Test
  void judge_featureUndeclared_isUnsupportedOnlyWhenItsRefusalWasSeen() {
    TraceEvent refused = new TraceEvent.Fact("probed retry", TraceFile.tree("missing"));

    assertThat(verdicts(HOLDS, HOLDS, trace("some", false, List.of())))
        .containsExactly(Verdict.INCONCLUSIVE, Verdict.PASS);
    assertThat(
            verdicts(
                HOLDS,
                HOLDS,
                trace("some", false, List.of()),
                trace(Refusal.SCENARIO, false, List.of(), refused)))
        .containsExactly(Verdict.UNSUPPORTED, Verdict.PASS);
  }

  @Test
  void judge_selection_leavesOutByName() {
    Checks checks = new Checks().rule("RTY-001", HOLDS).rule("RTY-002", HOLDS);

    List<RuleResult> results =
        new Judge(RULES, checks, Selection.of("*-002", "")).judge(List.of(trace("some", false)));

    assertThat(results)
        .extracting(RuleResult::verdict)
        .containsExactly(Verdict.NOT_SELECTED, Verdict.PASS);
  }

  @Test
  void judge_scenariosLeftOut_isNotSelectedWhereNothingBoreWitness() {
    Checks checks = new Checks().rule("RTY-001", IS_SILENT).rule("RTY-002", HOLDS);

    List<RuleResult> results =
        new Judge(RULES, checks, Selection.everything().in(Tier.QUICK))
            .judge(List.of(trace("some", false)));

    assertThat(results)
        .extracting(RuleResult::verdict)
        .containsExactly(Verdict.NOT_SELECTED, Verdict.PASS);
  }

  @Test
  void judge_aloneInAnotherRound_replacesNothingOfThisOne() {
    Check failsInCompany = (t, f) -> f.that(t.begin().isolated(), t.where(), "seen", "why");
    TraceEvent.Begin other =
        new TraceEvent.Begin(
            "some", true, 2, "e", List.of(Feature.RETRY.id()), Map.of(), Map.of(), "b", 0);

    assertThat(
            verdicts(
                failsInCompany, HOLDS, trace("some", false), new Trace(List.<TraceEvent>of(other))))
        .containsExactly(Verdict.FAIL, Verdict.PASS);
  }
}
