package io.tiphys.workflow;

import io.tiphys.error.ProblemCode;
import java.util.HashSet;
import java.util.Set;

/**
 * Finds calls that do not fit the workflow that they call (design: a called workflow is a group).
 */
final class CallCheck {
  private CallCheck() {}

  static void check(String path, CallTask call, DefinitionChecks.Reporter reporter) {
    Workflow called = call.workflow();
    if (called.onExit().isPresent() || called.timeout().isPresent()) {
      String what = called.onExit().isPresent() ? "an exit handler" : "a timeout";
      reporter.report(
          ProblemCode.INVALID_CALL,
          path,
          "calls " + called + ", which has " + what + " of its own",
          "call a workflow without it");
    }
    checkParameters(path, call, reporter);
    checkArtifacts(path, call, reporter);
    Set<Parameter<?>> deciding = enabling(called);
    call.arguments()
        .forEach(
            (parameter, value) -> {
              if (deciding.contains(parameter) && !isKnownAtSubmission(value)) {
                reporter.report(
                    ProblemCode.INVALID_CALL,
                    path + ".arguments[" + parameter.name() + "]",
                    "decides on what is enabled in " + called + ", which is decided at submission",
                    "pass a constant or a run parameter");
              }
            });
  }

  private static void checkParameters(
      String path, CallTask call, DefinitionChecks.Reporter reporter) {
    Workflow called = call.workflow();
    for (Parameter<?> given : call.arguments().keySet()) {
      if (!called.parameters().contains(given)) {
        reporter.report(
            ProblemCode.UNKNOWN_ARGUMENT,
            path + ".arguments[" + given.name() + "]",
            called + " does not declare this parameter",
            "it has " + called.parameters().stream().map(Parameter::name).toList());
      }
    }
    for (Parameter<?> wanted : called.parameters()) {
      if (!wanted.isOptional()
          && wanted.defaultText().isEmpty()
          && !call.arguments().containsKey(wanted)) {
        reporter.report(
            ProblemCode.MISSING_ARGUMENT,
            path + ".arguments[" + wanted.name() + "]",
            called + " needs this parameter",
            "add it with argument(...)");
      }
    }
  }

  private static void checkArtifacts(
      String path, CallTask call, DefinitionChecks.Reporter reporter) {
    Workflow called = call.workflow();
    for (InputArtifact given : call.artifacts().keySet()) {
      if (!called.artifacts().contains(given)) {
        reporter.report(
            ProblemCode.UNKNOWN_ARGUMENT,
            path + ".artifacts[" + given.name() + "]",
            called + " does not declare this artifact",
            "it has " + called.artifacts().stream().map(InputArtifact::name).toList());
      }
    }
    for (InputArtifact wanted : called.artifacts()) {
      if (!wanted.isOptional() && !call.artifacts().containsKey(wanted)) {
        reporter.report(
            ProblemCode.MISSING_ARGUMENT,
            path + ".artifacts[" + wanted.name() + "]",
            called + " needs this artifact",
            "add it with artifact(...)");
      }
    }
    call.artifacts()
        .forEach(
            (input, artifact) -> {
              if (input.isDirectory() != artifact.isDirectory()) {
                reporter.report(
                    ProblemCode.INVALID_CALL,
                    path + ".artifacts[" + input.name() + "]",
                    "expects a "
                        + form(input.isDirectory())
                        + ", gets a "
                        + form(!input.isDirectory()),
                    "hand over what the called workflow declares");
              }
            });
  }

  private static String form(boolean directory) {
    return directory ? "directory" : "file";
  }

  private static boolean isKnownAtSubmission(Value<?> value) {
    return value.accept(
        new Leaves<Boolean>(false) {
          @Override
          public Boolean literal(DataType<?> type, String text) {
            return true;
          }

          @Override
          public Boolean parameter(Parameter<?> parameter) {
            return true;
          }
        });
  }

  /**
   * Returns the parameters that decide on what is enabled in a workflow, also through its own
   * calls.
   */
  private static Set<Parameter<?>> enabling(Workflow workflow) {
    Set<Parameter<?>> found = new HashSet<>();
    workflow.members().forEach(member -> addEnabling(member, found));
    return found;
  }

  private static void addEnabling(Vertex vertex, Set<Parameter<?>> found) {
    References references = new References();
    vertex.enablement().ifPresent(condition -> condition.accept(references));
    found.addAll(references.parameters());
    if (vertex instanceof TaskGroup group) {
      group.members().forEach(member -> addEnabling(member, found));
    } else if (vertex instanceof FanOut fanOut) {
      addEnabling(fanOut.body(), found);
    } else if (vertex instanceof CallTask call) {
      for (Parameter<?> inner : enabling(call.workflow())) {
        if (call.arguments().get(inner) instanceof Parameter<?> outer) {
          found.add(outer);
        }
      }
    }
  }
}
