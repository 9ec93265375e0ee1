package io.tiphys.tck.internal.run;

import io.tiphys.tck.internal.catalogue.Rule;
import io.tiphys.tck.internal.scenario.Scenario;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the operator wants of the kit. Anything but everything makes a report partial.
 *
 * @param rules patterns of rule ids, with {@code *}; empty for all
 * @param scenarios patterns of scenario names, with {@code *}; empty for all
 * @param tier how much of that is played
 */
public record Selection(List<String> rules, List<String> scenarios, Tier tier) {

  /**
   * Selects everything.
   *
   * @return the full selection
   */
  public static Selection everything() {
    return new Selection(List.of(), List.of(), Tier.FULL);
  }

  /**
   * Reads lists of patterns.
   *
   * @param rules patterns of rule ids between commas; empty for all
   * @param scenarios patterns of scenario names between commas; empty for all
   * @return the selection
   */
  public static Selection of(String rules, String scenarios) {
    return new Selection(patterns(rules), patterns(scenarios), Tier.FULL);
  }

  /**
   * Chooses how much is played.
   *
   * @param other the tier
   * @return the same selection in this tier
   */
  public Selection in(Tier other) {
    return new Selection(rules, scenarios, other);
  }

  private static List<String> patterns(String text) {
    return Pattern.compile(",")
        .splitAsStream(text)
        .map(String::strip)
        .filter(p -> !p.isEmpty())
        .toList();
  }

  /**
   * Tells whether something was left out.
   *
   * @return false when everything is selected
   */
  public boolean isPartial() {
    return !rules.isEmpty() || leavesScenariosOut();
  }

  boolean leavesScenariosOut() {
    return !scenarios.isEmpty() || tier == Tier.QUICK;
  }

  /**
   * Tells whether a rule is wanted.
   *
   * @param rule the rule
   * @return true if it is
   */
  public boolean includes(Rule rule) {
    return matches(rules, rule.id());
  }

  boolean includesScenario(String name) {
    return matches(scenarios, name);
  }

  /**
   * Sees to it that a mistyped name does not select nothing.
   *
   * @param known the rules there are
   * @throws IllegalArgumentException if none of them is selected
   */
  public void requireSomeOf(List<Rule> known) {
    if (known.stream().noneMatch(this::includes)) {
      throw new IllegalArgumentException("there are no rules " + rules);
    }
  }

  /**
   * Sees to it that a mistyped name does not select nothing.
   *
   * @param known the rules there are
   * @param playable the scenarios there are
   * @throws IllegalArgumentException if of either none is selected
   */
  public void requireSomeOf(List<Rule> known, List<Scenario> playable) {
    requireSomeOf(known);
    if (playable.stream().noneMatch(scenario -> includesScenario(scenario.name()))) {
      throw new IllegalArgumentException("there are no scenarios " + scenarios);
    }
  }

  /**
   * Says in a few words that something was left out.
   *
   * @return empty when nothing was
   */
  public Optional<String> shortfall() {
    return isPartial() ? Optional.of("partial: only " + this) : Optional.empty();
  }

  /** Says what was selected, as the operator did. */
  @Override
  public String toString() {
    String quick = tier == Tier.QUICK ? "the tier quick" : "";
    return Stream.of(named("rules", rules), named("scenarios", scenarios), quick)
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining(" and "));
  }

  private static String named(String what, List<String> patterns) {
    return patterns.isEmpty() ? "" : what + " " + String.join(",", patterns);
  }

  private static boolean matches(List<String> patterns, String name) {
    return patterns.isEmpty()
        || patterns.stream().anyMatch(p -> name.matches(Pattern.quote(p).replace("*", "\\E.*\\Q")));
  }
}
