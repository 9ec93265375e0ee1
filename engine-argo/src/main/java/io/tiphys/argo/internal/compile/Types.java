package io.tiphys.argo.internal.compile;

import io.tiphys.workflow.DataType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Expressions that say whether a text can be read as what its output declares. They look at the
 * text and not at what Argo reads from it: for Argo all numbers are doubles. Only the elements of
 * lists in lists, and of objects, are not looked into, nor are texts of the host's own types.
 *
 * <p>Tried on Argo 4.1.2.
 */
final class Types {
  private static final String NUMBER = "-?(0|[1-9][0-9]*)([.][0-9]+)?([eE][-+]?[0-9]+)?";
  private static final String WHOLE = "-?(0|[1-9][0-9]{0,18})";

  /** What {@code DECIMAL} reads; Argo's own reader also takes NaN and hexadecimal numbers. */
  static final String DECIMAL = "^" + NUMBER + "$";

  static final String INTEGER = "^" + WHOLE + "$";

  /** Numbers of nineteen digits have the order of their texts. */
  private static final String LARGEST = "'9223372036854775807'";

  private static final String SMALLEST = "'-9223372036854775808'";

  private Types() {}

  /** Returns the expression, or empty where each text will do. */
  static Optional<String> right(DataType<?> type, String text) {
    if (type.element().isPresent()) {
      return Optional.of(list(type.element().get(), text));
    } else if (!type.choices().isEmpty()) {
      return Optional.of(text + " in " + literals(type.choices()));
    } else if (type.equals(DataType.INTEGER)) {
      String digits = "trimPrefix(" + text + ", '-')";
      return Optional.of(
          matches(text, INTEGER)
              + (" && (len(" + digits + ") < 19 || " + digits + " <= " + LARGEST)
              + (" || " + text + " == " + SMALLEST + ")"));
    } else if (type.equals(DataType.DECIMAL)) {
      return Optional.of(matches(text, DECIMAL));
    } else if (type.equals(DataType.FLAG)) {
      return Optional.of(text + " in ['true', 'false']");
    }
    return type.equals(DataType.OBJECT)
        ? Optional.of("type(fromJSON(" + text + ")) == 'map'")
        : Optional.empty();
  }

  /** An element may be a string that holds the text of what is meant. */
  private static String list(DataType<?> element, String text) {
    String isList = "type(fromJSON(" + text + ")) == 'array'";
    if (element.equals(DataType.INTEGER)) {
      return isList + " && " + matches(text, listOf(WHOLE));
    } else if (element.equals(DataType.DECIMAL)) {
      return isList + " && " + matches(text, listOf(NUMBER));
    } else if (element.equals(DataType.FLAG)) {
      return isList + " && " + matches(text, listOf("(true|false)"));
    } else if (!element.choices().isEmpty()) {
      return isList + all(text, "string(#) in " + literals(element.choices()));
    } else if (element.element().isPresent()) {
      return isList + all(text, "type(#) in ['array', 'string']");
    }
    return element.equals(DataType.OBJECT)
        ? isList + all(text, "type(#) in ['map', 'string']")
        : isList;
  }

  private static String all(String text, String holds) {
    return " && all(fromJSON(" + text + "), " + holds + ")";
  }

  private static String listOf(String element) {
    String one = "(" + element + "|\"" + element + "\")";
    return "^\\\\s*\\\\[\\\\s*(" + one + "(\\\\s*,\\\\s*" + one + ")*)?\\\\s*\\\\]\\\\s*$";
  }

  private static String matches(String text, String pattern) {
    return text + " matches '" + pattern + "'";
  }

  private static String literals(List<String> texts) {
    return texts.stream().map(Expression::literal).collect(Collectors.joining(", ", "[", "]"));
  }
}
