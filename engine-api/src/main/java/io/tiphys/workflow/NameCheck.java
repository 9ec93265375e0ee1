package io.tiphys.workflow;

import io.tiphys.error.ProblemCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Finds names that stand twice on one level, and levels without members (VAL-003, VAL-008). */
final class NameCheck {
  private NameCheck() {}

  static void check(Workflow workflow, DefinitionChecks.Reporter reporter) {
    twice("parameters", workflow.parameters(), Parameter::name, reporter);
    twice("artifacts", workflow.artifacts(), InputArtifact::name, reporter);
    List<Vertex> roots = new ArrayList<>(workflow.members());
    workflow.onExit().ifPresent(roots::add);
    twice("tasks", roots, Vertex::name, reporter);
    if (workflow.members().isEmpty()) {
      reporter.report(
          ProblemCode.EMPTY, "tasks", "the workflow has no task", "add one to its tasks");
    }
  }

  static void checkLevel(Scope scope, DefinitionChecks.Reporter reporter) {
    if (scope.owner instanceof TaskGroup group) {
      if (group.members().isEmpty()) {
        String message = "the group has no task";
        reporter.report(ProblemCode.EMPTY, scope.path, message, "add one to its tasks");
      }
      twice(scope.path + ".tasks", group.members(), Vertex::name, reporter);
    }
  }

  private static <T> void twice(
      String path, List<T> entries, Function<T, String> name, DefinitionChecks.Reporter reporter) {
    Map<String, T> seen = new HashMap<>();
    Set<String> reported = new HashSet<>();
    for (T entry : entries) {
      T earlier = seen.putIfAbsent(name.apply(entry), entry);
      if (earlier != null && reported.add(name.apply(entry))) {
        reportTwice(path, name.apply(entry), earlier, entry, reporter);
      }
    }
  }

  private static void reportTwice(
      String path, String name, Object one, Object other, DefinitionChecks.Reporter reporter) {
    String message = "two entries are named '" + name + "'";
    String advice = "rename one";
    if (one.equals(other)) {
      message = "'" + name + "' is listed twice";
      advice = "list it once";
    } else if (isBody(one, other) || isBody(other, one)) {
      message = "'" + name + "' is listed beside the fan-out over it";
      advice = "list the fan-out alone";
    }
    reporter.report(ProblemCode.DUPLICATE_NAME, path, message, advice);
  }

  private static boolean isBody(Object fanOut, Object vertex) {
    return fanOut instanceof FanOut outer && outer.body().equals(vertex);
  }
}
