package io.tiphys.tck.selftest;

import io.tiphys.workflow.Condition;
import io.tiphys.workflow.Parameter;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.Value;
import io.tiphys.workflow.Vertex;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Decides conditions, rightly unless a flaw says otherwise. */
final class BrokenConditions implements Condition.Visitor<Boolean> {
  private final Values values;
  private final Flaws flaws;

  BrokenConditions(Values values, Flaws flaws) {
    this.values = values;
    this.flaws = flaws;
  }

  boolean holds(Condition condition) {
    return condition.accept(this);
  }

  @Override
  public Boolean compare(Value<?> left, Condition.Operator operator, String right) {
    if (flaws.has("conditions look at defaults")
        && left instanceof Parameter<?> parameter
        && parameter.defaultText().isPresent()) {
      return values.compare(Value.text(parameter.defaultText().get()), operator, right);
    }
    if (flaws.has("conditions do not know outputs") && !(left instanceof Parameter<?>)) {
      return false;
    }
    if (flaws.has("an absent value differs from every text")
        && operator == Condition.Operator.NOT_EQUAL
        && values.resolve(left).isEmpty()) {
      return true;
    }
    Optional<String> text = values.resolve(left);
    if (text.isPresent() && flaws.has("conditions fold case")) {
      return folded(text.get(), operator, right);
    }
    if (text.isPresent() && flaws.has("templates in conditions are expanded")) {
      return values.compare(Value.text(text.get().replace("{{", "")), operator, right);
    }
    if (text.isPresent() && flaws.has("conditions take quotes off")) {
      return values.compare(Value.text(text.get().replace("\"", "")), operator, right);
    }
    if (text.isPresent() && flaws.has("numbers are compared as texts")) {
      return asTexts(text.get(), operator, right);
    }
    return values.compare(left, operator, right);
  }

  private Boolean folded(String text, Condition.Operator operator, String right) {
    Value<String> left = Value.text(text.toLowerCase(Locale.ROOT));
    return values.compare(left, operator, right.toLowerCase(Locale.ROOT));
  }

  private Boolean asTexts(String text, Condition.Operator operator, String right) {
    return switch (operator) {
      case GREATER -> text.compareTo(right) > 0;
      case AT_MOST -> text.compareTo(right) <= 0;
      case LESS -> text.compareTo(right) < 0;
      case AT_LEAST -> text.compareTo(right) >= 0;
      default -> values.compare(Value.text(text), operator, right);
    };
  }

  @Override
  public Boolean presence(Value<?> value, boolean present) {
    return values.presence(value, present);
  }

  @Override
  public Boolean phase(Vertex vertex, Phase phase, boolean equal) {
    if (flaws.has("conditions do not know phases")) {
      return equal == (phase == Phase.SUCCEEDED);
    }
    if (flaws.has("conditions on phases are not negated")) {
      return values.phase(vertex, phase, true);
    }
    return values.phase(vertex, phase, equal);
  }

  @Override
  public Boolean all(List<Condition> parts) {
    return flaws.has("and is or")
        ? parts.stream().anyMatch(this::holds)
        : parts.stream().allMatch(this::holds);
  }

  @Override
  public Boolean any(List<Condition> parts) {
    return flaws.has("or is and")
        ? parts.stream().allMatch(this::holds)
        : parts.stream().anyMatch(this::holds);
  }
}
