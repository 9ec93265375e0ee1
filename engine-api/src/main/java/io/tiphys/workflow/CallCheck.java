package io.tiphys.workflow;

import io.tiphys.error.ProblemCode;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Finds calls that do not fit the workflow that they call (design: a called workflow is a group).
 */
final class CallCheck {
  private final String path;
  private final CallTask call;
  private final Workflow called;
  private final DefinitionChecks.Reporter reporter;

  private CallCheck(String path, CallTask call, DefinitionChecks.Reporter reporter) {
    this.path = path;
    this.call = call;
    this.called = call.workflow();
    this.reporter = reporter;
  }

  static void check(String path, CallTask call, DefinitionChecks.Reporter reporter) {
    new CallCheck(path, call, reporter).check();
  }

  private void check() {
    if (called.onExit().isPresent()) {
      refuse("", "calls " + called + ", which has an exit handler", "call one without it");
    }
    if (called.timeout().isPresent()) {
      refuse("", "calls " + called + ", which has a timeout", "call one without it");
    }
    match(
        "argument",
        called.parameters(),
        call.arguments().keySet(),
        Parameter::name,
        this::isNeeded);
    match(
        "artifact",
        called.artifacts(),
        call.artifacts().keySet(),
        InputArtifact::name,
        artifact -> !artifact.isOptional());
    call.arguments().forEach(this::checkDecision);
    call.artifacts().forEach(this::checkForm);
  }

  private boolean isNeeded(Parameter<?> parameter) {
    return !parameter.isOptional() && parameter.defaultText().isEmpty();
  }

  /** Holds what is given against what is declared. */
  private <D> void match(
      String what,
      List<D> declared,
      Collection<D> given,
      Function<D, String> name,
      Predicate<D> needed) {
    Map<String, D> byName = new LinkedHashMap<>();
    declared.forEach(d -> byName.put(name.apply(d), d));
    Set<String> met = new HashSet<>();
    for (D one : given) {
      String place = what + "s[" + name.apply(one) + "]";
      D known = byName.get(name.apply(one));
      if (known == null) {
        String message = called + " does not declare this " + what;
        report(ProblemCode.UNKNOWN_ARGUMENT, place, message, "it has " + byName.keySet());
      } else if (!known.equals(one)) {
        String message = called + " declares this " + what + " otherwise";
        report(ProblemCode.CHANGED_DECLARATION, place, message, "share one constant");
      }
      met.add(name.apply(one));
    }
    for (D one : declared) {
      if (needed.test(one) && !met.contains(name.apply(one))) {
        String place = what + "s[" + name.apply(one) + "]";
        String advice = "add it to the " + what + "s";
        report(ProblemCode.MISSING_ARGUMENT, place, called + " needs this " + what, advice);
      }
    }
  }

  private void checkDecision(Parameter<?> parameter, Value<?> value) {
    boolean known = value instanceof Parameter || value.accept(Literal.TEXT).isPresent();
    if (!known && called.decidingParameters().contains(parameter)) {
      refuse(
          ".arguments[" + parameter.name() + "]",
          "decides on what is enabled in " + called + ", which is decided at submission",
          "pass a constant or a run parameter");
    }
  }

  private void checkForm(InputArtifact input, ArtifactRef artifact) {
    if (input.isDirectory() != artifact.isDirectory()) {
      refuse(
          ".artifacts[" + input.name() + "]",
          input.isDirectory()
              ? "expects a directory, gets a file"
              : "expects a file, gets a directory",
          "hand over what the called workflow declares");
    }
  }

  private void refuse(String place, String message, String advice) {
    reporter.report(ProblemCode.INVALID_CALL, path + place, message, advice);
  }

  private void report(ProblemCode code, String place, String message, String advice) {
    reporter.report(code, path + "." + place, message, advice);
  }

  /**
   * Returns the parameters that decide on what is enabled among some vertices, also through the
   * workflows that they call.
   */
  static Set<Parameter<?>> deciding(List<Vertex> members) {
    Set<Parameter<?>> found = new HashSet<>();
    members.forEach(member -> addDeciding(member, found));
    return found;
  }

  private static void addDeciding(Vertex vertex, Set<Parameter<?>> found) {
    References references = new References();
    vertex.enablement().ifPresent(condition -> condition.accept(references));
    found.addAll(references.parameters());
    if (vertex instanceof TaskGroup group) {
      group.members().forEach(member -> addDeciding(member, found));
    } else if (vertex instanceof FanOut fanOut) {
      addDeciding(fanOut.body(), found);
    } else if (vertex instanceof CallTask call) {
      for (Parameter<?> inner : call.workflow().decidingParameters()) {
        if (call.arguments().get(inner) instanceof Parameter<?> outer) {
          found.add(outer);
        }
      }
    }
  }
}
