package io.tiphys.tck.selftest;

import io.tiphys.feature.Capabilities;
import io.tiphys.tck.internal.run.Kit;
import io.tiphys.tck.internal.run.KnownFailures;
import io.tiphys.tck.internal.run.Outcome;
import io.tiphys.tck.internal.run.RuleResult;
import io.tiphys.tck.internal.run.Selection;
import io.tiphys.tck.internal.scenario.Fixture;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * The kit itself on a model: scenarios play together in one world, and some of them again alone.
 * Elsewhere each has a world to itself.
 */
final class InCompany {
  /**
   * The rules that are about verdicts: no check judges them by one trace, and no single trace shows
   * them broken.
   */
  static final Set<String> RULES = Set.of("CON-009");

  private static final int AT_ONCE = 2;
  private static final LocalDate TODAY = LocalDate.of(2026, 1, 1);

  private InCompany() {}

  /** Lets the kit try a broken engine; the scenario that comes first is played again alone. */
  static Outcome outcome(BrokenEngine broken, long seed) throws Exception {
    Flaws flaws = broken.model();
    Outcome outcome = outcome(flaws, broken.scenarios(), seed);
    if (!flaws.allReached()) {
      throw new IllegalStateException("the model was not asked to do this wrong");
    }
    return outcome;
  }

  /** Lets the kit try a model with some scenarios. */
  static Outcome outcome(Flaws flaws, List<String> scenarios, long seed) throws Exception {
    Capabilities capabilities = ModelCapabilities.everything();
    ModelStore store = new ModelStore(new World(seed), capabilities, flaws);
    Fixture alone = ModelKit.fixture(store, () -> new ModelEngine(store));
    Fixture fixture =
        new Fixture(
            alone.name(),
            alone.open(),
            alone.rendering(),
            alone.timing(),
            alone.maxTasksInFlight(),
            AT_ONCE,
            alone.clock(),
            alone.faults(),
            alone.leaks(),
            alone.store(),
            alone.entryPoint(),
            alone.otherTenant());
    return new Kit(ModelKit.CATALOGUE, ModelKit.CHECKS, ModelKit.SCENARIOS, KnownFailures.none())
        .run(fixture, Selection.of("", String.join(",", scenarios)), seed, TODAY);
  }

  /** Returns the result of one rule. */
  static RuleResult result(List<RuleResult> results, String rule) {
    return results.stream().filter(r -> r.rule().id().equals(rule)).findFirst().orElseThrow();
  }
}
