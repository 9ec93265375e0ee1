package io.tiphys.tck.selftest;

import io.tiphys.tck.internal.catalogue.Rule;
import io.tiphys.tck.internal.catalogue.RuleState;
import io.tiphys.tck.internal.check.Finding;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Makes the golden traces anew: as the index says, and where that does not serve any more, in the
 * first other way that it finds.
 */
final class GoldenMaker {
  /** Where a universal rule is shown broken when no broken engine says where. */
  private static final List<String> PLAIN = List.of("dag-shapes", "dag-omission", "retries");

  private final boolean searches;
  private final Consumer<String> log;
  private final Map<String, GoldenTrace> before;
  private final GoldenBases bases = new GoldenBases();
  private final Map<String, GoldenTrace> index = new TreeMap<>();
  private final Map<String, List<String>> bad = new TreeMap<>();

  private GoldenMaker(boolean searches, Consumer<String> log, Map<String, GoldenTrace> before) {
    this.searches = searches;
    this.log = log;
    this.before = before;
  }

  /**
   * Makes them all and writes them.
   *
   * @param searches whether to try edits that are not in the index
   * @param log told what takes long
   * @return the rules for which there is none
   */
  static List<String> update(boolean searches, Consumer<String> log) throws Exception {
    GoldenMaker maker = new GoldenMaker(searches, log, GoldenFiles.index());
    List<String> without = new ArrayList<>();
    for (Rule rule : active()) {
      GoldenTrace old = maker.before.get(rule.id());
      if ((old == null || !maker.keeps(old)) && !maker.finds(rule)) {
        without.add(rule.id());
        maker.leave(rule.id());
      }
    }
    maker.write();
    return without;
  }

  /** What people wrote is not thrown away because it does not serve. */
  private void leave(String rule) throws IOException {
    if (before.containsKey(rule) && GoldenFiles.BAD.has(rule)) {
      index.put(rule, before.get(rule));
      bad.put(rule, GoldenFiles.BAD.lines(rule));
    }
  }

  /** Returns the active rules, but for those that no single trace can break. */
  static List<Rule> active() {
    return ModelKit.CATALOGUE.rules().stream()
        .filter(rule -> rule.state() == RuleState.ACTIVE)
        .filter(rule -> !InCompany.RULES.contains(rule.id()))
        .toList();
  }

  private void write() throws Exception {
    Map<String, List<String>> good = new TreeMap<>();
    for (GoldenTrace golden : index.values()) {
      if (golden.engine().isEmpty()) {
        good.put(golden.scenario(), bases.of("", golden.scenario()).lines());
      }
    }
    GoldenFiles.GOOD.write(good);
    GoldenFiles.BAD.write(bad);
    GoldenFiles.writeIndex(index);
  }

  /** Looks for a way: a broken engine, or one edit of what the model or a broken engine shows. */
  private boolean finds(Rule rule) throws Exception {
    log.accept(rule.id() + ": looking for a golden trace");
    List<GoldenTrace> engines = new ArrayList<>();
    Set<String> scenarios = new TreeSet<>(rule.scenarios());
    for (String engine : rule.mutants()) {
      for (String scenario : bases.scenarios(engine)) {
        scenarios.add(scenario);
        engines.addAll(parts(rule, scenario, engine));
      }
    }
    for (GoldenTrace golden : engines) {
      if (keeps(golden)) {
        return true;
      }
    }
    if (!searches) {
      return false;
    }
    List<GoldenTrace> starts = new ArrayList<>();
    for (String scenario : rule.universal() ? PLAIN : scenarios) {
      if (bases.isPlayable(scenario)) {
        starts.addAll(parts(rule, scenario, ""));
      }
    }
    starts.addAll(engines);
    for (GoldenTrace start : starts) {
      if (findsEdit(start)) {
        return true;
      }
    }
    return false;
  }

  /** Returns each run by itself, and all of them. */
  private List<GoldenTrace> parts(Rule rule, String scenario, String engine) throws Exception {
    List<GoldenTrace> parts = new ArrayList<>();
    List<String> runs = bases.of(engine, scenario).runs();
    for (String run : runs.size() > 1 ? runs : List.<String>of()) {
      parts.add(new GoldenTrace(rule.id(), scenario, engine, List.of(run), List.of(), ""));
    }
    parts.add(new GoldenTrace(rule.id(), scenario, engine, List.of(), List.of(), ""));
    return parts;
  }

  private boolean findsEdit(GoldenTrace start) throws Exception {
    Recording before = bases.of(start.engine(), start.scenario()).only(start.runs());
    if (!isFair(start, before)) {
      return false;
    }
    for (Edit edit : Variations.of(before)) {
      if (keeps(start.with(edit))) {
        return true;
      }
    }
    return false;
  }

  /** Of the model, nothing may be wrong before it is changed. */
  private static boolean isFair(GoldenTrace golden, Recording before) throws IOException {
    return !golden.engine().isEmpty()
        || new Jury(golden.scenario()).objections(before.trace()).isEmpty();
  }

  private Recording made(GoldenTrace golden) throws Exception {
    Recording whole = bases.of(golden.engine(), golden.scenario()).only(golden.runs());
    if (!isFair(golden, whole)) {
      throw new IllegalStateException(golden.scenario() + " is not fair without edits");
    }
    return golden.change(whole);
  }

  private boolean isKept(GoldenTrace golden) {
    return GoldenBases.NEVER_ALIKE.contains(golden.scenario())
        && !golden.engine().isEmpty()
        && golden.equals(before.get(golden.rule()))
        && GoldenFiles.BAD.has(golden.rule());
  }

  private boolean keeps(GoldenTrace golden) throws Exception {
    Recording made;
    Map<String, Finding> objections;
    try {
      made = isKept(golden) ? Recording.of(GoldenFiles.BAD.read(golden.rule())) : made(golden);
      objections = new Jury(golden.scenario()).objections(made.trace());
    } catch (RuntimeException | IOException e) {
      // An edit can make a trace that nobody can read, or for which there is no run any more.
      return false;
    }
    Set<String> expected = new TreeSet<>(Inseparable.with(golden.rule()));
    expected.add(golden.rule());
    if (!objections.keySet().equals(expected)
        || objections.values().stream().anyMatch(f -> f.kind() == Finding.Kind.ERROR)) {
      return false;
    }
    Finding finding = objections.get(golden.rule());
    index.put(golden.rule(), golden.with(GoldenTrace.says(finding)));
    bad.put(golden.rule(), made.lines());
    return true;
  }
}
