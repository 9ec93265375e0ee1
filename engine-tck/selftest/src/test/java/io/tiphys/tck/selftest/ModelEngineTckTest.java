package io.tiphys.tck.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.feature.Capabilities;
import io.tiphys.tck.internal.run.RuleResult;
import io.tiphys.tck.internal.run.Selection;
import io.tiphys.tck.internal.run.Tier;
import io.tiphys.tck.internal.run.Verdict;
import io.tiphys.tck.internal.scenario.Scenario;
import io.tiphys.tck.internal.trace.Trace;
import io.tiphys.tck.internal.trace.TraceFile;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The kit finds nothing against a model that does everything right. */
class ModelEngineTckTest {
  private static final long SEED = Long.getLong("tck.seed", 1);
  private static final Path TRACES = Path.of("target", "tck", "traces");

  @TestFactory
  Stream<DynamicTest> rules() throws Exception {
    Capabilities capabilities = ModelCapabilities.everything();
    List<Trace> traces =
        ModelKit.play(ModelKit.playable(capabilities), capabilities, new Flaws(), SEED);
    for (Trace trace : traces) {
      TraceFile.write(trace, TRACES.resolve(trace.begin().scenario() + ".ndjson"));
    }
    return ModelKit.judge(traces, Selection.everything()).stream()
        .filter(result -> ModelKit.CHECKS.of(result.rule().id()).isPresent())
        .map(result -> DynamicTest.dynamicTest(result.rule().id(), () -> requirePass(result)));
  }

  /** What is left of the kit judges every rule with a star, and guesses at none. */
  @Test
  void rules_inTheTierQuick_areJudgedWhereTheyHaveAStar() throws Exception {
    Capabilities capabilities = ModelCapabilities.everything();
    List<Scenario> quick =
        Tier.QUICK.of(ModelKit.CATALOGUE, ModelKit.SCENARIOS, capabilities.features());

    List<RuleResult> results =
        ModelKit.judge(
            ModelKit.play(quick, capabilities, new Flaws(), SEED),
            Selection.everything().in(Tier.QUICK));

    assertThat(results)
        .filteredOn(result -> ModelKit.CHECKS.of(result.rule().id()).isPresent())
        .filteredOn(result -> result.rule().absent().isEmpty())
        .filteredOn(result -> result.verdict() != Verdict.PASS)
        .filteredOn(result -> result.rule().star() || result.verdict() != Verdict.NOT_SELECTED)
        .extracting(RuleResult::message)
        .isEmpty();
  }

  private static void requirePass(RuleResult result) {
    boolean asked = result.rule().absent().isEmpty();
    assertThat(result.verdict())
        .as(result.message())
        .isEqualTo(asked ? Verdict.PASS : Verdict.UNSUPPORTED);
  }
}
