package io.tiphys.workflow;

import io.tiphys.error.ProblemCode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds conditions that ask too early, or can never hold (GRP-009, VAL-011). */
final class ConditionCheck {
  private ConditionCheck() {}

  static void check(Scope scope, String place, Use use, DefinitionChecks.Reporter reporter) {
    Condition condition = use.condition();
    if (condition == null) {
      return;
    }
    if (use.kind() == Use.Kind.ENABLEMENT) {
      checkEnablement(place, condition, reporter);
    } else if (!scope.exit) {
      for (Vertex vertex : condition.accept(new NeedsFailure())) {
        Scope home = scope.lookUp(vertex);
        if (!vertex.mayFail() && home != null && home.failsFast) {
          reporter.report(
              ProblemCode.INVALID_CONDITION,
              place,
              "can never hold: it needs " + vertex + " to fail, and then nothing more starts",
              "let " + vertex.name() + " mayFail(), or let what is around it continueOnFailure()");
        }
      }
    }
  }

  private static void checkEnablement(
      String place, Condition condition, DefinitionChecks.Reporter reporter) {
    References found = new References();
    condition.accept(found);
    if (!found.producers().isEmpty()
        || !found.testedPhases().isEmpty()
        || !found.items().isEmpty()
        || found.usesOutcome()) {
      reporter.report(
          ProblemCode.INVALID_CONDITION,
          place,
          "enabledIf uses what a task does, but enablement is decided at submission",
          "use onlyIf");
    }
  }

  /** The vertices without whose failure a condition cannot hold. */
  private static final class NeedsFailure implements Condition.Visitor<Set<Vertex>> {
    @Override
    public Set<Vertex> compare(Value<?> left, Condition.Operator operator, String right) {
      return Set.of();
    }

    @Override
    public Set<Vertex> presence(Value<?> value, boolean present) {
      return Set.of();
    }

    @Override
    public Set<Vertex> phase(Vertex vertex, Phase phase, boolean equal) {
      return equal && phase == Phase.FAILED ? Set.of(vertex) : Set.of();
    }

    @Override
    public Set<Vertex> all(List<Condition> parts) {
      Set<Vertex> needed = new HashSet<>();
      parts.forEach(part -> needed.addAll(part.accept(this)));
      return needed;
    }

    @Override
    public Set<Vertex> any(List<Condition> parts) {
      Set<Vertex> needed = new HashSet<>(parts.get(0).accept(this));
      parts.forEach(part -> needed.retainAll(part.accept(this)));
      return needed;
    }
  }
}
