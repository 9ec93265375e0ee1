package io.tiphys.plan;

import io.tiphys.error.Problem;
import io.tiphys.error.ProblemCode;
import io.tiphys.feature.Capabilities.Limit;
import io.tiphys.internal.text.Texts;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.Parameter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The values that a run starts with, and what is wrong with them: missing, unknown, given twice,
 * too long, or not of the type of their parameter.
 *
 * <p>The size comes first: a text that is too long is not looked at any further.
 */
final class Arguments {
  private final SubmitRequest request;
  private final Bounds bounds;
  private final Map<String, String> texts = new LinkedHashMap<>();
  private final Map<String, String> sound = new LinkedHashMap<>();
  private final Findings found = new Findings();

  private Arguments(SubmitRequest request, Bounds bounds) {
    this.request = request;
    this.bounds = bounds;
  }

  static Arguments of(SubmitRequest request, Bounds bounds) {
    Arguments arguments = new Arguments(request, bounds);
    request.workflow().parameters().forEach(arguments::take);
    arguments.refuseUnknown();
    return arguments;
  }

  /** Returns every text by the name of its parameter, defaults included. */
  Map<String, String> texts() {
    return Collections.unmodifiableMap(texts);
  }

  /** Returns those texts with which nothing is wrong. */
  Map<String, String> sound() {
    return Collections.unmodifiableMap(sound);
  }

  /** In the order of the parameters, then in that of the request. */
  List<Problem> problems() {
    return found.problems();
  }

  private void take(Parameter<?> parameter) {
    String name = parameter.name();
    String path = path(name);
    String given = request.arguments().get(name);
    if (request.argumentsGivenTwice().contains(name)) {
      found.add(
          ProblemCode.DUPLICATE_ARGUMENT,
          path,
          "the value is given twice",
          "keep the host's own values out of arguments(Map)");
    }
    if (given != null) {
      texts.put(name, given);
      if (isSound(parameter, path, given)) {
        sound.put(name, given);
      }
    } else if (parameter.defaultText().isPresent()) {
      takeDefault(name, parameter.defaultText().get());
    } else if (!parameter.isOptional()) {
      refuseMissing(parameter, path);
    }
  }

  private boolean isSound(Parameter<?> parameter, String path, String text) {
    long bytes = Texts.bytes(text);
    if (bytes > bounds.of(Limit.PARAMETER_BYTES)) {
      bounds.check(
          Limit.PARAMETER_BYTES,
          bytes,
          path,
          "takes %d bytes",
          "hand the content in as an artifact",
          found);
      return false;
    }
    Optional<String> objection = parameter.type().objection(text);
    objection.ifPresent(
        what -> found.add(ProblemCode.INVALID_VALUE, path, what, "correct the value"));
    return objection.isEmpty();
  }

  /** A default is of its type; only a backend can find it too long. */
  private void takeDefault(String name, String text) {
    texts.put(name, text);
    sound.put(name, text);
    bounds.check(
        Limit.PARAMETER_BYTES,
        Texts.bytes(text),
        "parameters[" + name + "]",
        "the default takes %d bytes",
        "give it a shorter one, or use an artifact",
        found);
  }

  private void refuseMissing(Parameter<?> parameter, String path) {
    String given =
        request.arguments().isEmpty()
            ? "no argument at all"
            : "only " + Words.list(request.arguments().keySet());
    found.add(
        ProblemCode.MISSING_ARGUMENT,
        path,
        "the workflow needs this value (" + parameter.type() + "), but is given " + given,
        "add it with argument(...)");
  }

  private void refuseUnknown() {
    Set<String> names = new LinkedHashSet<>();
    request.workflow().parameters().forEach(parameter -> names.add(parameter.name()));
    for (String name : request.arguments().keySet()) {
      if (!names.contains(name)) {
        found.add(
            ProblemCode.UNKNOWN_ARGUMENT,
            path(name),
            "the workflow has no parameter " + Words.quote(name),
            Words.advice(name, names));
      }
    }
  }

  private static String path(String name) {
    return "arguments[" + Words.cut(name) + "]";
  }
}
