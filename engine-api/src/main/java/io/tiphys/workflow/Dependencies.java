package io.tiphys.workflow;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Collects what has to be terminal before a vertex starts. An edge that has to be satisfied beats
 * one that only orders.
 */
final class Dependencies {
  private final Map<Vertex, Boolean> anyOutcome = new LinkedHashMap<>();

  Dependencies(Map<Vertex, Boolean> declared) {
    anyOutcome.putAll(declared);
  }

  void add(Vertex vertex, boolean any) {
    anyOutcome.merge(vertex, any, Boolean::logicalAnd);
  }

  void addValue(Value<?> value) {
    References found = new References();
    value.accept(found);
    found.producers().forEach(producer -> add(producer, false));
  }

  void addArtifact(ArtifactRef artifact) {
    if (artifact instanceof ProducedArtifact produced) {
      add(produced.producer(), false);
    }
  }

  /**
   * Adds what a condition reads. A vertex whose phase is tested may end in any way, also where the
   * same condition reads its outputs: those are absent then, and the comparison does not hold.
   */
  void addCondition(Condition condition) {
    References found = new References();
    condition.accept(found);
    Set<Vertex> phases = found.testedPhases();
    phases.forEach(vertex -> add(vertex, true));
    Set<Vertex> producers = new LinkedHashSet<>(found.producers());
    producers.removeAll(phases);
    producers.forEach(vertex -> add(vertex, false));
  }

  /** Adds what the members of a group read from outside of it. */
  void addOuter(List<? extends Vertex> members) {
    Set<Vertex> inside = Set.copyOf(members);
    for (Vertex member : members) {
      for (Vertex.Dependency dependency : member.dependencies()) {
        if (!inside.contains(dependency.on())) {
          add(dependency.on(), dependency.anyOutcome());
        }
      }
    }
  }

  List<Vertex.Dependency> list() {
    return anyOutcome.entrySet().stream()
        .map(entry -> entry.getKey().asDependency(entry.getValue()))
        .toList();
  }
}
