package io.tiphys.tck.internal.run;

import io.tiphys.Engine;
import io.tiphys.feature.Capabilities;
import io.tiphys.tck.internal.catalogue.Catalogue;
import io.tiphys.tck.internal.catalogue.Rule;
import io.tiphys.tck.internal.check.Checks;
import io.tiphys.tck.internal.check.Environment;
import io.tiphys.tck.internal.check.Refusal;
import io.tiphys.tck.internal.scenario.CapabilityScenarios;
import io.tiphys.tck.internal.scenario.EntryPointScenarios;
import io.tiphys.tck.internal.scenario.Fixture;
import io.tiphys.tck.internal.scenario.Overseen;
import io.tiphys.tck.internal.scenario.PreflightScenario;
import io.tiphys.tck.internal.scenario.Scenario;
import io.tiphys.tck.internal.scenario.Silence;
import io.tiphys.tck.internal.trace.Trace;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Plays scenarios on one engine and judges what they recorded. */
public final class Kit {
  private final Catalogue catalogue;
  private final Checks checks;
  private final List<Scenario> scenarios;
  private final KnownFailures known;

  /**
   * Makes a kit.
   *
   * @param catalogue the rules
   * @param checks their checks
   * @param scenarios what can be tried
   * @param known which rules the engine is known to break
   */
  public Kit(Catalogue catalogue, Checks checks, List<Scenario> scenarios, KnownFailures known) {
    this.catalogue = catalogue;
    this.checks = checks;
    this.scenarios = List.copyOf(scenarios);
    this.known = known;
  }

  /**
   * Tries an engine.
   *
   * @param fixture the engine
   * @param selection what is wanted
   * @param seed what chance is drawn from
   * @param today the current day, for known failures
   * @return what became of every rule
   * @throws IllegalArgumentException if nothing that there is was selected
   * @throws io.tiphys.tck.internal.scenario.UnansweredException if it cannot be opened, or does not
   *     say what it can do
   * @throws Exception if the kit failed, or the thread was interrupted
   */
  public Outcome run(Fixture fixture, Selection selection, long seed, LocalDate today)
      throws Exception {
    selection.requireSomeOf(catalogue.rules(), scenarios);
    long begin = fixture.clock().nanos();
    fixture.leaks().before();
    Judge judge = new Judge(catalogue, checks, selection);
    List<Trace> traces = new ArrayList<>();
    Capabilities capabilities;
    Calibration calibration;
    Fixture calibrated;
    List<String> trouble;
    boolean hasVerdicts;
    boolean closed;
    Silence silence = new Silence();
    Engine engine = Overseen.open(fixture);
    try {
      capabilities = Overseen.capabilities(fixture, engine);
      Trace preflight =
          Overseen.play(
              fixture, capabilities, engine, PreflightScenario.get(), true, seed, silence);
      trouble = Environment.problems(preflight);
      calibration = Calibration.of(preflight);
      calibrated = fixture.with(calibration.widen(fixture.timing()));
      hasVerdicts = trouble.isEmpty() || Environment.allowsVerdicts(preflight);
      traces.add(preflight);
    } finally {
      closed = Overseen.close(engine, fixture.timing().eventually());
    }
    int rounds = hasVerdicts ? selection.tier().rounds() : 1;
    for (int round = 0; round < rounds; round++) {
      Players players = new Players(calibrated, capabilities, seed + round, silence);
      try {
        traces.addAll(
            hasVerdicts
                ? play(judge, players, capabilities, selection)
                : players.play(independent(fixture, chosen(capabilities, selection))));
      } finally {
        closed &= players.close();
      }
    }
    traces.add(Leaks.trace(calibrated, capabilities, seed, closed));
    List<RuleResult> results =
        hasVerdicts
            ? judge.judge(traces)
            : judge.withoutEvidence(traces, Outcome.ENVIRONMENT + String.join("; ", trouble));
    return new Outcome(
        fixture.name(),
        capabilities,
        calibrated.timing(),
        calibration,
        selection,
        seed,
        trouble,
        hasVerdicts,
        catalogue,
        known.apply(results, today),
        traces,
        fixture.clock().nanos() - begin);
  }

  /** What does not need the kit's own tasks says something even where these cannot run. */
  private static List<Scenario> independent(Fixture fixture, List<Scenario> scenarios) {
    Set<String> names =
        fixture.entryPoint().isPresent()
            ? Set.of(CapabilityScenarios.NAME, EntryPointScenarios.NAME)
            : Set.of(CapabilityScenarios.NAME);
    return scenarios.stream().filter(scenario -> names.contains(scenario.name())).toList();
  }

  private List<Trace> play(
      Judge judge, Players players, Capabilities capabilities, Selection selection)
      throws Exception {
    List<Scenario> chosen = chosen(capabilities, selection);
    List<Trace> traces = new ArrayList<>(players.play(chosen));
    // What failed in company is tried again alone, and one is in any case, to compare.
    Set<String> again = new LinkedHashSet<>(Interference.control(chosen));
    again.addAll(failed(judge.judge(traces)));
    traces.addAll(players.playAlone(chosen, again));
    return traces;
  }

  /** Of what was selected, and, where a rule needs what is not declared, the proof of that. */
  List<Scenario> chosen(Capabilities capabilities, Selection selection) {
    List<Rule> rules = catalogue.rules().stream().filter(selection::includes).toList();
    Set<String> wanted =
        rules.stream()
            .flatMap(rule -> rule.scenarios().stream())
            .filter(selection::includesScenario)
            .collect(Collectors.toSet());
    if (rules.stream().anyMatch(Rule::universal)) {
      // Such a rule has no scenarios of its own; every one of them may break it.
      scenarios.stream()
          .map(Scenario::name)
          .filter(selection::includesScenario)
          .forEach(wanted::add);
    }
    if (!rules.stream().allMatch(rule -> capabilities.features().containsAll(rule.needs()))) {
      wanted.add(Refusal.SCENARIO);
    }
    return selection.tier().of(catalogue, scenarios, capabilities.features()).stream()
        .filter(s -> !selection.isPartial() || wanted.contains(s.name()))
        .toList();
  }

  private static Set<String> failed(List<RuleResult> results) {
    return results.stream()
        .filter(r -> r.verdict() == Verdict.FAIL || r.verdict() == Verdict.INCONCLUSIVE)
        .filter(r -> !r.rule().universal()) // Of these, what was seen in company counts as well.
        .flatMap(r -> r.findings().stream())
        .map(finding -> finding.where().scenario())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
