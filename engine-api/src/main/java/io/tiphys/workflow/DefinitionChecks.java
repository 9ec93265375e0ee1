package io.tiphys.workflow;

import io.tiphys.error.Problem;
import io.tiphys.error.ProblemCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds everything that makes a definition ill-formed, in the order of the model. Visits each
 * vertex and each use once; it recurses along nesting, never along edges.
 */
final class DefinitionChecks {
  private final Workflow workflow;
  private final List<Problem> problems = new ArrayList<>();

  /**
   * Where each vertex of the workflow stands, those of called workflows left out: they were checked
   * on their own.
   */
  private final Map<Vertex, String> paths = new HashMap<>();

  private final List<Scope> scopes = new ArrayList<>();
  private final ScopeCheck scopeCheck;
  private final WhyAbsent anybody = WhyAbsent.anybody();
  private long visits;

  DefinitionChecks(Workflow workflow) {
    this.workflow = workflow;
    this.scopeCheck = new ScopeCheck(workflow, paths, this::report);
  }

  static List<Problem> check(Workflow workflow) {
    return new DefinitionChecks(workflow).run();
  }

  List<Problem> run() {
    NameCheck.check(workflow, this::report);
    if (Depth.check(workflow, this::report)) {
      Scope root = Scope.of(workflow);
      register(root);
      workflow.onExit().ifPresent(handler -> register(Scope.ofExit(root, handler)));
      scopes.forEach(this::checkScope);
    }
    return problems;
  }

  /** Returns how many vertices, uses and exports were looked at: the cost of the check. */
  long visits() {
    return visits + anybody.asked();
  }

  private void register(Scope scope) {
    scopes.add(scope);
    for (Vertex member : scope.members) {
      String path = scope.pathOf(member);
      String earlier = paths.putIfAbsent(member, path);
      if (earlier != null) {
        reportSecondPlace(member, earlier, path);
      } else if (member instanceof TaskGroup group) {
        register(Scope.of(scope, group));
      } else if (member instanceof FanOut fanOut) {
        register(Scope.of(scope, fanOut));
      }
    }
  }

  /** On one level the check of names says it. */
  private void reportSecondPlace(Vertex member, String earlier, String path) {
    if (!path.equals(earlier)) {
      String message = "the same " + member + " is listed as " + earlier + " already";
      report(ProblemCode.DUPLICATE_NAME, path, message, "make another one for each place");
    }
  }

  private void checkScope(Scope scope) {
    NameCheck.checkLevel(scope, this::report);
    CycleCheck.check(scope, paths, this::report);
    for (Vertex member : scope.members) {
      visits++;
      String path = scope.pathOf(member);
      WhyAbsent why = anybody.of(member, scope);
      Use.of(member).forEach(use -> checkUse(scope, path, use, why));
      if (member instanceof ContainerTask task) {
        PathCheck.check(path, task, this::report);
      } else if (member instanceof CallTask call) {
        CallCheck.check(path, call, this::report);
      }
    }
    if (scope.owner instanceof TaskGroup group) {
      String path = scope.path;
      Use.exports(group.outputs(), group.outputArtifacts())
          .forEach(use -> checkUse(scope, path, use, anybody));
    } else if (scope.parent == null) {
      Use.exports(workflow.outputs(), workflow.outputArtifacts())
          .forEach(use -> checkUse(scope, "", use, anybody));
    }
  }

  private void checkUse(Scope scope, String path, Use use, WhyAbsent why) {
    visits++;
    String place = path.isEmpty() ? use.place() : path + "." + use.place();
    if (!scopeCheck.check(scope, place, use)) {
      return;
    }
    if (use.condition() != null) {
      ConditionCheck.check(scope, place, use, this::report);
    }
    if (use.required()) {
      AbsenceCheck.check(place, use, why, this::report);
    }
  }

  private void report(ProblemCode code, String path, String message, String advice) {
    problems.add(Problem.of(code, path, message, advice));
  }

  /**
   * Takes problems as they are found. The definition may have been written in Java or as a
   * document: the advice uses words that both have.
   */
  interface Reporter {
    void report(ProblemCode code, String path, String message, String advice);
  }
}
