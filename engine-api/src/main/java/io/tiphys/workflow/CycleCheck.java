package io.tiphys.workflow;

import io.tiphys.error.ProblemCode;
import io.tiphys.internal.graph.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds tasks that wait for each other (VAL-001, VAL-017).
 *
 * <p>A vertex can only refer to what was made before it, so vertices by themselves form no circle.
 * Names do: a task changed by {@code toBuilder()} takes the place of the one that others refer to.
 */
final class CycleCheck {
  private static final int MOST_NAMES = 20;

  private final Scope scope;
  private final Map<Vertex, String> paths;
  private boolean replaced;

  private CycleCheck(Scope scope, Map<Vertex, String> paths) {
    this.scope = scope;
    this.paths = paths;
  }

  /**
   * Checks one level.
   *
   * @param paths every vertex of the workflow
   */
  static void check(Scope scope, Map<Vertex, String> paths, DefinitionChecks.Reporter reporter) {
    CycleCheck check = new CycleCheck(scope, paths);
    scope.members.forEach(check::before);
    if (!check.replaced) {
      return;
    }
    Map<Vertex, List<Vertex>> first = new LinkedHashMap<>();
    scope.members.forEach(member -> first.put(member, check.before(member)));
    for (List<Vertex> circle : Sequence.of(first).circles()) {
      reporter.report(
          ProblemCode.CYCLE,
          scope.pathOf(circle.get(0)),
          circle.size() == 1 ? "waits for itself" : "waits for itself: " + names(circle),
          "remove one of these references");
    }
  }

  private List<Vertex> before(Vertex member) {
    List<Vertex> found = new ArrayList<>();
    for (Vertex.Dependency dependency : member.dependencies()) {
      Vertex here = inPlaceOf(dependency.on());
      if (here != null) {
        found.add(here);
      }
    }
    return found;
  }

  private @Nullable Vertex inPlaceOf(Vertex vertex) {
    if (scope.shows(vertex)) {
      return vertex;
    }
    Vertex other = paths.containsKey(vertex) ? null : scope.named(vertex.name());
    replaced |= other != null;
    return other;
  }

  private static String names(List<Vertex> circle) {
    String shown =
        Stream.concat(circle.stream().limit(MOST_NAMES), circle.stream().limit(1))
            .map(Vertex::name)
            .collect(Collectors.joining(" → "));
    boolean all = circle.size() <= MOST_NAMES;
    return shown + (all ? "" : ", " + circle.size() + " in all") + " (each uses the next)";
  }
}
