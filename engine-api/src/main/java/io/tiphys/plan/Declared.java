package io.tiphys.plan;

import io.tiphys.error.ProblemCode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Holds what a request names against what its workflow declares. */
final class Declared {
  private Declared() {}

  static <A> Map<String, A> byName(Collection<A> declared, Function<A, String> name) {
    Map<String, A> found = new LinkedHashMap<>();
    declared.forEach(one -> found.put(name.apply(one), one));
    return found;
  }

  static <A> void check(
      A given, String name, Map<String, A> declared, String path, String what, Findings found) {
    A known = declared.get(name);
    if (known == null) {
      found.add(
          ProblemCode.UNKNOWN_ARGUMENT,
          path,
          "the workflow has no " + what + " '" + name + "'",
          Words.advice(name, declared.keySet()));
    } else if (!known.equals(given)) {
      found.add(
          ProblemCode.CHANGED_DECLARATION,
          path,
          "the request uses another declaration of " + what + " '" + name + "' than the workflow",
          "share one constant");
    }
  }
}
