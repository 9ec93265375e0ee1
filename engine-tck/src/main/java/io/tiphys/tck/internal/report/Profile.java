package io.tiphys.tck.internal.report;

import io.tiphys.feature.Feature;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;

/** What can be claimed as a whole; each holds all of those before it. */
enum Profile {
  /** What every engine has: no feature at all is needed. */
  CORE,
  /** Data, control and reliability. */
  PIPELINE,
  /** What people need who look after runs. */
  OPERATIONS,
  /** Runs outlive the engine. */
  DURABLE;

  /** Returns the features that an engine has to declare for it. */
  Set<Feature> features() {
    return switch (this) {
      case CORE -> EnumSet.noneOf(Feature.class);
      case PIPELINE -> EnumSet.range(Feature.PARAMS_OUTPUT, Feature.EXIT_HANDLER);
      case OPERATIONS -> with(PIPELINE, EnumSet.range(Feature.SUSPEND_RUN, Feature.RETENTION_TTL));
      case DURABLE -> with(OPERATIONS, EnumSet.of(Feature.SHARED_STORE, Feature.DURABLE));
    };
  }

  private static Set<Feature> with(Profile smaller, Set<Feature> features) {
    features.addAll(smaller.features());
    return features;
  }

  /** Returns the largest one for which enough is declared. */
  static Profile of(Collection<String> declared) {
    return Stream.of(values())
        .filter(p -> p.features().stream().map(Feature::id).allMatch(declared::contains))
        .reduce(CORE, (smaller, larger) -> larger);
  }
}
