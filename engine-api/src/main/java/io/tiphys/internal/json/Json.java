package io.tiphys.internal.json;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * JSON as text. Elements and fields are handed out in their own spelling, because a list item must
 * keep it: {@code 1.0} is not {@code 1}, and a large integer is not a double.
 *
 * <p>Every method throws {@link IllegalArgumentException} on text that is not JSON, with the
 * position.
 */
public final class Json {
  private Json() {}

  /** Returns the elements of a list, each in its own spelling without outer white space. */
  public static List<String> elements(String list) {
    JsonScanner in = new JsonScanner(list);
    List<String> found = new ArrayList<>();
    in.list(() -> found.add(in.rawValue()));
    in.end();
    return found;
  }

  /** Returns the fields of an object in the order of the text, each value in its own spelling. */
  public static Map<String, String> fields(String object) {
    JsonScanner in = new JsonScanner(object);
    Map<String, String> found = new LinkedHashMap<>();
    in.object(name -> found.put(name, in.rawValue()));
    in.end();
    return found;
  }

  /** Returns what a string literal stands for. */
  public static String string(String literal) {
    JsonScanner in = new JsonScanner(literal);
    String text = in.string();
    in.end();
    return text;
  }

  /** Returns the text in itself when it is JSON of any kind. */
  public static String check(String any) {
    JsonScanner in = new JsonScanner(any);
    in.rawValue();
    in.end();
    return any;
  }

  /** Tells whether well-formed JSON is a string. */
  public static boolean isString(String raw) {
    return raw.startsWith("\"");
  }

  /** Returns a list of elements that are JSON already. */
  public static String list(Collection<String> rawElements) {
    return "[" + String.join(",", rawElements) + "]";
  }

  /** Returns the string literal for a text. Only what must be escaped is escaped. */
  public static String quote(String text) {
    StringBuilder out = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < 0x20) {
            out.append(String.format("\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    return out.append('"').toString();
  }
}
