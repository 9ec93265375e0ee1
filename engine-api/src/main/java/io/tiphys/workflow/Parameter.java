package io.tiphys.workflow;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A parameter of a workflow. One constant declares it, wires it to tasks and passes its argument.
 *
 * <p>Required unless it has a default or is optional. Two declarations are equal when name, type,
 * default and optionality are.
 *
 * <p>Immutable.
 *
 * @param <T> the Java type of its values
 * @rule PAR-001
 * @rule PAR-002
 * @rule OPT-007
 * @since 0.1
 */
public final class Parameter<T> extends Value<T> {
  private final String name;
  private final Optional<String> defaultText;
  private final boolean optional;
  private final String description;

  private Parameter(
      String name,
      DataType<T> type,
      Optional<String> defaultText,
      boolean optional,
      String description) {
    super(type);
    this.name = name;
    this.defaultText = defaultText;
    this.optional = optional;
    this.description = description;
  }

  /**
   * Declares a required parameter of any type.
   *
   * @param name a letter, then up to 62 letters, digits, hyphens and underscores; never null
   * @param type its type; never null
   * @param <T> the Java type of its values
   * @return the parameter
   * @throws IllegalArgumentException if the name is not legal
   */
  public static <T> Parameter<T> of(String name, DataType<T> type) {
    return new Parameter<>(Names.require("parameter", name), type, Optional.empty(), false, "");
  }

  /**
   * Declares a required text.
   *
   * @param name its name; never null
   * @return the parameter
   * @throws IllegalArgumentException if the name is not legal
   */
  public static Parameter<String> text(String name) {
    return of(name, DataType.TEXT);
  }

  /**
   * Declares a required whole number.
   *
   * @param name its name; never null
   * @return the parameter
   * @throws IllegalArgumentException if the name is not legal
   */
  public static Parameter<Long> integer(String name) {
    return of(name, DataType.INTEGER);
  }

  /**
   * Declares a required flag.
   *
   * @param name its name; never null
   * @return the parameter
   * @throws IllegalArgumentException if the name is not legal
   */
  public static Parameter<Boolean> flag(String name) {
    return of(name, DataType.FLAG);
  }

  /**
   * Declares a required list.
   *
   * @param name its name; never null
   * @param element the type of the elements; never null
   * @param <E> the Java type of the elements
   * @return the parameter
   * @throws IllegalArgumentException if the name is not legal
   */
  public static <E> Parameter<List<E>> list(String name, DataType<E> element) {
    return of(name, DataType.listOf(element));
  }

  /**
   * Returns a copy that uses a value when no argument is given.
   *
   * @param value the default; never null
   * @return the copy
   * @throws IllegalArgumentException if the value does not fit the type
   * @throws IllegalStateException if the parameter is optional: then absence is its default
   * @rule PAR-002
   */
  public Parameter<T> withDefault(T value) {
    if (optional) {
      throw new IllegalStateException(
          "parameter '" + name + "' is optional: it cannot have a default");
    }
    return withDefaultText(type().encode(value));
  }

  /** Takes the text as it is; it has to fit the type. */
  Parameter<T> withDefaultText(String text) {
    return new Parameter<>(name, type(), Optional.of(text), false, description);
  }

  /**
   * Returns a copy that is absent when no argument is given.
   *
   * @return the copy
   * @throws IllegalStateException if the parameter has a default
   * @rule OPT-007
   */
  public Parameter<T> optional() {
    if (defaultText.isPresent()) {
      throw new IllegalStateException(
          "parameter '" + name + "' has a default: it cannot be optional");
    }
    return new Parameter<>(name, type(), defaultText, true, description);
  }

  /**
   * Returns a copy with words for people. They do not count when declarations are compared.
   *
   * @param text what the parameter is for; never null
   * @return the copy
   */
  public Parameter<T> describedAs(String text) {
    return new Parameter<>(name, type(), defaultText, optional, Text.require("description", text));
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
   * Returns the text of the default.
   *
   * @return the text, or empty when there is no default
   */
  public Optional<String> defaultText() {
    return defaultText;
  }

  /**
   * Tells whether the parameter may be absent.
   *
   * @return true after {@link #optional()}
   */
  public boolean isOptional() {
    return optional;
  }

  /**
   * Returns the words for people.
   *
   * @return the text, empty when there is none; never null
   */
  public String description() {
    return description;
  }

  @Override
  public <R extends @Nullable Object> R accept(Visitor<R> visitor) {
    return visitor.parameter(this);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Parameter<?> that
        && name.equals(that.name)
        && type().equals(that.type())
        && optional == that.optional
        && defaultText.equals(that.defaultText);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return "<parameter " + name + ">" + Text.REFERENCE_END;
  }
}
