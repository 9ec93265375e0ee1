package io.tiphys.workflow;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that a task receives as text: a literal, a run parameter, an output of another task, an
 * item of a fan-out, or a concatenation of these.
 *
 * <p>Values are data. They reach a program byte for byte, by an argument, an environment entry or a
 * file, and no engine ever interprets them. A value that stands for something that does not exist
 * is <em>absent</em>, which is not the empty text; where that is possible, a task has to say what
 * happens then.
 *
 * <p>The text form of a reference ends with NUL, so a reference that was glued into a script or an
 * argument is refused.
 *
 * <p>Immutable.
 *
 * @param <T> the Java type of the value
 * @rule PAR-001
 * @rule SEC-001
 * @since 0.1
 */
public abstract sealed class Value<T> permits Parameter, FanOut.Item, DerivedValue {
  private final DataType<T> type;

  Value(DataType<T> type) {
    this.type = requireNonNull(type, "type");
  }

  /**
   * Makes a value from text.
   *
   * @param text the text; never null
   * @return the value
   * @throws IllegalArgumentException if the text holds NUL or a lone surrogate
   */
  public static Value<String> text(String text) {
    return literal(DataType.TEXT, text);
  }

  /**
   * Makes a value from a whole number.
   *
   * @param number the number
   * @return the value
   */
  public static Value<Long> integer(long number) {
    return literal(DataType.INTEGER, number);
  }

  /**
   * Makes a value of any type.
   *
   * @param type the type; never null
   * @param value the value; never null
   * @param <T> the Java type
   * @return the value
   * @throws IllegalArgumentException if the value does not fit the type
   */
  public static <T> Value<T> literal(DataType<T> type, T value) {
    return DerivedValue.literal(type, requireNonNull(type, "type").encode(value));
  }

  /**
   * Returns the number of the attempt that receives the value, counted from 1.
   *
   * @return the value
   * @rule RTY-012
   */
  public static Value<Long> attemptNumber() {
    return DerivedValue.ofAttempt();
  }

  /**
   * Returns the id of the run that receives the value.
   *
   * @return the value
   */
  public static Value<String> runId() {
    return DerivedValue.ofRun();
  }

  /** {@return the type of this value; never null} */
  public final DataType<T> type() {
    return type;
  }

  /**
   * Returns a value that is this one, or the given one where this one is absent.
   *
   * @param fallback what to use instead; never null
   * @return a value that is never absent
   * @throws IllegalArgumentException if the fallback does not fit the type, or more than 100 values
   *     stand inside each other
   * @rule OPT-003
   */
  public final Value<T> orElse(T fallback) {
    return DerivedValue.orElse(this, type.encode(fallback));
  }

  /**
   * Returns the text of this value followed by more text. Absent when this value is.
   *
   * @param text the text to add; never null
   * @return the concatenation
   * @throws IllegalArgumentException if the text holds NUL or a lone surrogate
   */
  public final Value<String> plus(String text) {
    return plus(text(text));
  }

  /**
   * Returns the text of this value followed by that of another. Absent when one of them is.
   *
   * @param other the value to add; never null
   * @return the concatenation
   */
  public final Value<String> plus(Value<?> other) {
    return DerivedValue.concatenation(this, requireNonNull(other, "other"));
  }

  /**
   * Returns a condition that holds when the text of this value is exactly that of the other. Does
   * not hold when this value is absent.
   *
   * @param other what to compare with; never null
   * @return the condition
   * @throws IllegalArgumentException if the other does not fit the type, for instance because it is
   *     none of its choices
   * @rule CND-005
   */
  public final Condition equalTo(T other) {
    return Condition.compare(this, Condition.Operator.EQUAL, type.encode(other));
  }

  /**
   * Returns a condition that holds when this value exists and its text differs from that of the
   * other.
   *
   * @param other what to compare with; never null
   * @return the condition
   * @throws IllegalArgumentException if the other does not fit the type
   * @rule CND-014
   */
  public final Condition notEqualTo(T other) {
    return Condition.compare(this, Condition.Operator.NOT_EQUAL, type.encode(other));
  }

  /** {@return a condition that holds when this value exists} */
  public final Condition isPresent() {
    return Condition.presence(this, true);
  }

  /** {@return a condition that holds when this value does not exist} */
  public final Condition isAbsent() {
    return Condition.presence(this, false);
  }

  /** How many values stand inside each other. */
  int depth() {
    return 0;
  }

  /**
   * Calls the method of the visitor that fits this kind of value.
   *
   * @param visitor the visitor; never null
   * @param <R> what the visitor returns
   * @return what the visitor returned
   */
  public abstract <R extends @Nullable Object> R accept(Visitor<R> visitor);

  /**
   * One method for each kind of value. A new kind of value becomes a new method, so that every
   * backend has to deal with it.
   *
   * <p>Called by the thread that calls {@code accept}, before that returns; what it throws comes
   * out of {@code accept}.
   *
   * @param <R> what the methods return
   * @since 0.1
   */
  public interface Visitor<R extends @Nullable Object> {
    /**
     * Visits a literal.
     *
     * @param type its type; never null
     * @param text its text; never null
     * @return the result
     */
    R literal(DataType<?> type, String text);

    /**
     * Visits a parameter of the workflow.
     *
     * @param parameter the parameter; never null
     * @return the result
     */
    R parameter(Parameter<?> parameter);

    /**
     * Visits an output of a task or group.
     *
     * @param producer a task or a group; never null
     * @param output one of its outputs; never null
     * @return the result
     */
    R output(Vertex producer, Output<?> output);

    /**
     * Visits the outputs of all instances of a fan-out: a JSON list in item order.
     *
     * @param fanOut the fan-out; never null
     * @param output an output of its body; never null
     * @return the result
     */
    R aggregate(FanOut fanOut, Output<?> output);

    /**
     * Visits the item of an enclosing fan-out.
     *
     * @param item the item; never null
     * @return the result
     */
    R item(FanOut.Item<?> item);

    /**
     * Visits the index of an item, counted from 0.
     *
     * @param item the item; never null
     * @return the result
     */
    R itemIndex(FanOut.Item<?> item);

    /**
     * Visits one field of an item that is an object.
     *
     * @param item the item; never null
     * @param field the name of the field; never null
     * @param type the type of the field; never null
     * @return the result
     */
    R itemField(FanOut.Item<?> item, String field, DataType<?> type);

    /**
     * Visits the number of the attempt.
     *
     * @return the result
     */
    R attemptNumber();

    /**
     * Visits the id of the run.
     *
     * @return the result
     */
    R runId();

    /**
     * Visits the phase that the run is about to end with, in an exit handler.
     *
     * @return the result
     */
    R outcomePhase();

    /**
     * Visits the path of the first task that failed, in an exit handler. Absent when none failed.
     *
     * @return the result
     */
    R outcomeFailedTask();

    /**
     * Visits a concatenation.
     *
     * @param parts at least two values, none of them a concatenation; never null
     * @return the result
     */
    R concatenation(List<Value<?>> parts);

    /**
     * Visits a value with a fallback.
     *
     * @param value the value that may be absent, so no literal; never null
     * @param fallback the text to use then; never null
     * @return the result
     */
    R orElse(Value<?> value, String fallback);
  }
}
