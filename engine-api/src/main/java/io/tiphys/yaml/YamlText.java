package io.tiphys.yaml;

import java.util.regex.Pattern;

/** How a text is spelt in YAML so that every reader takes it for exactly this text. */
final class YamlText {
  /** What no version of YAML takes for anything but text, also inside brackets. */
  private static final Pattern SAFE =
      Pattern.compile("(?:[A-Za-z_/.$]|-(?=[A-Za-z-]))[A-Za-z0-9_/.$@%+*|<>=!?&;()~^'\"\\\\ :#-]*");

  private static final String BRACKETS = "[\\[\\]{},]";

  private static final Pattern DURATION = Pattern.compile("[0-9]{1,28}(?:d|h|m|s|ms|ns)");

  /** Words and numbers of YAML 1.1 and 1.2 that are no text, and signs of structure. */
  private static final Pattern UNSAFE =
      Pattern.compile(
          "(?i)null|~|true|false|yes|no|on|off|y|n|[.]inf|[.]nan|[.][0-9].*"
              + "|-+|---.*|[.][.][.].*|.*: .*|.* #.*|.*:|.* ");

  /** Longer keys need a form of their own: YAML gives up looking for the colon. */
  private static final int LONGEST_KEY = 1000;

  private YamlText() {}

  /** Returns the text in one line, with quotes where they are needed. */
  static String inline(String text) {
    boolean plain =
        SAFE.matcher(text).matches() && !UNSAFE.matcher(text).matches()
            || DURATION.matcher(text).matches();
    return plain ? text : quoted(text);
  }

  /** Returns the text in one line, where no brackets are around it. */
  static String alone(String text) {
    String withoutBrackets = text.replaceAll(BRACKETS, "x");
    boolean plain =
        text.matches("[A-Za-z_/.$-].*") && inline(withoutBrackets).equals(withoutBrackets);
    return plain ? text : inline(text);
  }

  /** Returns the text as a key with its colon. */
  static String key(String text, String indent) {
    String key = inline(text);
    return key.length() > LONGEST_KEY ? "? " + key + "\n" + indent + ":" : key + ":";
  }

  private static String quoted(String text) {
    StringBuilder out = new StringBuilder("\"");
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
        && !text.strip().isEmpty()
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

  /** Line ends of other kinds, marks of direction and order and the like are written as escapes. */
  private static boolean isPrintable(int c) {
    int type = Character.getType(c);
    return c >= ' '
        && c != 0x7f
        && type != Character.CONTROL
        && type != Character.FORMAT
        && type != Character.LINE_SEPARATOR
        && type != Character.PARAGRAPH_SEPARATOR
        && type != Character.SURROGATE
        && type != Character.PRIVATE_USE
        && type != Character.UNASSIGNED;
  }
}
