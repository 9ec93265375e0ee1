package io.tiphys.tck.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.feature.Capabilities;
import io.tiphys.tck.internal.catalogue.Rule;
import io.tiphys.tck.internal.catalogue.RuleLevel;
import io.tiphys.tck.internal.catalogue.RuleState;
import io.tiphys.tck.internal.check.Finding;
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

  /**
   * Rules that no engine of ours can break: classes of engine-api refuse such definitions before an
   * engine sees them, and no status can be built that shows the opposite.
   */
  private static final Set<String> HELD_BY_THE_API =
      Set.of(
          "SUB-006", "SUB-008", "TRE-015", "CAP-006", "OPT-005", "GRP-009", "CAL-007", "CAL-010",
          "VAL-001", "VAL-002", "VAL-003", "VAL-006", "VAL-007", "VAL-008", "VAL-009", "VAL-010",
          "VAL-014", "VAL-016", "VAL-017");

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
        .allMatch(rule -> ModelKit.CHECKS.of(rule.id()).isPresent())
        .extracting(Rule::id)
        .doesNotContainAnyElementsOf(HELD_BY_THE_API);
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
    List<String> names = broken.scenarios().isEmpty() ? rule.scenarios() : broken.scenarios();
    Flaws flaws = new Flaws(broken.flaws().toArray(new String[0]));
    Capabilities capabilities = ModelKit.declared(broken.missing(), flaws);
    List<Scenario> scenarios =
        ModelKit.playable(capabilities).stream().filter(s -> names.contains(s.name())).toList();
    assertThat(scenarios).as("scenarios of " + rule.id()).isNotEmpty();

    List<Trace> traces = ModelKit.play(scenarios, capabilities, flaws, SEED);

    assertThat(flaws.allReached()).as("the model was asked to do this wrong").isTrue();
    Verdict expected = rule.level() == RuleLevel.MUST ? Verdict.FAIL : Verdict.WARN;
    RuleResult result =
        ModelKit.judge(traces, Selection.everything()).stream()
            .filter(r -> r.rule().equals(rule))
            .findFirst()
            .orElseThrow();
    assertThat(result.verdict()).as(result.message()).isEqualTo(expected);
    assertThat(result.message()).contains(broken.fragment());
    assertThat(thrown(traces)).as("checks that failed themselves").isEmpty();
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
