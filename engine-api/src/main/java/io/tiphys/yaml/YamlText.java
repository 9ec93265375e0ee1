package io.tiphys.yaml;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** How a text is spelt in YAML so that every reader takes it for exactly this text. */
final class YamlText {
  /** Words that some version of YAML takes for something else. */
  private static final Set<String> WORDS =
      Set.of("null", "true", "false", "yes", "no", "on", "off", "y", "n", ".inf", ".nan", "-.inf");

  private static final Pattern DURATION = Pattern.compile("[0-9]{1,28}(?:d|h|m|s|ms|ns)");

  private static final String IN_PLAIN = "_/.$@%+*|<>=!&;()~^'\"\\ :#-";

  /** What ends a text inside brackets. */
  private static final String BRACKETS = "[]{},?";

  /** Longer keys need a form of their own: YAML gives up looking for the colon. */
  private static final int LONGEST_KEY = 1000;

  private YamlText() {}

  /** Returns the text in one line, with quotes where they are needed, also inside brackets. */
  static String inline(String text) {
    return isPlain(text, "") ? text : quoted(text);
  }

  /** Returns the text in one line, where no brackets are around it. */
  static String alone(String text) {
    return isPlain(text, BRACKETS) ? text : quoted(text);
  }

  /** Returns the text as a key with its colon. */
  static String key(String text, String indent) {
    String key = inline(text);
    return key.length() > LONGEST_KEY ? "? " + key + "\n" + indent + ":" : key + ":";
  }

  /** Tells whether no version of YAML takes the text for anything but itself. */
  private static boolean isPlain(String text, String more) {
    if (text.isEmpty() || !beginsPlain(text) || text.endsWith(" ") || text.endsWith(":")) {
      return DURATION.matcher(text).matches();
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean known = isLetter(c) || isDigit(c) || IN_PLAIN.indexOf(c) >= 0;
      boolean ends = c == ':' && text.charAt(i + 1) == ' ' || c == '#' && text.charAt(i - 1) == ' ';
      if (ends || !known && more.indexOf(c) < 0) {
        return false;
      }
    }
    return !WORDS.contains(text.toLowerCase(Locale.ROOT));
  }

  /** No number, and no sign of structure. */
  private static boolean beginsPlain(String text) {
    char first = text.charAt(0);
    char second = text.length() > 1 ? text.charAt(1) : ' ';
    return switch (first) {
      case '_', '/', '$' -> true;
      case '.' -> isLetter(second) || second == '/';
      case '-' -> isLetter(second) || second == '-' && !text.startsWith("---") && text.length() > 2;
      default -> isLetter(first);
    };
  }

  private static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static String quoted(String text) {
    StringBuilder out = new StringBuilder(text.length() + 2).append('"');
    text.codePoints().forEach(c -> appendQuoted(out, c));
    return out.append('"').toString();
  }

  private static void appendQuoted(StringBuilder out, int c) {
    switch (c) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> {
        if (isPrintable(c)) {
          out.appendCodePoint(c);
        } else {
          out.append(String.format(c > 0xffff ? "\\U%08x" : "\\u%04x", c));
        }
      }
    }
  }

  /** Tells whether a text of several lines can stand as a block. */
  static boolean fitsBlock(String text) {
    return text.indexOf('\n') > 0
        && text.charAt(0) != ' '
        && text.charAt(0) != '\t'
        && text.codePoints().allMatch(c -> c == '\n' || c == '\t' || isPrintable(c))
        && !lastLine(text).isBlank();
  }

  private static String lastLine(String text) {
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == '\n') {
      end--;
    }
    return text.substring(text.lastIndexOf('\n', end - 1) + 1, end);
  }

  /** Returns the text as a block that begins after a key. */
  static String block(String text, String indent) {
    String keep = text.endsWith("\n\n") ? "+" : text.endsWith("\n") ? "" : "-";
    String body = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    StringBuilder out = new StringBuilder("|").append(keep);
    for (String line : body.split("\n", -1)) {
      out.append('\n');
      if (!line.isEmpty()) {
        out.append(indent).append(line);
      }
    }
    return out.toString();
  }

  /** Line ends of other kinds, marks of direction and order and the like are not. */
  private static boolean isPrintable(int c) {
    if (c >= ' ' && c < 0x7f) {
      return true;
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
