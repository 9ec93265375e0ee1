package io.tiphys.tck.selftest;

import io.tiphys.Engine;
import io.tiphys.feature.Capabilities;
import io.tiphys.feature.Feature;
import io.tiphys.tck.internal.check.Finding;
import io.tiphys.tck.internal.run.RuleResult;
import io.tiphys.tck.internal.run.Selection;
import io.tiphys.tck.internal.run.Verdict;
import io.tiphys.tck.internal.scenario.Fixture;
import io.tiphys.tck.internal.scenario.Scenario;
import io.tiphys.tck.internal.scenario.Stage;
import io.tiphys.tck.internal.scenario.Timing;
import io.tiphys.tck.internal.trace.Trace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The kit, turned on engines that are odd in a legal way: nothing may be held against them. */
final class LegalKit {
  /** What was told to stop when its handle was closed may take a while. */
  private static final Duration ENOUGH = Duration.ofMinutes(1);

  private LegalKit() {}

  /** Plays everything that fits such an engine. */
  static List<RuleResult> results(LegalEngine legal, Set<String> leftOut, long seed)
      throws Exception {
    Capabilities capabilities = legal.capabilities();
    Flaws habits = legal.model();
    List<Trace> traces = new ArrayList<>();
    List<String> left = new ArrayList<>();
    for (Scenario scenario : ModelKit.playable(capabilities)) {
      if (leftOut.contains(scenario.name())) {
        continue;
      }
      ModelStore store = new ModelStore(new World(seed), capabilities, habits);
      store.shows = legal.shows();
      Fixture fixture = fixture(store, legal);
      try (Engine engine = fixture.open().get()) {
        traces.add(Stage.play(fixture, engine, scenario, false, seed));
      }
      boolean unused = store.world.await(() -> store.left().isEmpty(), ENOUGH);
      left.addAll(store.left());
    }
    traces.add(ModelKit.leaks(traces.get(0).begin(), left));
    return ModelKit.judge(traces, Selection.everything());
  }

  private static Fixture fixture(ModelStore store, LegalEngine legal) {
    Fixture fixture = ModelKit.fixture(store, () -> legal.wraps().apply(new ModelEngine(store)));
    return fixture.with(calibrated(fixture.timing(), legal.notices()));
  }

  /** Widens windows as the kit does when it has seen in the preflight how slow an engine is. */
  private static Timing calibrated(Timing timing, Duration notices) {
    return new Timing(
        timing.unit(),
        timing.eventually(),
        longer(timing.quiet(), notices.multipliedBy(3)),
        longer(timing.transition(), notices.multipliedBy(2)),
        timing.resolution());
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  /**
   * Returns what is held against an engine: every rule has to be judged and kept, but those that
   * need what it does not declare, of which it has to be seen that it is refused.
   */
  static List<String> complaints(LegalEngine legal, Set<String> leftOut, long seed)
      throws Exception {
    List<String> complaints = new ArrayList<>();
    for (RuleResult result : results(legal, leftOut, seed)) {
      Verdict expected = expected(result, legal);
      boolean silent =
          !result.rule().universal()
              && result.witnesses() == 0
              && result.rule().scenarios().stream().anyMatch(leftOut::contains);
      if (result.verdict() != expected && !silent && !legal.open().contains(result.rule().id())) {
        complaints.add(
            result.rule().id()
                + " is "
                + result.verdict()
                + " instead of "
                + expected
                + ": "
                + result.message());
      }
    }
    return complaints;
  }

  private static Verdict expected(RuleResult result, LegalEngine legal) {
    boolean judged = ModelKit.CHECKS.of(result.rule().id()).isPresent();
    if (!judged || result.verdict() == Verdict.UNTESTED && !isUnseen(result)) {
      return judged ? Verdict.PASS : result.verdict();
    }
    boolean asked = legal.capabilities().features().containsAll(result.rule().needs());
    boolean others =
        result.rule().absent().stream().noneMatch(legal.capabilities().features()::contains);
    if (asked && result.rule().id().equals("DEL-003") && !canFollow(legal)) {
      return Verdict.UNTESTED; // Nobody sees its bodies end.
    }
    return asked && others ? Verdict.PASS : Verdict.UNSUPPORTED;
  }

  private static boolean isUnseen(RuleResult result) {
    return result.findings().stream().anyMatch(f -> f.kind() == Finding.Kind.UNSEEN);
  }

  private static boolean canFollow(LegalEngine legal) {
    return legal.capabilities().has(Feature.LOGS_FOLLOW);
  }
}
