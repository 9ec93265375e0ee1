package io.tiphys.workflow;

import java.util.List;
import java.util.Optional;

/** What is known inside a called workflow: what its arguments say. */
final class FactsOfCall implements Facts {
  private final Facts outside;
  private final CallTask call;

  FactsOfCall(Facts outside, CallTask call) {
    this.outside = outside;
    this.call = call;
  }

  @Override
  public boolean hold(Condition condition) {
    return condition.accept(new Translation());
  }

  @Override
  public boolean delivered(Vertex producer) {
    return false;
  }

  @Override
  public boolean exists(Value<?> value) {
    return false;
  }

  /** A condition on a parameter is one on the argument; of what a task does nothing is known. */
  private final class Translation implements Condition.Visitor<Boolean> {
    @Override
    public Boolean compare(Value<?> left, Condition.Operator operator, String right) {
      if (!(left instanceof Parameter<?> parameter)) {
        return false;
      }
      Value<?> given = call.arguments().get(parameter);
      if (given != null && !given.accept(Literal.TEXT).isPresent()) {
        return outside.hold(Condition.compare(given, operator, right));
      }
      Optional<String> text = given == null ? parameter.defaultText() : given.accept(Literal.TEXT);
      return switch (operator) {
        case EQUAL -> text.filter(right::equals).isPresent();
        case NOT_EQUAL -> text.filter(known -> !known.equals(right)).isPresent();
        default -> false;
      };
    }

    @Override
    public Boolean presence(Value<?> value, boolean present) {
      return false;
    }

    @Override
    public Boolean phase(Vertex vertex, Phase phase, boolean equal) {
      return false;
    }

    @Override
    public Boolean all(List<Condition> parts) {
      return parts.stream().allMatch(FactsOfCall.this::hold);
    }

    @Override
    public Boolean any(List<Condition> parts) {
      return parts.stream().anyMatch(FactsOfCall.this::hold);
    }
  }
}
