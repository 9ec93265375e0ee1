package io.tiphys.workflow;

import io.tiphys.error.ProblemCode;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds references to what is not there, not visible, or not what it was (VAL-002, VAL-006,
 * VAL-007, VAL-019).
 */
final class ScopeCheck {
  private final Map<String, Parameter<?>> parameters = new HashMap<>();
  private final Map<String, InputArtifact> artifacts = new HashMap<>();
  private final Optional<Vertex> exitHandler;
  private final Map<Vertex, String> paths;
  private final DefinitionChecks.Reporter reporter;

  ScopeCheck(Workflow workflow, Map<Vertex, String> paths, DefinitionChecks.Reporter reporter) {
    workflow.parameters().forEach(p -> parameters.putIfAbsent(p.name(), p));
    workflow.artifacts().forEach(a -> artifacts.putIfAbsent(a.name(), a));
    this.exitHandler = workflow.onExit();
    this.paths = paths;
    this.reporter = reporter;
  }

  /** Returns whether everything that the use refers to can be used there. */
  boolean check(Scope scope, String place, Use use) {
    References found = new References();
    Set<Vertex> vertices = new LinkedHashSet<>();
    boolean sound = true;
    if (use.value() != null) {
      use.value().accept(found);
    } else if (use.condition() != null) {
      use.condition().accept(found);
    } else if (use.vertex() != null) {
      vertices.add(use.vertex());
    } else if (use.artifact() instanceof InputArtifact input) {
      sound = artifact(place, input);
    } else if (use.artifact() instanceof ProducedArtifact produced) {
      vertices.add(produced.producer());
    }
    vertices.addAll(found.producers());
    vertices.addAll(found.testedPhases());
    for (Vertex vertex : vertices) {
      sound &= vertex(scope, place, use.kind(), vertex);
    }
    for (Parameter<?> parameter : found.parameters()) {
      sound &= parameter(place, parameter);
    }
    return contextual(scope, place, use.kind(), found) && sound;
  }

  private boolean parameter(String place, Parameter<?> parameter) {
    Parameter<?> declared = parameters.get(parameter.name());
    return declared(place, "parameter", parameter.name(), parameter, declared);
  }

  private boolean artifact(String place, InputArtifact artifact) {
    InputArtifact declared = artifacts.get(artifact.name());
    return declared(place, "artifact", artifact.name(), artifact, declared);
  }

  private boolean declared(
      String place, String what, String name, Object used, @Nullable Object declared) {
    if (declared == null) {
      return fail(
          ProblemCode.UNKNOWN_REFERENCE,
          place,
          "uses " + what + " '" + name + "', which the workflow does not declare",
          "add it to the " + what + "s");
    } else if (!declared.equals(used)) {
      return fail(
          ProblemCode.CHANGED_DECLARATION,
          place,
          "uses another declaration of " + what + " '" + name + "' than the workflow",
          "share one constant");
    }
    return true;
  }

  private boolean vertex(Scope scope, String place, Use.Kind kind, Vertex vertex) {
    Scope seen = scope.lookUp(vertex);
    String path = paths.get(vertex);
    if (seen != null) {
      return true;
    } else if (!scope.exit && path != null && isPartOfExitHandler(path)) {
      return fail(
          ProblemCode.INVALID_EXIT_HANDLER,
          place,
          "uses " + vertex + ", which runs at the end as the exit handler",
          "make it a task of the workflow, or leave it out");
    }
    Vertex namesake = scope.namesake(vertex.name());
    if (path != null && namesake instanceof FanOut fanOut && fanOut.body().equals(vertex)) {
      return fail(
          ProblemCode.OUT_OF_SCOPE,
          place,
          "uses the body of " + fanOut,
          "use the fan-out itself: its outputs, or that it comes first");
    } else if (path != null) {
      return fail(
          ProblemCode.OUT_OF_SCOPE,
          place,
          "uses " + path + " from outside its group",
          kind == Use.Kind.EDGE
              ? "name the group instead"
              : "make it an output of the group, and use that");
    } else if (namesake != null) {
      return fail(
          ProblemCode.CHANGED_DECLARATION,
          place,
          "uses another " + vertex + " than the one in the workflow",
          "take outputs from the final task, after toBuilder()");
    }
    return fail(
        ProblemCode.UNKNOWN_REFERENCE,
        place,
        "uses " + vertex + ", which is not in the workflow",
        "add it to the tasks");
  }

  private boolean isPartOfExitHandler(String path) {
    String handler = exitHandler.map(Vertex::name).orElse("");
    return exitHandler.isPresent() && (path + "/").startsWith(handler + "/");
  }

  private boolean contextual(Scope scope, String place, Use.Kind kind, References found) {
    boolean sound = true;
    for (FanOut.Item<?> item : found.items()) {
      if (!scope.knows(item)) {
        sound =
            fail(
                ProblemCode.OUT_OF_SCOPE,
                place,
                "uses the item of a fan-out outside its body",
                "use it only inside the fan-out");
      }
    }
    if (found.usesOutcome() && !scope.exit) {
      sound =
          fail(
              ProblemCode.OUT_OF_SCOPE,
              place,
              "uses the outcome of the run outside the exit handler",
              "use it only in onExit");
    }
    if (found.usesAttempt() && kind != Use.Kind.PROGRAM) {
      sound =
          fail(
              ProblemCode.INVALID_VALUE,
              place,
              "uses the attempt number where there is no attempt",
              "use it only in env and arg of a container task");
    }
    return sound;
  }

  private boolean fail(ProblemCode code, String place, String message, String advice) {
    reporter.report(code, place, message, advice);
    return false;
  }
}
