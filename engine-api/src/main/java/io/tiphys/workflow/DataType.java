package io.tiphys.workflow;

import static java.util.Objects.requireNonNull;

import io.tiphys.internal.json.Json;
import io.tiphys.internal.json.JsonTree;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The type of a value: how a Java value becomes the text that tasks and backends see, and back.
 *
 * <p>Text is what travels; it is never changed on the way. Two types are equal when they have one
 * name and mean the same text: the same elements, the same choices.
 *
 * <p>Immutable.
 *
 * @param <T> the Java type
 * @rule PAR-009
 * @rule PAR-010
 * @since 0.1
 */
public final class DataType<T> {

  /** Any text without NUL and lone surrogates, as it is. */
  public static final DataType<String> TEXT =
      new DataType<>("text", false, text -> text, text -> Text.require("text", text));

  /**
   * A whole number in the range of a {@code long}, written as JSON does: {@code 42}, not {@code
   * 042}.
   */
  public static final DataType<Long> INTEGER =
      new DataType<>("integer", true, String::valueOf, TextForm::readInteger);

  /**
   * A number of any precision, written as JSON does: {@code 1.0} and {@code 1} are different text.
   * Engines take at most 1,000 characters ({@link #objection}), {@link #decode} reads 10,000.
   */
  public static final DataType<BigDecimal> DECIMAL =
      new DataType<>("decimal", true, BigDecimal::toString, TextForm::readDecimal);

  /** {@code true} or {@code false}. */
  public static final DataType<Boolean> FLAG =
      new DataType<>("flag", true, String::valueOf, TextForm::readFlag);

  /**
   * A JSON object. In Java its values are String, Long, BigDecimal, Boolean, List and Map; fields
   * that are null are left out.
   */
  public static final DataType<Map<String, Object>> OBJECT =
      new DataType<>("object", true, TextForm::writeObject, JsonTree::readObject);

  private final String name;
  private final boolean json;
  private final Function<? super T, String> encode;
  private final Function<String, ? extends T> decode;
  private final Optional<DataType<?>> element;
  private final List<String> choices;

  private DataType(
      String name,
      boolean json,
      Function<? super T, String> encode,
      Function<String, ? extends T> decode) {
    this(name, json, encode, decode, Optional.empty(), List.of());
  }

  private DataType(
      String name,
      boolean json,
      Function<? super T, String> encode,
      Function<String, ? extends T> decode,
      Optional<DataType<?>> element,
      List<String> choices) {
    this.name = name;
    this.json = json;
    this.encode = encode;
    this.decode = decode;
    this.element = element;
    this.choices = choices;
  }

  /**
   * Returns the type of lists, written as a JSON list. Elements of text and choices are JSON
   * strings; elements of every other type are their own text.
   *
   * @param element the type of the elements; never null
   * @param <E> the Java type of the elements
   * @return the list type
   */
  public static <E> DataType<List<E>> listOf(DataType<E> element) {
    requireNonNull(element, "element");
    return new DataType<>(
        "list of " + element.name,
        true,
        list -> Json.list(list.stream().map(e -> element.toElement(element.encode(e))).toList()),
        text ->
            Json.elements(text).stream().map(e -> element.decode(element.fromElement(e))).toList(),
        Optional.of(element),
        List.of());
  }

  /**
   * Returns the type whose values are the constants of an enum, written by their names.
   *
   * @param constants the enum; never null
   * @param <E> the enum
   * @return the choice type
   */
  public static <E extends Enum<E>> DataType<E> choice(Class<E> constants) {
    E[] values = requireNonNull(constants, "constants").getEnumConstants();
    List<String> names = Arrays.stream(values).map(Enum::name).toList();
    return new DataType<>(
        "choice of " + String.join(", ", names),
        false,
        Enum::name,
        text -> Enum.valueOf(constants, TextForm.requireChoice(names, text)),
        Optional.empty(),
        names);
  }

  /**
   * Returns the type whose values are some fixed texts.
   *
   * @param first the first choice; never null
   * @param others the other choices; never null
   * @return the choice type
   * @throws IllegalArgumentException if a choice cannot be a value, or is named twice
   */
  public static DataType<String> choice(String first, String... others) {
    List<String> all =
        Stream.concat(
                Stream.of(requireNonNull(first, "first")), Checks.each("others", others).stream())
            .map(text -> Text.require("choice", text))
            .toList();
    if (all.stream().distinct().count() < all.size()) {
      throw new IllegalArgumentException("choice: a text is named twice in " + all);
    }
    return new DataType<>(
        "choice of " + String.join(", ", all),
        false,
        text -> TextForm.requireChoice(all, text),
        text -> TextForm.requireChoice(all, text),
        Optional.empty(),
        all);
  }

  /**
   * Returns a type of your own. Engines treat it as text; {@code decode} is called only where a
   * Java value is asked for.
   *
   * @param name what messages and documents call it; two types of one name are equal, so use one
   *     constant; never null
   * @param encode makes the text; never null
   * @param decode makes the value, and throws IllegalArgumentException for text that it cannot
   *     read; never null
   * @param <T> the Java type
   * @return the type
   * @throws IllegalArgumentException if the name holds NUL or a lone surrogate
   */
  public static <T> DataType<T> of(
      String name, Function<? super T, String> encode, Function<String, ? extends T> decode) {
    return new DataType<>(
        Text.require("name", name),
        false,
        requireNonNull(encode, "encode"),
        requireNonNull(decode, "decode"));
  }

  /**
   * Returns the text of a value.
   *
   * @param value the value; never null
   * @return the text that tasks see; never null
   * @throws IllegalArgumentException if the value is not one of the choices, or its text holds NUL
   *     or a lone surrogate
   */
  public String encode(T value) {
    return Text.require(name, encode.apply(requireNonNull(value, name)));
  }

  /**
   * Returns the value of a text.
   *
   * @param text the text; never null
   * @return the value; never null
   * @throws IllegalArgumentException if the text is not of this type; the message says what was
   *     expected
   */
  public T decode(String text) {
    return decode.apply(requireNonNull(text, "text"));
  }

  /**
   * Says what is wrong with a text of this type, as every engine sees it: a type of your own is
   * text to engines, and {@code decode} of it is not called. Numbers of more than 1,000 characters
   * are refused.
   *
   * @param text the text; never null
   * @return what was expected instead, or empty when the text is fine; never null
   */
  public Optional<String> objection(String text) {
    return TypeCheck.objection(this, requireNonNull(text, "text"));
  }

  /**
   * Returns the name of the type as documents and messages write it.
   *
   * @return for instance {@code list of integer}; never null
   */
  public String name() {
    return name;
  }

  /** {@return the type of the elements of a list type, or empty when this is no list type} */
  public Optional<DataType<?>> element() {
    return element;
  }

  /**
   * Returns the texts that a choice type allows.
   *
   * @return the choices in order, empty when this is no choice type; never null
   */
  public List<String> choices() {
    return choices;
  }

  /**
   * Returns how a text of this type stands as an element of a JSON list: its own text where that is
   * JSON, otherwise as a JSON string.
   *
   * @param text a text of this type; never null
   * @return one JSON value; never null
   * @rule FAN-006
   */
  public String toElement(String text) {
    requireNonNull(text, "text");
    return json ? text : Json.quote(text);
  }

  /**
   * Returns the text that an element of a JSON list stands for: what a string says, and everything
   * else as it is spelt.
   *
   * @param element one JSON value; never null
   * @return the text; never null
   * @rule FAN-019
   */
  public String fromElement(String element) {
    requireNonNull(element, "element");
    return Json.isString(element) ? Json.string(element) : element;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DataType<?> that
        && name.equals(that.name)
        && json == that.json
        && element.equals(that.element)
        && choices.equals(that.choices);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return name;
  }
}
