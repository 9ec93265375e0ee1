package io.tiphys.plan;

import java.util.Optional;

/** What can be said of a text without a copy of it. */
final class Texts {
  private Texts() {}

  /** Returns the number of bytes of a text in UTF-8. */
  static long bytes(String text) {
    long bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        bytes += 1;
      } else if (c < 0x800) {
        bytes += 2;
      } else if (isPair(text, i)) {
        bytes += 4;
        i++;
      } else {
        bytes += 3;
      }
    }
    return bytes;
  }

  /** Says why a text cannot be carried, if it cannot. */
  static Optional<String> objection(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0) {
        return Optional.of("holds NUL (at index " + i + ")");
      } else if (isPair(text, i)) {
        i++;
      } else if (Character.isSurrogate(c)) {
        return Optional.of("holds a lone surrogate (at index " + i + ")");
      }
    }
    return Optional.empty();
  }

  private static boolean isPair(String text, int index) {
    return Character.isHighSurrogate(text.charAt(index))
        && index + 1 < text.length()
        && Character.isLowSurrogate(text.charAt(index + 1));
  }
}
