package io.tiphys.workflow;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds in which phases vertices have to end for a condition to hold. A vertex that is not named
 * may end in any.
 */
final class NeededPhases implements Condition.Visitor<Map<Vertex, EnumSet<Phase>>> {

  @Override
  public Map<Vertex, EnumSet<Phase>> compare(
      Value<?> left, Condition.Operator operator, String right) {
    return Map.of();
  }

  @Override
  public Map<Vertex, EnumSet<Phase>> presence(Value<?> value, boolean present) {
    return Map.of();
  }

  @Override
  public Map<Vertex, EnumSet<Phase>> phase(Vertex vertex, Phase phase, boolean equal) {
    EnumSet<Phase> only = EnumSet.of(phase);
    return Map.of(vertex, equal ? only : EnumSet.complementOf(only));
  }

  @Override
  public Map<Vertex, EnumSet<Phase>> all(List<Condition> parts) {
    Map<Vertex, EnumSet<Phase>> needed = new LinkedHashMap<>();
    for (Condition part : parts) {
      part.accept(this)
          .forEach((vertex, phases) -> needed.merge(vertex, phases, NeededPhases::both));
    }
    return needed;
  }

  @Override
  public Map<Vertex, EnumSet<Phase>> any(List<Condition> parts) {
    Map<Vertex, EnumSet<Phase>> needed = new LinkedHashMap<>(parts.get(0).accept(this));
    for (Condition part : parts.subList(1, parts.size())) {
      Map<Vertex, EnumSet<Phase>> others = part.accept(this);
      needed.keySet().retainAll(others.keySet());
      others.forEach(
          (vertex, phases) ->
              needed.computeIfPresent(vertex, (v, before) -> either(before, phases)));
    }
    return needed;
  }

  private static EnumSet<Phase> both(EnumSet<Phase> one, EnumSet<Phase> other) {
    EnumSet<Phase> both = EnumSet.copyOf(one);
    both.retainAll(other);
    return both;
  }

  private static EnumSet<Phase> either(EnumSet<Phase> one, EnumSet<Phase> other) {
    EnumSet<Phase> either = EnumSet.copyOf(one);
    either.addAll(other);
    return either;
  }
}
