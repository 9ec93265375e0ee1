package io.tiphys.tck.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.feature.Capabilities;
import io.tiphys.tck.internal.catalogue.Rule;
import io.tiphys.tck.internal.catalogue.RuleLevel;
import io.tiphys.tck.internal.catalogue.RuleState;
import io.tiphys.tck.internal.check.Finding;
import io.tiphys.tck.internal.run.Outcome;
import io.tiphys.tck.internal.run.RuleResult;
import io.tiphys.tck.internal.run.Selection;
import io.tiphys.tck.internal.run.Verdict;
import io.tiphys.tck.internal.scenario.Scenario;
import io.tiphys.tck.internal.trace.Trace;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The kit notices every fault that a model can be given, and says what it is. */
class BrokenEnginesTest {
  private static final long SEED = Long.getLong("tck.seed", 1);

  @Test
  void mutants_ofTheCatalogue_areTheBrokenEngines() {
    List<String> named =
        ModelKit.CATALOGUE.rules().stream().flatMap(rule -> rule.mutants().stream()).toList();

    assertThat(named).containsExactlyInAnyOrderElementsOf(BrokenEngines.byName().keySet());
    assertThat(ModelKit.CATALOGUE.rules())
        .allSatisfy(
            rule -> assertThat(rule.mutants()).allMatch(name -> name.startsWith(rule.id() + "~")));
  }

  @Test
  void rules_withABrokenEngine_areActive() {
    assertThat(ModelKit.CATALOGUE.rules())
        .filteredOn(rule -> !rule.mutants().isEmpty())
        .allMatch(rule -> rule.state() == RuleState.ACTIVE)
        .filteredOn(rule -> !InCompany.RULES.contains(rule.id()))
        .allMatch(rule -> ModelKit.CHECKS.of(rule.id()).isPresent());
  }

  @TestFactory
  Stream<DynamicTest> faults() {
    String only = System.getProperty("tck.broken", "");
    return BrokenEngines.byName().entrySet().stream()
        .map(entry -> test(entry.getKey() + ": " + entry.getValue().words(), entry.getValue()))
        .filter(test -> test.getDisplayName().contains(only));
  }

  private static DynamicTest test(String name, BrokenEngine broken) {
    return DynamicTest.dynamicTest(name, () -> requireFailure(broken));
  }

  private static void requireFailure(BrokenEngine broken) throws Exception {
    Rule rule = ModelKit.CATALOGUE.rule(broken.rule());
    List<Trace> traces;
    List<RuleResult> results;
    if (InCompany.RULES.contains(broken.rule())) {
      Outcome outcome = InCompany.outcome(broken, SEED);
      traces = outcome.traces();
      results = outcome.results();
    } else {
      traces = ModelKit.play(broken, SEED);
      results = ModelKit.judge(traces, Selection.everything());
    }

    Verdict expected = rule.level() == RuleLevel.MUST ? Verdict.FAIL : Verdict.WARN;
    RuleResult result = InCompany.result(results, broken.rule());
    assertThat(result.verdict()).as(result.message()).isEqualTo(expected);
    assertThat(result.message()).contains(broken.fragment());
    assertThat(thrown(traces)).as("checks that failed themselves").isEmpty();
  }

  private static RuleResult result(String rule, String scenario, String... words) throws Exception {
    return result(List.of(), rule, scenario, words);
  }

  private static RuleResult result(
      List<Rewrite> rewrites, String rule, String scenario, String... words) throws Exception {
    Flaws flaws = new Flaws(words);
    Capabilities capabilities = ModelKit.declared(Set.of(), flaws);
    List<Scenario> one =
        ModelKit.playable(capabilities).stream().filter(s -> s.name().equals(scenario)).toList();
    List<Trace> traces = Rewrite.all(rewrites, ModelKit.play(one, capabilities, flaws, SEED));
    assertThat(flaws.allReached()).isTrue();
    return InCompany.result(ModelKit.judge(traces, Selection.everything()), rule);
  }

  /** That a cancel does nothing is for the rules of cancels. */
  @Test
  void overlap_ofAnEngineThatCannotCancel_isNotBlamed() throws Exception {
    RuleResult result = result("DAG-005", "dag-overlap", "a cancel stops nothing");

    assertThat(result.verdict()).as(result.message()).isEqualTo(Verdict.PASS);
  }

  /** On a busy machine nothing is proven by bodies that run out of time while they run. */
  @Test
  void waiting_whereBodiesTakeLongerThanTheirLimit_isNotBlamed() throws Exception {
    RuleResult result =
        result("TMO-008", "timeout-waiting", "bodies take five times as long as they mean to");

    assertThat(result.verdict()).as(result.message()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  /** What excuses one run is no excuse for another. */
  @Test
  void waiting_oneRunThatProvesNothingAndAnotherAtFault_isBlamed() throws Exception {
    Rewrite fails =
        new Rewrite(
            "\"run\":\"late\",",
            "\"phase\":\"SUCCEEDED\",\"reason\":\"NONE\"",
            "\"phase\":\"FAILED\",\"reason\":\"ENGINE\"");

    RuleResult result =
        result(
            List.of(fails),
            "TMO-008",
            "timeout-waiting",
            "bodies take five times as long as they mean to");

    assertThat(result.verdict()).as(result.message()).isEqualTo(Verdict.FAIL);
  }

  /** Every check, of whatever rule, has to bear what a broken engine shows. */
  private static List<String> thrown(List<Trace> traces) {
    return ModelKit.judge(traces, Selection.everything()).stream()
        .flatMap(result -> result.findings().stream())
        .filter(finding -> finding.kind() == Finding.Kind.ERROR)
        .map(Finding::toString)
        .toList();
  }
}
