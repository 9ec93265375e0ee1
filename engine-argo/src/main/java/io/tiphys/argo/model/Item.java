package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One item of a fan-out: any JSON value.
 *
 * <p>A text becomes {@code {{item}}} as it is, everything else as JSON. Of a map, {@code
 * {{item.key}}} gives one entry. Numbers with a fraction are doubles: one with more than 17 digits
 * loses the rest.
 *
 * <p>Immutable, as far as lists and maps in it are.
 *
 * @since 0.1
 */
public final class Item {
  private final Object value;

  private Item(Object value) {
    this.value = Objects.requireNonNull(value, "value");
  }

  /**
   * Makes an item from a text.
   *
   * @param text the text
   * @return the item
   */
  public static Item of(String text) {
    return new Item(text);
  }

  /**
   * Makes an item from a number.
   *
   * @param number the number
   * @return the item
   */
  public static Item of(Number number) {
    return new Item(number);
  }

  /**
   * Makes an item from a boolean.
   *
   * @param value the boolean
   * @return the item
   */
  public static Item of(boolean value) {
    return new Item(value);
  }

  /**
   * Makes an item with fields.
   *
   * @param fields the fields; each value a text, number, boolean, list or map
   * @return the item
   */
  public static Item of(Map<String, ?> fields) {
    return new Item(fields);
  }

  /**
   * Makes an item from a list.
   *
   * @param elements the elements; each a text, number, boolean, list or map
   * @return the item
   */
  public static Item of(List<?> elements) {
    return new Item(elements);
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static Item read(Object value) {
    return new Item(value);
  }

  /**
   * Returns the value.
   *
   * @return a text, number, boolean, list or map
   */
  @JsonValue
  public Object getValue() {
    return value;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Item that && value.equals(that.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
