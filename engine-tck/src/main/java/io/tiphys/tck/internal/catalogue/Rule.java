package io.tiphys.tck.internal.catalogue;

import io.tiphys.feature.Feature;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One sentence that an engine is held to.
 *
 * <p>Immutable.
 *
 * @param id the code of the area and three digits, such as {@code RTY-003}; never used again for
 *     another rule
 * @param level how binding it is
 * @param state where it is in its life
 * @param since the version of the catalogue that brought it
 * @param needs the features that an engine has to declare before the rule can be asked; what they
 *     imply is not repeated, because no engine can declare one without the other
 * @param absent the features that an engine has to leave undeclared for the rule to be asked
 * @param text the sentence
 * @param note what a reader may want to know beside it, one sentence; empty for most
 * @param evidence what its check is worth
 * @param reason why it is untestable; empty for every other rule
 * @param star whether it belongs to the first slice
 * @param cost what it takes to ask
 * @param api whether engine-api decides it by itself, so that no backend can break it
 * @param scenarios the names of the scenarios that serve it
 * @param mutants the names of the broken engines that its check catches
 */
public record Rule(
    String id,
    RuleLevel level,
    RuleState state,
    String since,
    Set<Feature> needs,
    Set<Feature> absent,
    String text,
    Optional<String> note,
    Evidence evidence,
    Optional<String> reason,
    boolean star,
    Cost cost,
    boolean api,
    List<String> scenarios,
    List<String> mutants) {

  /** Copies the collections, sets in the order of {@link Feature}. */
  public Rule {
    needs = sorted(needs);
    absent = sorted(absent);
    scenarios = List.copyOf(scenarios);
    mutants = List.copyOf(mutants);
  }

  private static Set<Feature> sorted(Set<Feature> features) {
    Set<Feature> copy = EnumSet.noneOf(Feature.class);
    copy.addAll(features);
    return Collections.unmodifiableSet(copy);
  }

  /** Returns the code of the area: the first three letters of the id. */
  public String area() {
    return id.substring(0, id.indexOf('-'));
  }

  /** Tells whether every trace is judged by it. */
  public boolean universal() {
    return cost == Cost.U;
  }
}
