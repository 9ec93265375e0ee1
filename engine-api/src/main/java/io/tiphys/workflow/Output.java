package io.tiphys.workflow;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * Declares a small value that a task, a group or a workflow hands out. It is no value by itself:
 * the value is taken from its producer, {@code COUNT.output(BYTES)}.
 *
 * <p>A task leaves it as a file, by default {@code out/<name>}; exactly one line feed at the end is
 * removed. Without the file the task fails, unless there is a default.
 *
 * <p>Two declarations are equal when name, type and default are. Immutable.
 *
 * @param <T> the Java type of its values
 * @rule PAR-011
 * @rule PAR-015
 * @rule PAR-016
 * @since 0.1
 */
public final class Output<T> {
  private final String name;
  private final DataType<T> type;
  private final Optional<String> defaultText;

  private Output(String name, DataType<T> type, Optional<String> defaultText) {
    this.name = Names.require("output", name);
    this.type = requireNonNull(type, "type");
    this.defaultText = defaultText;
  }

  /**
   * Declares an output of any type.
   *
   * @param name a letter, then up to 62 letters, digits, hyphens and underscores; never null
   * @param type its type; never null
   * @param <T> the Java type of its values
   * @return the output
   * @throws IllegalArgumentException if the name is not legal
   */
  public static <T> Output<T> of(String name, DataType<T> type) {
    return new Output<>(name, type, Optional.empty());
  }

  /**
   * Declares a text.
   *
   * @param name its name; never null
   * @return the output
   * @throws IllegalArgumentException if the name is not legal
   */
  public static Output<String> text(String name) {
    return of(name, DataType.TEXT);
  }

  /**
   * Declares a whole number.
   *
   * @param name its name; never null
   * @return the output
   * @throws IllegalArgumentException if the name is not legal
   */
  public static Output<Long> integer(String name) {
    return of(name, DataType.INTEGER);
  }

  /**
   * Declares a flag.
   *
   * @param name its name; never null
   * @return the output
   * @throws IllegalArgumentException if the name is not legal
   */
  public static Output<Boolean> flag(String name) {
    return of(name, DataType.FLAG);
  }

  /**
   * Declares a list.
   *
   * @param name its name; never null
   * @param element the type of the elements; never null
   * @param <E> the Java type of the elements
   * @return the output
   * @throws IllegalArgumentException if the name is not legal
   */
  public static <E> Output<List<E>> list(String name, DataType<E> element) {
    return of(name, DataType.listOf(element));
  }

  /**
   * Returns a copy whose value is the given one when the task wrote none. Where a group or workflow
   * hands out a value under this name, the default stands in for one that is absent.
   *
   * @param value the default; never null
   * @return the copy
   * @throws IllegalArgumentException if the value does not fit the type
   * @rule PAR-016
   */
  public Output<T> withDefault(T value) {
    return withDefaultText(type.encode(value));
  }

  /** Takes the text as it is; it has to fit the type. */
  Output<T> withDefaultText(String text) {
    return new Output<>(name, type, Optional.of(text));
  }

  /**
   * Returns the name.
   *
   * @return the name; never null
   */
  public String name() {
    return name;
  }

  /**
   * Returns the type.
   *
   * @return the type; never null
   */
  public DataType<T> type() {
    return type;
  }

  /**
   * Returns the text of the default.
   *
   * @return the text, or empty when there is no default
   */
  public Optional<String> defaultText() {
    return defaultText;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Output<?> that
        && name.equals(that.name)
        && type.equals(that.type)
        && defaultText.equals(that.defaultText);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return "<output " + name + ">" + Text.REFERENCE_END;
  }
}
