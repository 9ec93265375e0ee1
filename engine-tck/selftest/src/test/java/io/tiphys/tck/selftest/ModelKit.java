package io.tiphys.tck.selftest;

import static java.util.Objects.requireNonNull;

import io.tiphys.Engine;
import io.tiphys.feature.Capabilities;
import io.tiphys.feature.Feature;
import io.tiphys.tck.internal.catalogue.Catalogue;
import io.tiphys.tck.internal.catalogue.Rule;
import io.tiphys.tck.internal.check.AllChecks;
import io.tiphys.tck.internal.check.Checks;
import io.tiphys.tck.internal.run.Judge;
import io.tiphys.tck.internal.run.RuleResult;
import io.tiphys.tck.internal.run.Selection;
import io.tiphys.tck.internal.scenario.AllScenarios;
import io.tiphys.tck.internal.scenario.Faults;
import io.tiphys.tck.internal.scenario.Fixture;
import io.tiphys.tck.internal.scenario.KnownStore;
import io.tiphys.tck.internal.scenario.Scenario;
import io.tiphys.tck.internal.scenario.Stage;
import io.tiphys.tck.internal.scenario.Timing;
import io.tiphys.tck.internal.trace.Trace;
import io.tiphys.tck.internal.trace.TraceEvent;
import io.tiphys.tck.internal.trace.TraceFile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The kit, turned on models: each scenario in a world of its own, one after the other. */
final class ModelKit {
  /** Time costs nothing here, so a unit is long beside the moments that a model takes. */
  private static final Timing TIMING =
      new Timing(
          Duration.ofSeconds(1),
          Duration.ofMinutes(30),
          Duration.ofSeconds(5),
          Duration.ofMillis(100),
          Duration.ofMillis(1));

  private static final int AT_ONCE = 16;

  static final Catalogue CATALOGUE = Catalogue.load();
  static final Checks CHECKS = AllChecks.load();
  static final List<Scenario> SCENARIOS = AllScenarios.load();

  private ModelKit() {}

  /** Returns what an engine with these flaws declares. */
  static Capabilities declared(Set<Feature> missing, Flaws flaws) {
    Capabilities.Builder all =
        Capabilities.builder()
            .supported(
                ModelCapabilities.everything().features().stream()
                    .filter(feature -> !missing.contains(feature))
                    .toArray(Feature[]::new));
    ModelCapabilities.limits(all);
    if (flaws.has("limits are too low")) {
      all.limit(Capabilities.Limit.PARAMETER_BYTES, 100);
    }
    if (flaws.has("names may be shorter than others take them")) {
      all.limit(Capabilities.Limit.NAME_LENGTH, 40);
    }
    if (flaws.has("there is room for one body")) {
      all.limit(Capabilities.Limit.CONCURRENT_TASKS, 1);
    }
    if (flaws.has("there is room for two bodies")) {
      all.limit(Capabilities.Limit.CONCURRENT_TASKS, 2);
    }
    return all.build();
  }

  /** Plays scenarios, and looks at the end what the models leave behind. */
  static List<Trace> play(
      List<Scenario> scenarios, Capabilities capabilities, Flaws flaws, long seed)
      throws Exception {
    List<Trace> traces = new ArrayList<>();
    List<String> left = new ArrayList<>();
    for (Scenario scenario : scenarios) {
      World world = new World(seed);
      ModelStore store = new ModelStore(world, capabilities, flaws);
      traces.add(play(fixture(store, () -> new ModelEngine(store)), scenario, seed));
      left.addAll(store.left());
    }
    traces.add(leaks(traces.get(0).begin(), left));
    return traces;
  }

  /**
   * Plays the scenarios of the rule that an engine breaks, and looks whether it broke anything.
   *
   * @throws IllegalStateException if the model was never asked to do wrong
   */
  static List<Trace> play(BrokenEngine broken, long seed) throws Exception {
    Rule rule = CATALOGUE.rule(broken.rule());
    List<String> names = broken.scenarios().isEmpty() ? rule.scenarios() : broken.scenarios();
    Flaws flaws = broken.model();
    Capabilities capabilities = declared(broken.missing(), flaws);
    List<Scenario> scenarios =
        playable(capabilities).stream().filter(s -> names.contains(s.name())).toList();
    if (scenarios.isEmpty()) {
      throw new IllegalStateException(rule.id() + " has no scenarios among " + names);
    }
    List<Trace> traces = play(scenarios, capabilities, flaws, seed);
    if (!flaws.allReached()) {
      throw new IllegalStateException("the model was not asked to do this wrong");
    }
    return Rewrite.all(broken.rewrites(), traces);
  }

  static Fixture fixture(ModelStore store, Supplier<Engine> open) {
    return new Fixture(
        "model",
        open,
        ModelEngine.rendering(),
        TIMING,
        AT_ONCE,
        1,
        new VirtualKitClock(store.world),
        faults(store),
        new ModelProbe(store),
        Optional.of(new KnownStore(ModelStore.CALLERS, store.stores.get(ModelStore.CALLERS))),
        Optional.of(ModelEngine.ENTRY),
        Optional.of(() -> new ModelEngine(store.neighbour())));
  }

  private static Faults faults(ModelStore store) {
    Faults.Way outage = new Faults.Way(() -> new ModelEngine(store), () -> new ModelOutage(store));
    Faults reachable = Faults.none().with(outage).with(new ModelConnection(store).asFault());
    if (!store.capabilities.has(Feature.DURABLE)) {
      return reachable;
    }
    Faults.Restart restart = () -> store.world.tell(new Crash(store)::happen);
    Faults.BodyLoss loss = (run, path, attempt) -> lose(store.require(run), path);
    return reachable.with(restart).with(loss);
  }

  /** The engine notices a moment later that a body is gone. */
  private static void lose(ModelRun run, String path) {
    run.world.tell(
        () -> {
          Place place = run.place(path).orElseThrow();
          Attempt last = requireNonNull(place.lastAttempt());
          requireNonNull(last.body).kill();
          World.Event unused = run.later(run.world.moment(), () -> run.work.lost(place, last));
        });
  }

  static Trace play(Fixture fixture, Scenario scenario, long seed) throws Exception {
    try (Engine engine = fixture.open().get()) {
      return Stage.play(fixture, engine, scenario, false, seed);
    }
  }

  /** Writes down what the kit's own probe finds on a machine. */
  static Trace leaks(TraceEvent.Begin like, List<String> left) {
    TraceEvent.Begin begin =
        new TraceEvent.Begin(
            "leaks",
            false,
            like.seed(),
            like.engine(),
            like.features(),
            like.limits(),
            like.timing(),
            like.boot(),
            like.up());
    TraceEvent fact = new TraceEvent.Fact("left behind", TraceFile.tree(left));
    return new Trace(List.of(begin, fact));
  }

  static List<Scenario> playable(Capabilities capabilities) {
    return SCENARIOS.stream().filter(s -> s.fits(capabilities.features())).toList();
  }

  static List<RuleResult> judge(List<Trace> traces, Selection selection) {
    return new Judge(CATALOGUE, CHECKS, selection).judge(traces);
  }
}
