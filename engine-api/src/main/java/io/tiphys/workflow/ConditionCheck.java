package io.tiphys.workflow;

import io.tiphys.error.ProblemCode;
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
    } else {
      condition
          .accept(new NeededPhases())
          .forEach((vertex, phases) -> checkPhases(scope, place, vertex, phases, reporter));
    }
  }

  private static void checkPhases(
      Scope scope,
      String place,
      Vertex vertex,
      Set<Phase> phases,
      DefinitionChecks.Reporter reporter) {
    if (phases.isEmpty()) {
      reporter.report(
          ProblemCode.INVALID_CONDITION,
          place,
          "can never hold: it needs " + vertex + " to end in two ways at once",
          "let one of the two be enough, or leave one out");
    } else if (phases.contains(Phase.FAILED)
        && !phases.contains(Phase.SUCCEEDED)
        && !(phases.contains(Phase.SKIPPED) && maySkip(vertex))
        && stopsAll(scope, vertex)) {
      reporter.report(
          ProblemCode.INVALID_CONDITION,
          place,
          "can never hold: it needs " + vertex + " to fail, and then nothing more starts",
          "set mayFail on " + vertex.name() + ", or continueOnFailure on what is around it");
    }
  }

  /** What contains others is SKIPPED also where all of them are. */
  private static boolean maySkip(Vertex vertex) {
    return vertex.condition().isPresent()
        || vertex.enablement().isPresent()
        || !(vertex instanceof ContainerTask || vertex instanceof SuspendTask);
  }

  /** Tells whether nothing more starts here once a vertex has failed. */
  private static boolean stopsAll(Scope scope, Vertex vertex) {
    Scope home = scope.lookUp(vertex);
    boolean atTheEnd = home != null && scope.exit && !home.exit;
    return home != null && home.failsFast && !vertex.mayFail() && !atTheEnd;
  }

  private static void checkEnablement(
      String place, Condition condition, DefinitionChecks.Reporter reporter) {
    References found = new References();
    condition.accept(found);
    if (!found.producers().isEmpty()
        || !found.testedPhases().isEmpty()
        || !found.items().isEmpty()
        || found.usesOutcome()
        || found.usesRun()) {
      reporter.report(
          ProblemCode.INVALID_CONDITION,
          place,
          "uses what only a run can tell, but enablement is decided at submission",
          "use onlyIf");
    }
  }
}
