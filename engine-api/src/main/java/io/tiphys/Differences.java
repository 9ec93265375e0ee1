package io.tiphys;

import io.tiphys.plan.Plan;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.InputArtifact;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * In which parts two requests with one key differ, by name: values may be secret, or long. What a
 * local file held when the earlier run began is known from the digest of the whole alone, so files
 * are named only where nothing else explains the difference. So is an artifact that is a local file
 * now, and lay in a store for the earlier run: its backend may have put it there.
 */
final class Differences {
  private final SubmitRequest one;
  private final SubmitRequest other;
  private final List<String> found = new ArrayList<>();

  private Differences(SubmitRequest one, SubmitRequest other) {
    this.one = one;
    this.other = other;
  }

  /** Returns the parts in which two plans with different digests differ; none if nothing shows. */
  static List<String> between(Plan one, Plan other) {
    Differences differences = new Differences(one.request(), other.request());
    differences.compare(one, other);
    return differences.found;
  }

  private void compare(Plan onePlan, Plan otherPlan) {
    Map<String, Object> definition = one.workflow().documentWithoutMetadata();
    Predicate<String> counts = argument -> true;
    if (!definition.equals(other.workflow().documentWithoutMetadata())) {
      found.add("definition");
      // What is not given follows from the definition.
      counts = name -> one.arguments().containsKey(name) || other.arguments().containsKey(name);
    }
    differing(onePlan.arguments(), otherPlan.arguments()).stream()
        .filter(counts)
        .forEach(name -> found.add("argument '" + name + "'"));
    Set<String> files = new TreeSet<>();
    differing(origins(one), origins(other))
        .forEach(name -> (mayBeTheSame(name) ? files : found).add("artifact '" + name + "'"));
    differing(destinations(one), destinations(other))
        .forEach(name -> found.add("delivery '" + name + "'"));
    one.files().keySet().forEach(artifact -> files.add("artifact '" + artifact.name() + "'"));
    if (found.isEmpty() && !files.isEmpty()) {
      found.add(String.join(" or ", files));
    }
  }

  /** Says whether the earlier request may have had a local file, which its backend has stored. */
  private boolean mayBeTheSame(String artifact) {
    return !"".equals(origins(one).getOrDefault(artifact, ""))
        && "".equals(origins(other).get(artifact));
  }

  private static <V> Set<String> differing(Map<String, V> one, Map<String, V> other) {
    Set<String> names = new LinkedHashSet<>(one.keySet());
    names.addAll(other.keySet());
    names.removeIf(name -> Objects.equals(one.get(name), other.get(name)));
    return names;
  }

  /** Where each artifact comes from; all local files look alike. */
  private static Map<String, String> origins(SubmitRequest request) {
    Map<String, String> origins = new LinkedHashMap<>();
    for (InputArtifact artifact : request.files().keySet()) {
      origins.put(artifact.name(), "");
    }
    request
        .locations()
        .forEach((artifact, at) -> origins.put(artifact.name(), at.store() + ":" + at.key()));
    return origins;
  }

  private static Map<String, String> destinations(SubmitRequest request) {
    Map<String, String> destinations = new LinkedHashMap<>();
    request
        .deliveries()
        .forEach((artifact, to) -> destinations.put(artifact.name(), to.store() + ":" + to.key()));
    return destinations;
  }
}
