package io.tiphys.workflow;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a task runs. Made from values ({@link Value#equalTo}), phases ({@link
 * Vertex#failed}) and from other conditions.
 *
 * <p>A comparison with an absent value does not hold, negated or not: negation reaches down to the
 * comparisons. Only {@link Value#isPresent}, {@link Value#isAbsent} and phases see absence. So "at
 * least" is {@code lessThan(x, 5).negate()}, and it too needs a value.
 *
 * <p>Immutable.
 *
 * @rule CND-001
 * @rule CND-007
 * @rule CND-014
 * @since 0.1
 */
public final class Condition {

  /**
   * How a value is compared with a constant. No constant will be added within a major version.
   *
   * @since 0.1
   */
  public enum Operator {
    /** The texts are equal, character by character. */
    EQUAL,
    /** The texts differ. */
    NOT_EQUAL,
    /** As a number, greater. */
    GREATER,
    /** As a number, less or equal. */
    AT_MOST,
    /** As a number, less. */
    LESS,
    /** As a number, greater or equal. */
    AT_LEAST;

    Operator negated() {
      return switch (this) {
        case EQUAL -> NOT_EQUAL;
        case NOT_EQUAL -> EQUAL;
        case GREATER -> AT_MOST;
        case AT_MOST -> GREATER;
        case LESS -> AT_LEAST;
        case AT_LEAST -> LESS;
      };
    }
  }

  private enum Kind {
    COMPARE,
    PRESENCE,
    PHASE,
    ALL,
    ANY
  }

  private final Kind kind;
  private final boolean positive;
  private final List<Object> parts;
  private final int depth;

  private Condition(Kind kind, boolean positive, List<?> parts) {
    this.kind = kind;
    this.positive = positive;
    this.parts = List.copyOf(parts);
    this.depth =
        Depth.around(
            "condition",
            parts.stream().mapToInt(part -> part instanceof Condition inner ? inner.depth : 0));
  }

  static Condition compare(Value<?> left, Operator operator, String right) {
    return new Condition(Kind.COMPARE, true, List.of(left, operator, right));
  }

  static Condition presence(Value<?> value, boolean present) {
    return new Condition(Kind.PRESENCE, present, List.of(value));
  }

  static Condition phase(Vertex vertex, Phase phase) {
    return new Condition(Kind.PHASE, true, List.of(vertex, phase));
  }

  /**
   * Returns a condition that holds when a number is greater than another. A text that is no number
   * makes the task FAILED / VALUE_INVALID.
   *
   * @param left the number; never null
   * @param right what to compare with
   * @return the condition
   * @throws IllegalArgumentException if left is a literal that is no number
   * @rule CND-006
   */
  public static Condition greaterThan(Value<? extends Number> left, long right) {
    return compareNumber(left, Operator.GREATER, right);
  }

  /**
   * Returns a condition that holds when a number is less than another. A text that is no number
   * makes the task FAILED / VALUE_INVALID.
   *
   * @param left the number; never null
   * @param right what to compare with
   * @return the condition
   * @throws IllegalArgumentException if left is a literal that is no number
   * @rule CND-006
   */
  public static Condition lessThan(Value<? extends Number> left, long right) {
    return compareNumber(left, Operator.LESS, right);
  }

  /**
   * A document has no type beside a literal, so one of the caller's own type has to look like it.
   */
  private static Condition compareNumber(
      Value<? extends Number> left, Operator operator, long right) {
    requireNonNull(left, "left");
    left.accept(Literal.TEXT)
        .flatMap(text -> TypeCheck.objection(DataType.DECIMAL, text))
        .ifPresent(
            objection -> {
              throw new IllegalArgumentException("left: " + objection);
            });
    return compare(left, operator, String.valueOf(right));
  }

  /**
   * Returns a condition that holds when this one and the other hold.
   *
   * @param other the other condition; never null
   * @return the condition
   * @throws IllegalArgumentException if more than 100 conditions stand inside each other
   */
  public Condition and(Condition other) {
    return combine(Kind.ALL, this, other);
  }

  /**
   * Returns a condition that holds when this one or the other holds.
   *
   * @param other the other condition; never null
   * @return the condition
   * @throws IllegalArgumentException if more than 100 conditions stand inside each other
   */
  public Condition or(Condition other) {
    return combine(Kind.ANY, this, other);
  }

  private static Condition combine(Kind kind, Condition left, Condition right) {
    return combine(kind, List.of(left, requireNonNull(right, "other")));
  }

  /** Joins one condition or more: all have to hold, or any. */
  static Condition join(List<Condition> conditions, boolean all) {
    return conditions.size() == 1
        ? conditions.get(0)
        : combine(all ? Kind.ALL : Kind.ANY, conditions);
  }

  private static Condition combine(Kind kind, List<Condition> conditions) {
    List<Object> parts = new ArrayList<>();
    for (Condition part : conditions) {
      if (part.kind == kind) {
        parts.addAll(part.parts);
      } else {
        parts.add(part);
      }
    }
    return new Condition(kind, true, parts);
  }

  /**
   * Returns the opposite of this condition. Comparisons with an absent value hold in neither.
   *
   * @return the condition
   * @rule CND-014
   */
  public Condition negate() {
    return switch (kind) {
      case COMPARE ->
          compare(
              (Value<?>) parts.get(0), ((Operator) parts.get(1)).negated(), (String) parts.get(2));
      case PRESENCE, PHASE -> new Condition(kind, !positive, parts);
      case ALL -> new Condition(Kind.ANY, true, negated(conditions()));
      case ANY -> new Condition(Kind.ALL, true, negated(conditions()));
    };
  }

  private static List<Condition> negated(List<Condition> conditions) {
    return conditions.stream().map(Condition::negate).toList();
  }

  private List<Condition> conditions() {
    return parts.stream().map(Condition.class::cast).toList();
  }

  /** Returns the conditions that all have to hold for this one to hold. */
  List<Condition> conjuncts() {
    return kind == Kind.ALL ? conditions() : List.of(this);
  }

  /** Returns the conditions of which one has to hold for this one to hold. */
  List<Condition> alternatives() {
    return kind == Kind.ANY ? conditions() : List.of(this);
  }

  /**
   * Calls the method of the visitor that fits this kind of condition.
   *
   * @param visitor the visitor; never null
   * @param <R> what the visitor returns
   * @return what the visitor returned
   */
  public <R extends @Nullable Object> R accept(Visitor<R> visitor) {
    return switch (kind) {
      case COMPARE ->
          visitor.compare((Value<?>) parts.get(0), (Operator) parts.get(1), (String) parts.get(2));
      case PRESENCE -> visitor.presence((Value<?>) parts.get(0), positive);
      case PHASE -> visitor.phase((Vertex) parts.get(0), (Phase) parts.get(1), positive);
      case ALL -> visitor.all(conditions());
      case ANY -> visitor.any(conditions());
    };
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Condition that
        && kind == that.kind
        && positive == that.positive
        && parts.equals(that.parts);
  }

  @Override
  public int hashCode() {
    return 31 * parts.hashCode() + kind.name().hashCode();
  }

  @Override
  public String toString() {
    return "<condition>" + Text.REFERENCE_END;
  }

  /**
   * One method for each kind of condition.
   *
   * <p>Called by the thread that calls {@code accept}, before that returns; what it throws comes
   * out of {@code accept}.
   *
   * @param <R> what the methods return
   * @since 0.1
   */
  public interface Visitor<R extends @Nullable Object> {
    /**
     * Visits a comparison of a value with a constant.
     *
     * @param left the value; never null
     * @param operator how it is compared; never null
     * @param right the text of the constant; never null
     * @return the result
     */
    R compare(Value<?> left, Operator operator, String right);

    /**
     * Visits a test whether a value exists.
     *
     * @param value the value; never null
     * @param present true when the condition holds for a value that exists
     * @return the result
     */
    R presence(Value<?> value, boolean present);

    /**
     * Visits a test of a phase. It waits for the vertex, whatever its outcome.
     *
     * @param vertex a task, group or fan-out; never null
     * @param phase a terminal phase; never null
     * @param equal true when the condition holds for exactly this phase, false when for every other
     * @return the result
     */
    R phase(Vertex vertex, Phase phase, boolean equal);

    /**
     * Visits a conjunction.
     *
     * @param parts at least two conditions; never null
     * @return the result
     */
    R all(List<Condition> parts);

    /**
     * Visits a disjunction.
     *
     * @param parts at least two conditions; never null
     * @return the result
     */
    R any(List<Condition> parts);
  }
}
