package io.tiphys.workflow;

import static java.util.Objects.requireNonNull;

import io.tiphys.internal.text.Texts;
import java.util.Optional;

/** What text may be a value: everything but NUL and lone surrogates. */
final class Text {
  /** Ends the text form of every reference, so that a reference glued into text is found out. */
  static final String REFERENCE_END = "\0";

  private static final int QUOTE_LIMIT = 60;

  private Text() {}

  static String require(String what, String text) {
    int at = fault(requireNonNull(text, what));
    if (at < 0) {
      return text;
    }
    throw new IllegalArgumentException(
        text.charAt(at) == 0
            ? nul(what, text, at)
            : what + ": a value may not contain a lone surrogate (at index " + at + ")");
  }

  /** Says why a text cannot be carried, if it cannot. */
  static Optional<String> objection(String text) {
    int at = fault(text);
    return at < 0
        ? Optional.empty()
        : Optional.of(
            "holds "
                + (text.charAt(at) == 0 ? "NUL" : "a lone surrogate")
                + " (at index "
                + at
                + ")");
  }

  /** Returns where the first NUL or lone surrogate stands, or -1. */
  private static int fault(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Texts.isPair(text, i)) {
        i++;
      } else if (c == 0 || Character.isSurrogate(c)) {
        return i;
      }
    }
    return -1;
  }

  private static String nul(String what, String text, int index) {
    int start = text.lastIndexOf('<', index);
    if (start >= 0 && index > 0 && text.charAt(index - 1) == '>') {
      return what
          + ": text contains the reference "
          + text.substring(start, index)
          + ": text is never expanded; pass it with arg, env, reads or plus";
    }
    return what + ": a value may not contain NUL (at index " + index + ")";
  }

  /**
   * Returns the text in quotes, cut when it is long, and with everything escaped that cannot be
   * seen: fit for a message.
   */
  static String quote(String text) {
    StringBuilder out = new StringBuilder("'");
    text.codePoints()
        .limit(QUOTE_LIMIT)
        .forEach(
            c -> {
              if (isVisible(c)) {
                out.appendCodePoint(c);
              } else {
                out.append(String.format("\\u%04x", c));
              }
            });
    out.append('\'');
    int length = text.codePointCount(0, text.length());
    return length > QUOTE_LIMIT ? out + "… (" + length + " characters)" : out.toString();
  }

  private static boolean isVisible(int codePoint) {
    int type = Character.getType(codePoint);
    return type != Character.CONTROL && type != Character.FORMAT && type != Character.SURROGATE;
  }
}
