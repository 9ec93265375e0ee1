package io.tiphys.plan;

import io.tiphys.feature.Feature;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.Vertex;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The features that a request needs, each with the first place that needs it. */
final class Needs {
  private final Map<Feature, String> places = new LinkedHashMap<>();

  private final Set<Seen> seen = new HashSet<>();
  private long visits;

  private Needs() {}

  static Needs of(SubmitRequest request, Survey survey) {
    Needs needs = new Needs();
    new DefinitionNeeds(needs).add(request.workflow(), survey);
    RequestNeeds.add(request, needs);
    return needs;
  }

  void add(Feature feature, String place) {
    places.putIfAbsent(feature, place);
  }

  /**
   * Tells whether a vertex has to be looked at: not when it was already, in a workflow that is
   * called more than once, because only the first place of a feature counts.
   */
  boolean isNew(Site site) {
    Site.Around around = site.around();
    boolean standsOnce = around.depth() == 0;
    return standsOnce
        || seen.add(
            new Seen(
                site.vertex(),
                site.enabled(),
                around.enabled(),
                around.grouped(),
                around.fannedOut()));
  }

  private record Seen(
      Vertex vertex, boolean enabled, boolean around, boolean grouped, boolean fannedOut) {}

  /** Counts a vertex, an edge, a value, a condition or an artifact that was looked at. */
  void visited() {
    visits++;
  }

  /** How much was looked at, for the test that it grows with the definition and no faster. */
  long visits() {
    return visits;
  }

  /** Each feature once, in the order of the places. */
  Map<Feature, String> places() {
    return Collections.unmodifiableMap(places);
  }

  Set<Feature> features() {
    Set<Feature> features = EnumSet.noneOf(Feature.class);
    features.addAll(places.keySet());
    return Collections.unmodifiableSet(features);
  }
}
