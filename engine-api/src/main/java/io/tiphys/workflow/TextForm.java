package io.tiphys.workflow;

import io.tiphys.internal.json.JsonNumber;
import io.tiphys.internal.json.JsonTree;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** How values of the built-in types are read from text, and what they may not hold. */
final class TextForm {
  private TextForm() {}

  /** NUL in a text would not be seen in its JSON form, and a field of an item is that text. */
  static String writeObject(Map<String, Object> tree) {
    requireText(tree);
    return JsonTree.write(tree);
  }

  private static void requireText(Object tree) {
    if (tree instanceof Map<?, ?> map) {
      map.forEach(
          (key, value) -> {
            Text.require("object", String.valueOf(key));
            requireText(value);
          });
    } else if (tree instanceof List<?> list) {
      list.forEach(TextForm::requireText);
    } else if (tree instanceof String text) {
      Text.require("object", text);
    }
  }

  static Long readInteger(String text) {
    if (JsonNumber.isInteger(text)) {
      try {
        return Long.valueOf(text);
      } catch (NumberFormatException e) {
        throw expected("a whole number from -2^63 to 2^63-1", text);
      }
    }
    throw expected("a whole number", text);
  }

  static BigDecimal readDecimal(String text) {
    if (JsonNumber.isNumber(text)) {
      return new BigDecimal(text);
    }
    throw expected("a number", text);
  }

  static Boolean readFlag(String text) {
    if (text.equals("true") || text.equals("false")) {
      return Boolean.valueOf(text);
    }
    throw expected("true or false", text);
  }

  static String requireChoice(List<String> choices, String text) {
    if (choices.contains(text)) {
      return text;
    }
    throw expected("one of " + choices, text);
  }

  private static IllegalArgumentException expected(String what, String text) {
    return new IllegalArgumentException("expected " + what + ", got " + Text.quote(text));
  }
}
