package io.tiphys.tck.selftest;

import io.tiphys.Engine;
import io.tiphys.feature.Capabilities;
import io.tiphys.feature.Capabilities.Limit;
import io.tiphys.feature.Feature;
import io.tiphys.status.RunStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * An engine that does something in another way than the model, as the contract allows.
 *
 * @param words what it does
 * @param habits what the model is asked to do in another way, in the words of {@link Flaws}
 * @param missing what it does not declare
 * @param limits limits other than those of the model; 0 for none
 * @param shows how it shows a status
 * @param wraps how it answers calls
 * @param notices after what time it may notice what a body did
 * @param open rules that the kit cannot judge of it yet
 */
record LegalEngine(
    String words,
    List<String> habits,
    Set<Feature> missing,
    Map<Limit, Long> limits,
    UnaryOperator<RunStatus> shows,
    UnaryOperator<Engine> wraps,
    Duration notices,
    Set<String> open) {

  /** Starts an engine that does everything as the model does. */
  static LegalEngine of(String words) {
    return new LegalEngine(
        words,
        List.of(),
        Set.of(),
        Map.of(),
        shown -> shown,
        engine -> engine,
        Duration.ZERO,
        Set.of());
  }

  /** Starts an engine of which the model itself knows what it does. */
  static LegalEngine that(String habit) {
    LegalEngine plain = of(habit);
    return new LegalEngine(
        habit,
        List.of(habit),
        plain.missing,
        plain.limits,
        plain.shows,
        plain.wraps,
        plain.notices,
        plain.open);
  }

  /** Shows statuses in another way, which depends on nothing but the status. */
  LegalEngine showing(UnaryOperator<RunStatus> other) {
    return new LegalEngine(words, habits, missing, limits, other, wraps, notices, open);
  }

  /** Does not declare features, nor those that imply them. */
  LegalEngine without(Feature... features) {
    Set<Feature> all = EnumSet.noneOf(Feature.class);
    all.addAll(Arrays.asList(features));
    for (int before = -1; before != all.size(); ) {
      before = all.size();
      for (Feature feature : Feature.values()) {
        feature.implied().filter(all::contains).ifPresent(implied -> all.add(feature));
      }
    }
    return new LegalEngine(words, habits, all, limits, shows, wraps, notices, open);
  }

  /** Declares another limit, or none when it is 0. */
  LegalEngine limit(Limit limit, long value) {
    Map<Limit, Long> more = new EnumMap<>(Limit.class);
    more.putAll(limits);
    more.put(limit, value);
    return new LegalEngine(words, habits, missing, more, shows, wraps, notices, open);
  }

  /** Answers calls in another way. */
  LegalEngine answering(UnaryOperator<Engine> other) {
    return new LegalEngine(words, habits, missing, limits, shows, other, notices, open);
  }

  /** May notice what a body did only after such a time, which the kit finds out before. */
  LegalEngine noticingAfter(Duration time) {
    return new LegalEngine(words, habits, missing, limits, shows, wraps, time, open);
  }

  /** Says of which rules the kit has no right verdict yet. */
  LegalEngine open(String... rules) {
    return new LegalEngine(words, habits, missing, limits, shows, wraps, notices, Set.of(rules));
  }

  /** Does what two engines do. */
  LegalEngine and(LegalEngine other) {
    List<String> allHabits = new ArrayList<>(habits);
    allHabits.addAll(other.habits);
    Set<String> allOpen = new TreeSet<>(open);
    allOpen.addAll(other.open);
    Set<Feature> allMissing = EnumSet.noneOf(Feature.class);
    allMissing.addAll(missing);
    allMissing.addAll(other.missing);
    Map<Limit, Long> allLimits = new EnumMap<>(Limit.class);
    allLimits.putAll(limits);
    allLimits.putAll(other.limits);
    return new LegalEngine(
        words + "; " + other.words,
        allHabits,
        allMissing,
        allLimits,
        shown -> other.shows.apply(shows.apply(shown)),
        engine -> other.wraps.apply(wraps.apply(engine)),
        notices.compareTo(other.notices) > 0 ? notices : other.notices,
        allOpen);
  }

  Flaws model() {
    return new Flaws(habits.toArray(new String[0]));
  }

  /** Returns what it declares. */
  Capabilities capabilities() {
    Capabilities.Builder builder = Capabilities.builder();
    ModelCapabilities.everything().features().stream()
        .filter(feature -> !missing.contains(feature))
        .forEach(builder::supported);
    for (Limit limit : Limit.values()) {
      Long other = limits.get(limit);
      if (other == null) {
        ModelCapabilities.everything().limit(limit).ifPresent(v -> builder.limit(limit, v));
      } else if (other > 0) {
        builder.limit(limit, other);
      }
    }
    return builder.build();
  }

  @Override
  public String toString() {
    return words;
  }
}
