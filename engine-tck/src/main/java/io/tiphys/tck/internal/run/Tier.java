package io.tiphys.tck.internal.run;

import io.tiphys.feature.Feature;
import io.tiphys.tck.internal.catalogue.Catalogue;
import io.tiphys.tck.internal.catalogue.Rule;
import io.tiphys.tck.internal.scenario.Scenario;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** How much of the kit is played. */
public enum Tier {
  /** One scenario for each rule that has a star; a report of it is partial. */
  QUICK(1),
  /** Every scenario. */
  FULL(1),
  /** Every scenario, again and again with other seeds. */
  SOAK(3);

  private final int rounds;

  Tier(int rounds) {
    this.rounds = rounds;
  }

  /**
   * Reads the name of a tier.
   *
   * @param name in small letters; empty for the full one
   * @return the tier
   * @throws IllegalArgumentException if there is none of that name
   */
  public static Tier of(String name) {
    return Arrays.stream(values())
        .filter(tier -> tier.toString().equals(name.isEmpty() ? FULL.toString() : name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "tier: expected one of " + Arrays.toString(values()) + ", got " + name));
  }

  /** Returns how often everything is played, each time with another seed. */
  int rounds() {
    return rounds;
  }

  /**
   * Returns what is played on an engine.
   *
   * @param catalogue the rules
   * @param playable what can be played
   * @param features what the engine declares
   * @return those of the scenarios that the engine allows and this tier wants, in the same order
   */
  public List<Scenario> of(Catalogue catalogue, List<Scenario> playable, Set<Feature> features) {
    List<Scenario> fitting = playable.stream().filter(s -> s.fits(features)).toList();
    if (this != QUICK) {
      return fitting;
    }
    Set<String> wanted = new LinkedHashSet<>();
    for (Rule rule : catalogue.rules()) {
      if (rule.star() && rule.scenarios().stream().noneMatch(wanted::contains)) {
        fitting.stream()
            .map(Scenario::name)
            .filter(rule.scenarios()::contains)
            .findFirst()
            .ifPresent(wanted::add);
      }
    }
    return fitting.stream().filter(s -> wanted.contains(s.name())).toList();
  }

  /** Returns the name that settings use. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
