package io.tiphys.tck.internal.report;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes HTML that is well-formed XML as well. Every text and value is escaped, for reports hold
 * what engines say.
 *
 * <p>Not thread-safe; confine to one thread.
 */
final class Html {
  private final StringBuilder out = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();

  /**
   * Opens an element.
   *
   * @param tag its name
   * @param attributes names and values by turns
   */
  Html open(String tag, String... attributes) {
    open.push(tag);
    out.append('<').append(tag);
    attributes(attributes);
    out.append('>');
    return this;
  }

  /** Closes the element that was opened last. */
  Html close() {
    out.append("</").append(open.pop()).append('>');
    return this;
  }

  /** Closes the element that was opened last, and ends the line. */
  Html closeLine() {
    close();
    out.append('\n');
    return this;
  }

  /** Adds a text. */
  Html text(String text) {
    out.append(escape(text));
    return this;
  }

  /** Adds a sentence of the catalogue, in which names of the API stand between backticks. */
  Html sentence(String text, String... attributes) {
    open("span", attributes);
    String[] parts = text.split("`", -1);
    for (int i = 0; i < parts.length; i++) {
      // One that is not closed is a character like others.
      boolean isName = i % 2 == 1 && i + 1 < parts.length;
      if (isName) {
        leaf("code", parts[i]);
      } else {
        text(i % 2 == 1 ? "`" + parts[i] : parts[i]);
      }
    }
    return close();
  }

  /** Adds an element with nothing but a text. */
  Html leaf(String tag, String text, String... attributes) {
    return open(tag, attributes).text(text).close();
  }

  /** Adds an element that never has content. */
  Html empty(String tag, String... attributes) {
    out.append('<').append(tag);
    attributes(attributes);
    out.append("/>");
    return this;
  }

  /** Adds a style or script of the kit itself, as it is. */
  Html own(String tag, String content) {
    // What XML reads as text by this, HTML reads as a comment of the style or script.
    out.append('<').append(tag).append(">/*<![CDATA[*/\n").append(content);
    out.append("/*]]>*/</").append(tag).append(">\n");
    return this;
  }

  /** Returns the page; everything has to be closed. */
  String page() {
    if (!open.isEmpty()) {
      throw new IllegalStateException("not closed: " + open);
    }
    return "<!DOCTYPE html>\n" + out;
  }

  private void attributes(String... attributes) {
    for (int i = 0; i < attributes.length; i += 2) {
      out.append(' ').append(attributes[i]).append("=\"");
      out.append(escape(attributes[i + 1])).append('"');
    }
  }

  static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(isAllowed(c) ? c : 0xFFFD);
              }
            });
    return escaped.toString();
  }

  // XML has no way at all to write the others; half of a pair is none either.
  private static boolean isAllowed(int c) {
    return c == '\t'
        || c == '\n'
        || (c >= 0x20 && c < 0x7F)
        || (c >= 0xA0 && c < 0xD800)
        || (c >= 0xE000 && c < 0xFFFE)
        || c >= 0x10000;
  }
}
