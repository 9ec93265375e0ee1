package io.tiphys.internal.json;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * JSON as Java values: String, Long, BigDecimal, Boolean, List and Map. A field that is null is
 * left out.
 */
public final class JsonTree {
  private JsonTree() {}

  /** Returns the object that the text holds. */
  public static Map<String, Object> readObject(String text) {
    Map<String, Object> tree = new LinkedHashMap<>();
    Json.fields(text)
        .forEach(
            (name, raw) -> {
              if (!raw.equals("null")) {
                tree.put(name, read(raw));
              }
            });
    return tree;
  }

  private static Object read(String raw) {
    return switch (raw.charAt(0)) {
      case '"' -> Json.string(raw);
      case '{' -> readObject(raw);
      case '[' ->
          Json.elements(raw).stream().filter(e -> !e.equals("null")).map(JsonTree::read).toList();
      case 't', 'f' -> raw.equals("true");
      default -> number(raw);
    };
  }

  private static Object number(String raw) {
    if (JsonNumber.isInteger(raw)) {
      BigDecimal value = new BigDecimal(raw);
      return value.precision() < 19 ? (Object) value.longValueExact() : value;
    }
    return new BigDecimal(raw);
  }

  /**
   * Returns the text of a tree.
   *
   * @throws IllegalArgumentException if it holds anything but the types above
   */
  public static String write(Object tree) {
    if (tree instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(e -> Json.quote(String.valueOf(e.getKey())) + ":" + write(e.getValue()))
          .collect(Collectors.joining(",", "{", "}"));
    } else if (tree instanceof List<?> list) {
      return Json.list(list.stream().map(JsonTree::write).toList());
    } else if (tree instanceof String text) {
      return Json.quote(text);
    } else if (tree instanceof Number || tree instanceof Boolean) {
      String text = tree.toString();
      if (tree instanceof Boolean || JsonNumber.isNumber(text)) {
        return text;
      }
    }
    throw new IllegalArgumentException("cannot be written as JSON: " + tree.getClass().getName());
  }
}
