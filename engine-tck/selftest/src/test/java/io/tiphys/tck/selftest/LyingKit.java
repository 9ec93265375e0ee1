package io.tiphys.tck.selftest;

import io.tiphys.Engine;
import io.tiphys.feature.Capabilities;
import io.tiphys.tck.internal.run.RuleResult;
import io.tiphys.tck.internal.run.Selection;
import io.tiphys.tck.internal.scenario.Fixture;
import io.tiphys.tck.internal.scenario.Scenario;
import io.tiphys.tck.internal.scenario.Stage;
import io.tiphys.tck.internal.trace.Trace;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The kit, turned on engines that lie. */
final class LyingKit {
  private LyingKit() {}

  /**
   * Returns the results of the rules of which an engine must break one.
   *
   * @throws IllegalStateException if the model was not asked to do all that wrong
   */
  static List<RuleResult> results(LyingEngine lying, long seed) throws Exception {
    Set<String> names = new HashSet<>(lying.scenarios());
    if (names.isEmpty()) {
      ModelKit.CATALOGUE.rules().stream()
          .filter(lying.rules())
          .forEach(rule -> names.addAll(rule.scenarios()));
      names.remove("burst"); // It takes long.
    }
    Flaws flaws = new Flaws(lying.flaws().toArray(new String[0]));
    List<Trace> traces = new ArrayList<>();
    for (Scenario scenario : ModelKit.playable(lying.says())) {
      if (names.contains(scenario.name())) {
        traces.add(play(lying, flaws, scenario, seed));
      }
    }
    if (!flaws.allReached()) {
      throw new IllegalStateException("the model was not asked to do this wrong");
    }
    return ModelKit.judge(traces, Selection.everything()).stream()
        .filter(result -> lying.rules().test(result.rule()))
        .toList();
  }

  static Trace play(LyingEngine lying, Flaws flaws, Scenario scenario, long seed) throws Exception {
    ModelStore store = new ModelStore(new World(seed), lying.does(), flaws);
    store.shows = lying.shows();
    Fixture fixture =
        ModelKit.fixture(store, () -> lying.wraps().apply(saying(new ModelEngine(store), lying)));
    try (Engine engine = fixture.open().get()) {
      return Stage.play(fixture, engine, scenario, false, seed);
    }
  }

  private static Engine saying(Engine engine, LyingEngine lying) {
    return lying.says().equals(lying.does()) ? engine : new Saying(engine, lying.says());
  }

  /** Declares something else than it can do. */
  private static final class Saying extends ForwardingEngine {
    private final Capabilities says;

    Saying(Engine engine, Capabilities says) {
      super(engine);
      this.says = says;
    }

    @Override
    public Capabilities capabilities() {
      return says;
    }
  }
}
