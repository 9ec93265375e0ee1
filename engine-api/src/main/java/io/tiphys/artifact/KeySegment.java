package io.tiphys.artifact;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What one segment of a key may hold, and how other text is escaped into one. */
final class KeySegment {

  private KeySegment() {}

  /** Says why the text may not be a segment, or null if it may. */
  static @Nullable String objectionTo(String segment) {
    if (segment.isEmpty()) {
      return "expected segments with one / between them and none at the ends";
    }
    if (isDots(segment)) {
      return "a segment may not be . or ..";
    }
    for (int i = 0; i < segment.length(); i++) {
      if (isLoneSurrogate(segment, i)) {
        return "a key may not contain a lone surrogate (at index " + i + " of a segment)";
      }
      if (isForbidden(segment.charAt(i))) {
        return "a key may not contain U+%04X".formatted((int) segment.charAt(i));
      }
    }
    return null;
  }

  /** Turns any text that is not empty into a segment, different texts into different segments. */
  static String escape(String name) {
    if (name.isEmpty()) {
      throw new IllegalArgumentException("artifact key: expected a name, got an empty one");
    }
    StringBuilder segment = new StringBuilder(name.length());
    boolean dots = isDots(name);
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (isLoneSurrogate(name, i)) {
        throw new IllegalArgumentException(
            "artifact key: a name may not contain a lone surrogate (at index " + i + ")");
      }
      if (c == '%' || c == '/' || isForbidden(c) || dots) {
        appendEscaped(segment, c);
      } else {
        segment.append(c);
      }
    }
    return segment.toString();
  }

  /** Makes text fit for an error message. */
  static String escapeControls(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isForbidden(c) || isLoneSurrogate(text, i)) {
        shown.append("\\u%04X".formatted((int) c));
      } else {
        shown.append(c);
      }
    }
    return shown.toString();
  }

  private static void appendEscaped(StringBuilder to, char c) {
    for (byte b : String.valueOf(c).getBytes(StandardCharsets.UTF_8)) {
      to.append("%%%02X".formatted(b));
    }
  }

  private static boolean isDots(String segment) {
    return segment.equals(".") || segment.equals("..");
  }

  /** Control characters break terminals and logs; with the last two, XML cannot carry them. */
  private static boolean isForbidden(char c) {
    return Character.isISOControl(c) || c == '\uFFFE' || c == '\uFFFF';
  }

  private static boolean isLoneSurrogate(String text, int index) {
    char c = text.charAt(index);
    if (Character.isHighSurrogate(c)) {
      return index + 1 == text.length() || !Character.isLowSurrogate(text.charAt(index + 1));
    }
    return Character.isLowSurrogate(c)
        && (index == 0 || !Character.isHighSurrogate(text.charAt(index - 1)));
  }
}
