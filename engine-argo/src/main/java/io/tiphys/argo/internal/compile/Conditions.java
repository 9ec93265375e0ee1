package io.tiphys.argo.internal.compile;

import io.tiphys.workflow.Condition;
import io.tiphys.workflow.DataType;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.Value;
import io.tiphys.workflow.Vertex;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Turns conditions into expressions over raw values. A comparison with what is absent is false,
 * negated or not.
 *
 * <p>Writes {@code dag.tasks[].when}; tried on Argo 4.1.2.
 */
final class Conditions implements Condition.Visitor<String> {
  private final Values values;

  Conditions(Values values) {
    this.values = values;
  }

  String of(Condition condition) {
    return condition.accept(this);
  }

  @Override
  public String compare(Value<?> left, Condition.Operator operator, String right) {
    Computed value = values.of(left);
    if (value.present().equals(Expression.FALSE)) {
      return Expression.FALSE;
    }
    return Expression.and(value.present(), comparison(left, value.raw(), operator, right));
  }

  private static String comparison(
      Value<?> left, String raw, Condition.Operator operator, String right) {
    return switch (operator) {
      case EQUAL -> raw + " == " + Expression.literal(right);
      case NOT_EQUAL -> raw + " != " + Expression.literal(right);
      case GREATER -> number(left, raw) + " > " + right;
      case AT_MOST -> number(left, raw) + " <= " + right;
      case LESS -> number(left, raw) + " < " + right;
      case AT_LEAST -> number(left, raw) + " >= " + right;
    };
  }

  /** Whole numbers are compared exactly, others as doubles; what is no number is an error. */
  private static String number(Value<?> left, String raw) {
    boolean whole = left.type().equals(DataType.INTEGER);
    String pattern = whole ? Types.INTEGER : Types.DECIMAL;
    return "map(["
        + raw
        + "], # matches '"
        + pattern
        + "' ? "
        + (whole ? "asInt(#)" : "asFloat(#)")
        + " : "
        + Expression.fail("VALUE_INVALID")
        + ")[0]";
  }

  @Override
  public String presence(Value<?> value, boolean present) {
    String expression = values.of(value).present();
    return switch (expression) {
      case Expression.TRUE -> String.valueOf(present);
      case Expression.FALSE -> String.valueOf(!present);
      default -> present ? expression : "not (" + expression + ")";
    };
  }

  @Override
  public String phase(Vertex vertex, Phase phase, boolean equal) {
    String status = values.status(vertex);
    if (status == null) {
      return String.valueOf((phase == Phase.SKIPPED) == equal);
    }
    String test =
        switch (phase) {
          case SUCCEEDED -> status + " == 'Succeeded'";
          case FAILED -> status + " in ['Failed', 'Error']";
          case SKIPPED -> status + " == 'Skipped'";
          default -> throw new IllegalStateException("no condition tests for " + phase);
        };
    return equal ? test : "not (" + test + ")";
  }

  @Override
  public String all(List<Condition> parts) {
    return parts.stream().map(this::inner).collect(Collectors.joining(" && "));
  }

  @Override
  public String any(List<Condition> parts) {
    return parts.stream().map(this::inner).collect(Collectors.joining(" || "));
  }

  private String inner(Condition part) {
    return "(" + of(part) + ")";
  }
}
