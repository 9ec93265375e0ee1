package io.tiphys.workflow;

import io.tiphys.error.ProblemCode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds names that stand twice on one level, and levels without members (VAL-003, VAL-008). */
final class NameCheck {
  private NameCheck() {}

  static void check(Workflow workflow, DefinitionChecks.Reporter reporter) {
    twice("parameters", workflow.parameters().stream().map(Parameter::name).toList(), reporter);
    twice("artifacts", workflow.artifacts().stream().map(InputArtifact::name).toList(), reporter);
    List<String> names = new ArrayList<>(workflow.members().stream().map(Vertex::name).toList());
    workflow.onExit().ifPresent(handler -> names.add(handler.name()));
    twice("tasks", names, reporter);
    if (workflow.members().isEmpty()) {
      reporter.report(
          ProblemCode.EMPTY, "tasks", "the workflow has no task", "add one with tasks(...)");
    }
  }

  static void checkLevel(Scope scope, DefinitionChecks.Reporter reporter) {
    if (scope.owner instanceof TaskGroup group) {
      if (group.members().isEmpty()) {
        String message = "the group has no task";
        reporter.report(ProblemCode.EMPTY, scope.path, message, "add one with tasks(...)");
      }
      List<String> names = group.members().stream().map(Vertex::name).toList();
      twice(scope.path + ".tasks", names, reporter);
    }
  }

  private static void twice(String path, List<String> names, DefinitionChecks.Reporter reporter) {
    Set<String> seen = new HashSet<>();
    Set<String> reported = new HashSet<>();
    for (String name : names) {
      if (!seen.add(name) && reported.add(name)) {
        String message = "two entries are named '" + name + "'";
        reporter.report(ProblemCode.DUPLICATE_NAME, path, message, "rename one");
      }
    }
  }
}
