package io.tiphys.tck.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.tck.internal.run.Outcome;
import io.tiphys.tck.internal.run.RuleResult;
import io.tiphys.tck.internal.run.Selection;
import io.tiphys.tck.internal.run.Verdict;
import io.tiphys.tck.internal.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Rule CON-009, which is about two verdicts: that of a scenario in company, and that of the same
 * alone. Its golden evidence is a pair of traces; {@code -Dgolden.update} makes it again where it
 * does not serve any more.
 */
class InCompanyTest {
  private static final String RULE = "CON-009";
  private static final String COMPANY = RULE + "-company";
  private static final String ALONE = RULE + "-alone";
  private static final String SAID = "FPL-011 is FAIL in company, alone PASS";

  /** Threads race here, so that no two recordings are quite alike: what serves is kept. */
  @BeforeAll
  static void update() throws Exception {
    if (System.getProperty("golden.update") != null
        && !(GoldenFiles.PAIRS.has(COMPANY) && GoldenFiles.PAIRS.has(ALONE) && serves())) {
      Map<String, List<String>> pair = new TreeMap<>();
      Outcome outcome = InCompany.outcome(BrokenEngines.byName().get(RULE + "~1"), 1);
      for (Trace trace : outcome.traces()) {
        if (trace.begin().scenario().equals("exit-codes")) {
          pair.put(trace.begin().isolated() ? ALONE : COMPANY, Recording.of(trace).lines());
        }
      }
      GoldenFiles.PAIRS.write(pair);
    }
  }

  private static boolean serves() throws Exception {
    return ModelKit.judge(pair(), Selection.everything()).stream()
        .anyMatch(r -> r.rule().id().equals(RULE) && r.message().contains(SAID));
  }

  private static List<Trace> pair() throws Exception {
    return List.of(GoldenFiles.PAIRS.read(COMPANY), GoldenFiles.PAIRS.read(ALONE));
  }

  private static List<String> failed(List<RuleResult> results) {
    return results.stream()
        .filter(r -> r.verdict() == Verdict.FAIL || r.verdict() == Verdict.WARN)
        .map(result -> result.rule().id())
        .toList();
  }

  @Test
  void goldenPair_judgedByAllRules_failsThisOneAlone() throws Exception {
    List<RuleResult> results = ModelKit.judge(pair(), Selection.everything());

    assertThat(GoldenFiles.PAIRS.names()).containsExactly(ALONE, COMPANY);
    assertThat(failed(results)).containsExactly(RULE);
    assertThat(InCompany.result(results, RULE).message()).contains(SAID);
  }

  /** Without the other half there is nothing to compare, so that nothing is proven either way. */
  @Test
  void goldenPair_oneOfItAlone_provesNothing() throws Exception {
    for (Trace half : pair()) {
      RuleResult result =
          InCompany.result(ModelKit.judge(List.of(half), Selection.everything()), RULE);

      assertThat(result.verdict()).as(result.message()).isEqualTo(Verdict.ERROR);
    }
  }

  @Test
  void model_inCompanyAndAlone_passes() throws Exception {
    List<String> scenarios = new ArrayList<>(BrokenEngines.byName().get(RULE + "~1").scenarios());

    Outcome outcome = InCompany.outcome(new Flaws(), scenarios, 1);

    RuleResult result = InCompany.result(outcome.results(), RULE);
    assertThat(result.verdict()).as(result.message()).isEqualTo(Verdict.PASS);
    assertThat(result.scenarios()).containsExactly("exit-codes");
    assertThat(failed(outcome.results())).isEmpty();
  }

  @Test
  void rules_aboutVerdicts_haveNoCheck() {
    assertThat(InCompany.RULES)
        .allSatisfy(rule -> assertThat(ModelKit.CHECKS.of(rule)).isEmpty())
        .allSatisfy(rule -> assertThat(ModelKit.CATALOGUE.rule(rule).mutants()).isNotEmpty());
  }
}
