package io.tiphys.tck.selftest;

import io.tiphys.feature.Feature;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * An engine that does one thing wrong, and the rule that has to notice.
 *
 * @param rule the id of the rule that it breaks
 * @param fragment part of what the kit has to say
 * @param flaws what it does wrong, in the words of {@link Flaws}
 * @param scenarios where the rule shows it; empty for those that the catalogue names
 * @param missing what it does not declare
 * @param rewrites what it says instead of the truth; empty when the model itself does wrong
 */
record BrokenEngine(
    String rule,
    String fragment,
    List<String> flaws,
    List<String> scenarios,
    Set<Feature> missing,
    List<Rewrite> rewrites) {

  static BrokenEngine of(String rule, String flaw, String fragment) {
    return new BrokenEngine(rule, fragment, List.of(flaw), List.of(), Set.of(), List.of());
  }

  /** Adds something else that it does wrong. */
  BrokenEngine and(String flaw) {
    List<String> more = new ArrayList<>(flaws);
    more.add(flaw);
    return new BrokenEngine(rule, fragment, List.copyOf(more), scenarios, missing, rewrites);
  }

  /** Names scenarios, for rules that are judged by all. */
  BrokenEngine in(String... names) {
    return new BrokenEngine(rule, fragment, flaws, List.of(names), missing, rewrites);
  }

  /** Names features that the engine does not declare. */
  BrokenEngine without(Feature... features) {
    return new BrokenEngine(rule, fragment, flaws, scenarios, Set.of(features), rewrites);
  }

  /**
   * Lets the model do right and then changes what was recorded of it: for what no engine can do
   * wrong, because engine-api does it.
   *
   * @param line part of the lines of the trace that are changed
   * @param from a regular expression
   * @param to what stands there instead
   */
  BrokenEngine shows(String line, String from, String to) {
    List<Rewrite> more = new ArrayList<>(rewrites);
    more.add(new Rewrite(line, from, to));
    return new BrokenEngine(rule, fragment, flaws, scenarios, missing, List.copyOf(more));
  }

  /** Returns what the model is asked to do wrong. */
  Flaws model() {
    return rewrites.isEmpty() ? new Flaws(flaws.toArray(new String[0])) : new Flaws();
  }

  /** Says what it does wrong. */
  String words() {
    return String.join(", ", flaws);
  }
}
