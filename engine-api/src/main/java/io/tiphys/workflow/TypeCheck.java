package io.tiphys.workflow;

import io.tiphys.internal.json.Json;
import io.tiphys.internal.json.JsonNumber;
import java.util.Optional;

/**
 * Holds texts against the types that every engine knows. A type of the host's is text here: only
 * its reader decodes it.
 */
final class TypeCheck {
  /**
   * Nobody needs more, and reading a number takes time that grows with the square of its length.
   */
  private static final int LONGEST_NUMBER = 1_000;

  private TypeCheck() {}

  /** Says what was expected instead of the text, if it cannot be read. */
  static Optional<String> objection(DataType<?> type, String text) {
    try {
      return type.element().isPresent()
          ? listObjection(type, type.element().get(), text)
          : plainObjection(type, text);
    } catch (IllegalArgumentException e) {
      return Optional.of("expected " + type.name() + ", but the text is " + e.getMessage());
    }
  }

  private static Optional<String> listObjection(
      DataType<?> list, DataType<?> element, String text) {
    int index = 0;
    for (String item : Json.elements(text)) {
      Optional<String> objection = objection(element, element.fromElement(item));
      if (objection.isPresent()) {
        return Optional.of("element " + index + " of the " + list + ": " + objection.get());
      }
      index++;
    }
    return Optional.empty();
  }

  private static Optional<String> plainObjection(DataType<?> type, String text) {
    boolean number = type.equals(DataType.INTEGER) || type.equals(DataType.DECIMAL);
    if (!type.choices().isEmpty()) {
      return expected(type.choices().contains(text), "one of " + type.choices(), text);
    } else if (number && text.length() > LONGEST_NUMBER) {
      return expected(false, "a number of at most " + LONGEST_NUMBER + " characters", text);
    } else if (type.equals(DataType.DECIMAL)) {
      return expected(JsonNumber.isNumber(text), "a number", text);
    } else if (type.equals(DataType.INTEGER)) {
      return expected(isLong(text), "a whole number from -2^63 to 2^63-1", text);
    } else if (type.equals(DataType.FLAG)) {
      return expected(text.equals("true") || text.equals("false"), "true or false", text);
    } else if (type.equals(DataType.OBJECT)) {
      Json.fields(text);
    }
    return Text.objection(text);
  }

  private static boolean isLong(String text) {
    if (!JsonNumber.isInteger(text)) {
      return false;
    }
    try {
      Long.parseLong(text);
      return true;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static Optional<String> expected(boolean fulfilled, String what, String text) {
    return fulfilled
        ? Optional.empty()
        : Optional.of("expected " + what + ", got " + Text.quote(text));
  }
}
