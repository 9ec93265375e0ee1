package io.tiphys.workflow;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is known where a vertex runs that has conditions. */
final class FactsOfVertex implements Facts {
  private final Facts around;
  private final Set<Condition> conditions = new HashSet<>();
  private final Set<Value<?>> existing = new HashSet<>();
  private final Set<Vertex> delivering = new HashSet<>();

  FactsOfVertex(Facts around, Vertex vertex) {
    this.around = around;
    vertex.enablement().ifPresent(this::add);
    vertex.condition().ifPresent(this::add);
  }

  private void add(Condition condition) {
    for (Condition part : condition.conjuncts()) {
      conditions.add(part);
      part.accept(new Consequences());
    }
  }

  @Override
  public boolean hold(Condition condition) {
    return condition.conjuncts().stream()
        .allMatch(part -> conditions.contains(part) || around.hold(part) || oneHolds(part));
  }

  private boolean oneHolds(Condition part) {
    List<Condition> alternatives = part.alternatives();
    return alternatives.size() > 1 && alternatives.stream().anyMatch(this::hold);
  }

  @Override
  public boolean delivered(Vertex producer) {
    return delivering.contains(producer) || around.delivered(producer);
  }

  @Override
  public boolean exists(Value<?> value) {
    return existing.contains(value) || around.exists(value);
  }

  /** No comparison holds for an absent value, and only what SUCCEEDED hands anything out. */
  private final class Consequences implements Condition.Visitor<@Nullable Void> {
    @Override
    public @Nullable Void compare(Value<?> left, Condition.Operator operator, String right) {
      return presence(left, true);
    }

    @Override
    public @Nullable Void presence(Value<?> value, boolean present) {
      if (present) {
        existing.add(value);
        value.accept(
            new Leaves<@Nullable Void>(null) {
              @Override
              public @Nullable Void output(Vertex producer, Output<?> output) {
                delivering.add(producer);
                return null;
              }

              @Override
              public @Nullable Void aggregate(FanOut fanOut, Output<?> output) {
                delivering.add(fanOut);
                return null;
              }

              @Override
              public @Nullable Void concatenation(List<Value<?>> parts) {
                parts.forEach(part -> presence(part, true));
                return null;
              }
            });
      }
      return null;
    }

    @Override
    public @Nullable Void phase(Vertex vertex, Phase phase, boolean equal) {
      if (equal && phase == Phase.SUCCEEDED) {
        delivering.add(vertex);
      }
      return null;
    }

    @Override
    public @Nullable Void all(List<Condition> parts) {
      return null;
    }

    @Override
    public @Nullable Void any(List<Condition> parts) {
      return null;
    }
  }
}
