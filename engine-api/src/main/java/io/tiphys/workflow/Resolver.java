package io.tiphys.workflow;

import io.tiphys.internal.json.Json;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * Turns values into text and conditions into truth, the same on every backend. A backend subclasses
 * it and says what the references stand for; an empty result means absent.
 *
 * <p>Thread-safe if the subclass is: it holds nothing of its own.
 *
 * @rule CND-005
 * @rule CND-006
 * @rule CND-014
 * @since 0.1
 */
public abstract class Resolver
    implements Value.Visitor<Optional<String>>, Condition.Visitor<Boolean> {

  /** For subclasses. */
  protected Resolver() {}

  /**
   * Returns the text of a value.
   *
   * @param value the value; never null
   * @return the text, or empty when the value is absent
   */
  public final Optional<String> resolve(Value<?> value) {
    return value.accept(this);
  }

  /**
   * Tells whether a condition holds.
   *
   * @param condition the condition; never null
   * @return true if it holds
   * @throws IllegalArgumentException if a number is asked for and the text is none; the task fails
   *     with VALUE_INVALID
   */
  public final boolean holds(Condition condition) {
    return condition.accept(this);
  }

  /**
   * Returns the phase of a vertex that a condition asks for.
   *
   * @param vertex the vertex, which is terminal; never null
   * @return its phase; never null
   */
  protected abstract Phase phaseOf(Vertex vertex);

  /**
   * Returns what the items of a fan-out receive.
   *
   * @param list the text of a list; never null
   * @return the text of each element in order; never null
   * @throws IllegalArgumentException if the text is not a JSON list; the task fails with
   *     VALUE_INVALID
   * @rule FAN-019
   */
  protected static List<String> items(String list) {
    return Json.elements(list).stream().map(Resolver::plain).toList();
  }

  /**
   * Returns one field of an item.
   *
   * @param item the text of the item; never null
   * @param name the name of the field; never null
   * @return its text, or empty when it is missing or null
   * @throws IllegalArgumentException if the item is not a JSON object; the task fails with
   *     VALUE_INVALID
   * @rule FAN-011
   */
  protected static Optional<String> field(String item, String name) {
    return Optional.ofNullable(Json.fields(item).get(name))
        .filter(raw -> !raw.equals("null"))
        .map(Resolver::plain);
  }

  private static String plain(String element) {
    return Text.require("item", DataType.TEXT.fromElement(element));
  }

  @Override
  public final Optional<String> literal(DataType<?> type, String text) {
    return Optional.of(text);
  }

  @Override
  public final Optional<String> concatenation(List<Value<?>> parts) {
    StringBuilder all = new StringBuilder();
    for (Value<?> part : parts) {
      Optional<String> text = resolve(part);
      if (text.isEmpty()) {
        return text;
      }
      all.append(text.get());
    }
    return Optional.of(all.toString());
  }

  @Override
  public final Optional<String> orElse(Value<?> value, String fallback) {
    return resolve(value).or(() -> Optional.of(fallback));
  }

  @Override
  public final Boolean compare(Value<?> left, Condition.Operator operator, String right) {
    return resolve(left).map(text -> compare(text, operator, right)).orElse(false);
  }

  private static boolean compare(String left, Condition.Operator operator, String right) {
    return switch (operator) {
      case EQUAL -> left.equals(right);
      case NOT_EQUAL -> !left.equals(right);
      case GREATER -> number(left).compareTo(number(right)) > 0;
      case AT_MOST -> number(left).compareTo(number(right)) <= 0;
      case LESS -> number(left).compareTo(number(right)) < 0;
      case AT_LEAST -> number(left).compareTo(number(right)) >= 0;
    };
  }

  private static BigDecimal number(String text) {
    return DataType.DECIMAL.decode(text);
  }

  @Override
  public final Boolean presence(Value<?> value, boolean present) {
    return resolve(value).isPresent() == present;
  }

  @Override
  public final Boolean phase(Vertex vertex, Phase phase, boolean equal) {
    return (phaseOf(vertex) == phase) == equal;
  }

  @Override
  public final Boolean all(List<Condition> parts) {
    return parts.stream().allMatch(this::holds);
  }

  @Override
  public final Boolean any(List<Condition> parts) {
    return parts.stream().anyMatch(this::holds);
  }
}
