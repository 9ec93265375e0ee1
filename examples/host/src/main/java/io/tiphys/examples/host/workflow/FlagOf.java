package io.tiphys.examples.host.workflow;

import io.tiphys.workflow.Condition;
import io.tiphys.workflow.DataType;
import io.tiphys.workflow.Parameter;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.Value;
import io.tiphys.workflow.Vertex;
import java.util.List;

/** Names the flag that switches something; empty where it is not one flag. */
final class FlagOf implements Condition.Visitor<String> {
  @Override
  public String compare(Value<?> value, Condition.Operator operator, String text) {
    return value instanceof Parameter<?> parameter && value.type().equals(DataType.FLAG)
        ? parameter.name()
        : "";
  }

  @Override
  public String presence(Value<?> value, boolean present) {
    return "";
  }

  @Override
  public String phase(Vertex vertex, Phase phase, boolean positive) {
    return "";
  }

  @Override
  public String all(List<Condition> conditions) {
    return conditions.size() == 1 ? conditions.get(0).accept(this) : "";
  }

  @Override
  public String any(List<Condition> conditions) {
    return all(conditions);
  }
}
