package io.tiphys.tck.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.feature.Capabilities;
import io.tiphys.tck.internal.run.RuleResult;
import io.tiphys.tck.internal.run.Selection;
import io.tiphys.tck.internal.run.Verdict;
import io.tiphys.tck.internal.scenario.Faults;
import io.tiphys.tck.internal.scenario.Fixture;
import io.tiphys.tck.internal.scenario.Scenario;
import io.tiphys.tck.internal.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the kit says of engines that declare {@code durable}. */
class RestartTest {
  private static List<RuleResult> results(boolean canRestart) throws Exception {
    Capabilities capabilities = ModelCapabilities.everything();
    List<Trace> traces = new ArrayList<>();
    for (Scenario scenario : ModelKit.playable(capabilities)) {
      if (scenario.stage() == Scenario.When.RESTART) {
        ModelStore store = new ModelStore(new World(1), capabilities, new Flaws());
        Fixture fixture = ModelKit.fixture(store, () -> new ModelEngine(store));
        Faults faults = canRestart ? fixture.faults() : Faults.none();
        traces.add(ModelKit.play(fixture.with(faults), scenario, 1));
      }
    }
    return ModelKit.judge(traces, Selection.everything()).stream()
        .filter(result -> result.rule().scenarios().stream().anyMatch(s -> s.startsWith("restart")))
        .toList();
  }

  @Test
  void rules_engineThatCannotBeRestarted_areUntestedAndNameTheSetting() throws Exception {
    assertThat(results(false))
        .hasSizeGreaterThan(5)
        .allSatisfy(result -> assertThat(result.verdict()).isEqualTo(Verdict.UNTESTED))
        .allSatisfy(result -> assertThat(result.message()).contains("EngineUnderTest.restart"));
  }

  @Test
  void rules_engineThatIsRestarted_pass() throws Exception {
    assertThat(results(true))
        .hasSizeGreaterThan(5)
        .allSatisfy(r -> assertThat(r.verdict()).as(r.message()).isEqualTo(Verdict.PASS));
  }
}
