package io.tiphys.tck.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.feature.Capabilities;
import io.tiphys.tck.internal.run.RuleResult;
import io.tiphys.tck.internal.run.Selection;
import io.tiphys.tck.internal.run.Verdict;
import io.tiphys.tck.internal.scenario.Scenario;
import io.tiphys.tck.internal.trace.Trace;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Where bodies run on other machines than the kit, nothing passes for want of evidence. */
class ElsewhereTest {
  private static final Set<String> PLAYED =
      Set.of("mutex", "mutex-freed", "deletion", "dag-shapes");

  private static final Set<String> RULES = Set.of("LIM-007", "LIM-008", "DEL-003", "DAG-014");

  private static Map<String, Verdict> verdicts(String... habits) throws Exception {
    Capabilities capabilities = ModelCapabilities.everything();
    Flaws flaws = new Flaws(habits);
    List<Scenario> scenarios =
        ModelKit.playable(capabilities).stream().filter(s -> PLAYED.contains(s.name())).toList();
    List<Trace> traces = ModelKit.play(scenarios, capabilities, flaws, 1);
    assertThat(flaws.allReached()).isTrue();
    return ModelKit.judge(traces, Selection.everything()).stream()
        .filter(result -> RULES.contains(result.rule().id()))
        .collect(Collectors.toMap(r -> r.rule().id(), RuleResult::verdict));
  }

  @Test
  void rules_bodiesOnOneOtherMachine_areJudgedByItsClockOrUntested() throws Exception {
    assertThat(verdicts("bodies run on another machine"))
        .containsEntry("LIM-007", Verdict.PASS)
        .containsEntry("LIM-008", Verdict.PASS)
        .containsEntry("DEL-003", Verdict.UNTESTED)
        .containsEntry("DAG-014", Verdict.UNTESTED);
  }

  @Test
  void rules_eachBodyOnAMachineOfItsOwn_areJudgedByTheEnginesTimesOrUntested() throws Exception {
    assertThat(verdicts("every body runs on a machine of its own"))
        .containsEntry("LIM-007", Verdict.PASS)
        .containsEntry("LIM-008", Verdict.PASS)
        .containsEntry("DEL-003", Verdict.UNTESTED)
        .containsEntry("DAG-014", Verdict.UNTESTED);
  }

  @Test
  void mutexes_ofAnEngineWithoutThem_failWhereverBodiesRun() throws Exception {
    for (String where :
        List.of("bodies run on another machine", "every body runs on a machine of its own")) {
      assertThat(verdicts(where, "a mutex is ignored"))
          .containsEntry("LIM-007", Verdict.FAIL)
          .containsEntry("LIM-008", Verdict.FAIL);
    }
  }

  @Test
  void deletion_ofWhatIsNotThereAfterwards_failsWhereverBodiesRun() throws Exception {
    assertThat(verdicts("bodies run on another machine", "an active run may be deleted"))
        .containsEntry("DEL-003", Verdict.FAIL);
  }
}
