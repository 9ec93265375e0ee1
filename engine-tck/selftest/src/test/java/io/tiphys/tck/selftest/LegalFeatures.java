package io.tiphys.tck.selftest;

import io.tiphys.feature.Feature;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What engines may leave undeclared. The rules that need it become UNSUPPORTED, since it is seen
 * that the engine refuses it; all others are judged as before.
 */
final class LegalFeatures {
  private LegalFeatures() {}

  /** One feature less each, with what makes no sense without it. */
  static List<LegalEngine> alone() {
    return ModelCapabilities.everything().features().stream()
        .map(feature -> without("no " + feature.id(), feature))
        .toList();
  }

  /** Engines without some features that go together. */
  static List<LegalEngine> groups() {
    return List.of(
        without("no artifacts", Feature.ARTIFACT),
        without("nobody looks", Feature.WATCH, Feature.LOGS_FOLLOW),
        without("only bodies that succeed speak", Feature.LOGS),
        without("nothing of the kind of fan-outs", Feature.FANOUT, Feature.GROUP, Feature.CALL),
        only(
            "core with logs of attempts and outputs", Feature.LOGS_ATTEMPT, Feature.PARAMS_OUTPUT));
  }

  /** Engines with the least, and with one or the other half of the features. */
  static List<LegalEngine> few() {
    return List.of(
        only("core with logs", Feature.LOGS),
        only("core with outputs", Feature.PARAMS_OUTPUT),
        every("one half of the features, bodies speak by logs", 0, Feature.PARAMS_OUTPUT),
        every("the other half, bodies speak by outputs", 1, Feature.LOGS));
  }

  private static LegalEngine every(String words, int from, Feature silent) {
    List<Feature> missing = new ArrayList<>(List.of(silent));
    for (Feature feature : ModelCapabilities.everything().features()) {
      boolean speaks = feature == Feature.LOGS || feature == Feature.PARAMS_OUTPUT;
      if (feature.ordinal() % 2 == from && !speaks) {
        missing.add(feature);
      }
    }
    return without(words, missing.toArray(new Feature[0]));
  }

  private static LegalEngine only(String words, Feature... features) {
    Set<Feature> kept = EnumSet.noneOf(Feature.class);
    for (Feature feature : features) {
      kept.add(feature);
      feature.implied().ifPresent(kept::add);
    }
    return without(words, EnumSet.complementOf(EnumSet.copyOf(kept)).toArray(new Feature[0]));
  }

  /** What an engine does that does not share its runs, or forgets keys, is another thing. */
  private static LegalEngine without(String words, Feature... features) {
    LegalEngine engine = LegalEngine.of(words).without(features);
    if (engine.missing().contains(Feature.SHARED_STORE)) {
      engine =
          engine
              .and(LegalEngine.that("other handles see nothing"))
              .and(LegalEngine.that("runs end with the handle that made them"));
    }
    return engine.missing().contains(Feature.IDEMPOTENT_SUBMIT)
        ? engine.and(LegalEngine.that("every submit makes a run"))
        : engine;
  }
}
