package io.tiphys.argo.internal.compile;

import io.tiphys.argo.model.Arguments;
import io.tiphys.argo.model.Inputs;
import io.tiphys.argo.model.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a template is handed by the DAG that calls it, each thing once.
 *
 * <p>Writes {@code inputs} and {@code dag.tasks[].arguments}; tried on Argo 4.1.2.
 *
 * <p>Not thread-safe; one per template.
 */
final class Handed {
  private final Map<String, String> names = new LinkedHashMap<>();
  private final Names.Unique unique = new Names.Unique();

  /**
   * Returns the name of the input that holds what an expression yields.
   *
   * @param expression as it is seen from the DAG that calls
   * @param hint tells a reader where it comes from
   */
  String input(String expression, String hint) {
    return names.computeIfAbsent(Expression.tag(expression), tag -> unique.next(hint));
  }

  /** Keeps names for what the template is handed beside. */
  void reserve(String... taken) {
    for (String name : taken) {
      unique.next(name);
    }
  }

  boolean isEmpty() {
    return names.isEmpty();
  }

  /** Returns what the DAG that calls hands over. */
  Arguments given() {
    List<Parameter> all = new ArrayList<>();
    names.forEach((tag, name) -> all.add(new Parameter().name(name).value(tag)));
    return new Arguments().parameters(all);
  }

  /** Returns the same from inside a template that was given all of it. */
  Arguments passedOn() {
    List<Parameter> all = new ArrayList<>();
    for (String name : names.values()) {
      all.add(new Parameter().name(name).value(Expression.tag(Expression.input(name))));
    }
    return new Arguments().parameters(all);
  }

  Inputs declared() {
    return new Inputs()
        .parameters(names.values().stream().map(name -> new Parameter().name(name)).toList());
  }
}
