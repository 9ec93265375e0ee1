package io.tiphys.examples.cli;

import io.tiphys.examples.cli.console.BadInputException;
import io.tiphys.workflow.Condition;
import io.tiphys.workflow.DataType;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.Parameter;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.TaskGroup;
import io.tiphys.workflow.Value;
import io.tiphys.workflow.Vertex;
import io.tiphys.workflow.Workflow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The parts of a workflow that a request can switch on and off: by one flag each. */
final class Switches {
  private final Map<String, Optional<Switch>> parts = new LinkedHashMap<>();

  private record Switch(String parameter, boolean on) {}

  static Switches of(Workflow workflow) {
    Switches switches = new Switches();
    switches.add("", workflow.members());
    return switches;
  }

  private void add(String around, List<Vertex> members) {
    for (Vertex member : members) {
      String path = around + member.name();
      parts.put(path, member.enablement().flatMap(holds -> holds.accept(new Finder())));
      Vertex body = member instanceof FanOut fanOut ? fanOut.body() : member;
      if (body instanceof TaskGroup group) {
        add(path + "/", group.members());
      }
    }
  }

  /** Returns the names of the parts that can be switched. */
  List<String> names() {
    return parts.entrySet().stream()
        .filter(part -> part.getValue().isPresent())
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Returns the argument that switches a part. */
  Map<String, String> argument(String part, boolean on) {
    Optional<Switch> found = parts.getOrDefault(part, Optional.empty());
    if (found.isEmpty()) {
      throw new BadInputException(
          (parts.containsKey(part)
                  ? "'" + part + "' is not switched by one flag"
                  : "there is no '" + part + "'")
              + "; "
              + (names().isEmpty() ? "nothing can be switched" : "switches: " + names()));
    }
    return Map.of(found.get().parameter(), String.valueOf(on == found.get().on()));
  }

  /** Finds the flag that a condition is. */
  private static final class Finder implements Condition.Visitor<Optional<Switch>> {
    @Override
    public Optional<Switch> compare(Value<?> value, Condition.Operator operator, String text) {
      boolean flag = value instanceof Parameter<?> && value.type().equals(DataType.FLAG);
      if (!flag
          || (operator != Condition.Operator.EQUAL && operator != Condition.Operator.NOT_EQUAL)) {
        return Optional.empty();
      }
      boolean on = Boolean.parseBoolean(text) == (operator == Condition.Operator.EQUAL);
      return Optional.of(new Switch(((Parameter<?>) value).name(), on));
    }

    @Override
    public Optional<Switch> presence(Value<?> value, boolean present) {
      return Optional.empty();
    }

    @Override
    public Optional<Switch> phase(Vertex vertex, Phase phase, boolean positive) {
      return Optional.empty();
    }

    @Override
    public Optional<Switch> all(List<Condition> conditions) {
      return conditions.size() == 1 ? conditions.get(0).accept(this) : Optional.empty();
    }

    @Override
    public Optional<Switch> any(List<Condition> conditions) {
      return conditions.size() == 1 ? conditions.get(0).accept(this) : Optional.empty();
    }
  }
}
