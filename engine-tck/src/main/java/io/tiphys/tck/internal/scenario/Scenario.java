package io.tiphys.tck.internal.scenario;

import io.tiphys.feature.Feature;
import java.util.EnumSet;
import java.util.Set;

/**
 * Something that is tried on an engine. It makes one trace, which the checks of many rules read.
 *
 * @param name the name that the catalogue uses, such as {@code retry-exhausted}
 * @param peak how many bodies may be active at once
 * @param needs the features without which it cannot be tried; those of evidence not counted
 * @param unless features that make it needless, since another does the same with less
 * @param stage when it may run
 * @param script what is done
 */
public record Scenario(
    String name, int peak, Set<Feature> needs, Set<Feature> unless, When stage, Script script) {

  /** When a scenario may run. */
  public enum When {
    /** At the same time as others. */
    TOGETHER,
    /** By itself, at the end, since it disturbs the engine. */
    ALONE,
    /** By itself, last of all, since no handle has to outlive it. */
    RESTART
  }

  /** What is done on the stage. */
  @FunctionalInterface
  public interface Script {

    /**
     * Plays the scenario. What it throws, other than what the stage throws itself, is a fault of
     * the kit.
     *
     * @param stage where it is played
     * @throws Exception if it cannot be played to its end
     */
    void play(Stage stage) throws Exception;
  }

  /**
   * Makes a scenario that may run at the same time as others.
   *
   * @param name the name that the catalogue uses
   * @param script what is done
   * @param needs the features without which it cannot be tried
   * @return with a peak of 1
   */
  static Scenario of(String name, Script script, Feature... needs) {
    return new Scenario(name, 1, Set.of(needs), Set.of(), When.TOGETHER, script);
  }

  /**
   * Says how many bodies may be active at once.
   *
   * @param bodies 0 or more
   * @return the same scenario with this peak
   */
  Scenario peak(int bodies) {
    return new Scenario(name, bodies, needs, unless, stage, script);
  }

  /**
   * Says that it needs one more feature.
   *
   * @param feature the feature
   * @return the same scenario, for engines that declare it
   */
  Scenario and(Feature feature) {
    Set<Feature> more = EnumSet.of(feature);
    more.addAll(needs);
    return new Scenario(name, peak, more, unless, stage, script);
  }

  /**
   * Says that it has to run by itself.
   *
   * @return the same scenario, to be run alone
   */
  Scenario alone() {
    return new Scenario(name, peak, needs, unless, When.ALONE, script);
  }

  /**
   * Says that it restarts the engine.
   *
   * @return the same scenario, to be run alone and last
   */
  Scenario restarts() {
    return new Scenario(name, peak, needs, unless, When.RESTART, script);
  }

  /**
   * Says that it is not tried where another scenario does the same with less.
   *
   * @param features what the other one needs
   * @return the same scenario, for engines that lack one of these
   */
  Scenario unless(Feature... features) {
    return new Scenario(name, peak, needs, Set.of(features), stage, script);
  }

  /**
   * Tells whether it is tried on an engine.
   *
   * @param features what the engine declares
   * @return false when it needs more, or when the engine can be tried with less
   */
  public boolean fits(Set<Feature> features) {
    return features.containsAll(needs) && (unless.isEmpty() || !features.containsAll(unless));
  }
}
