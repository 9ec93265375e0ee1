package io.tiphys.tck.selftest;

import io.tiphys.Engine;
import io.tiphys.feature.Capabilities;
import io.tiphys.feature.Capabilities.Limit;
import io.tiphys.feature.Feature;
import io.tiphys.status.RunStatus;
import io.tiphys.tck.internal.catalogue.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * An engine that says something else of itself than it does, and the rules one of which has to
 * notice.
 *
 * @param words what it pretends
 * @param says what it declares
 * @param does what it can do
 * @param flaws what it does wrong, in the words of {@link Flaws}
 * @param shows how it shows a status
 * @param wraps how it answers calls
 * @param rules those of which it must break one
 * @param scenarios where it is tried; empty for the scenarios of these rules
 */
record LyingEngine(
    String words,
    Capabilities says,
    Capabilities does,
    List<String> flaws,
    UnaryOperator<RunStatus> shows,
    UnaryOperator<Engine> wraps,
    Predicate<Rule> rules,
    List<String> scenarios) {

  /** Starts an engine that declares all that the model can do, and can do it. */
  static LyingEngine of(String words) {
    Capabilities all = ModelCapabilities.everything();
    return new LyingEngine(
        words, all, all, List.of(), shown -> shown, engine -> engine, rule -> true, List.of());
  }

  /** Does wrong what it declares. */
  LyingEngine doing(String... more) {
    List<String> all = new ArrayList<>(flaws);
    all.addAll(List.of(more));
    return new LyingEngine(words, says, does, all, shows, wraps, rules, scenarios);
  }

  LyingEngine saying(Capabilities other) {
    return new LyingEngine(words, other, does, flaws, shows, wraps, rules, scenarios);
  }

  LyingEngine able(Capabilities other) {
    return new LyingEngine(words, says, other, flaws, shows, wraps, rules, scenarios);
  }

  LyingEngine showing(UnaryOperator<RunStatus> other) {
    return new LyingEngine(words, says, does, flaws, other, wraps, rules, scenarios);
  }

  LyingEngine answering(UnaryOperator<Engine> other) {
    return new LyingEngine(words, says, does, flaws, shows, other, rules, scenarios);
  }

  /** Names the rules one of which it must break, by their ids. */
  LyingEngine against(String... ids) {
    return breaking(rule -> List.of(ids).contains(rule.id()));
  }

  /** It must break a rule of a feature. */
  LyingEngine against(Feature feature) {
    return breaking(rule -> rule.needs().contains(feature));
  }

  private LyingEngine breaking(Predicate<Rule> other) {
    return new LyingEngine(words, says, does, flaws, shows, wraps, other, scenarios);
  }

  /** Names where it is tried. */
  LyingEngine in(String... names) {
    return new LyingEngine(words, says, does, flaws, shows, wraps, rules, List.of(names));
  }

  /** Returns what the model can do, without some features and those that imply them. */
  static Capabilities without(Feature... features) {
    return LegalEngine.of("").without(features).capabilities();
  }

  /** Returns what the model can do, with another limit. */
  static Capabilities with(Limit limit, long value) {
    return LegalEngine.of("").limit(limit, value).capabilities();
  }
}
