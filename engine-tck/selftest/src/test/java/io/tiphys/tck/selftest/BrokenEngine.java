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
 */
record BrokenEngine(
    String rule,
    String fragment,
    List<String> flaws,
    List<String> scenarios,
    Set<Feature> missing) {

  static BrokenEngine of(String rule, String flaw, String fragment) {
    return new BrokenEngine(rule, fragment, List.of(flaw), List.of(), Set.of());
  }

  /** Adds something else that it does wrong. */
  BrokenEngine and(String flaw) {
    List<String> more = new ArrayList<>(flaws);
    more.add(flaw);
    return new BrokenEngine(rule, fragment, List.copyOf(more), scenarios, missing);
  }

  /** Names scenarios, for rules that are judged by all. */
  BrokenEngine in(String... names) {
    return new BrokenEngine(rule, fragment, flaws, List.of(names), missing);
  }

  /** Names features that the engine does not declare. */
  BrokenEngine without(Feature... features) {
    return new BrokenEngine(rule, fragment, flaws, scenarios, Set.of(features));
  }

  /** Says what it does wrong. */
  String words() {
    return String.join(", ", flaws);
  }
}
