package io.tiphys.argo.internal.names;

import java.util.Optional;

/**
 * Reads values that the compiler has shielded from replacement.
 *
 * <p>Immutable.
 */
public final class Shielded {
  /** Name of the variable that is empty; an absent entry takes it and so leaves no trace. */
  public static final String NIL = "NIL";

  /** Name of the variable that holds an opening brace. */
  public static final String OPENING = "OB";

  /** Begins every text behind the shield, and stands for nothing. */
  public static final String MARK = "$(" + NIL + ")";

  /** Stands for an opening brace. */
  public static final String BRACE = "$(" + OPENING + ")";

  private Shielded() {}

  /**
   * Returns what a shielded text stands for.
   *
   * @param text the value of an input of a node
   * @return the value, or empty when it is absent
   */
  public static Optional<String> decode(String text) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    StringBuilder value = new StringBuilder(text.length());
    int at = 0;
    while (at < text.length()) {
      if (text.startsWith(MARK, at)) {
        at += MARK.length();
      } else if (text.startsWith(BRACE, at)) {
        value.append('{');
        at += BRACE.length();
      } else {
        at += text.startsWith("$$", at) ? 2 : 1;
        value.append(text.charAt(at - 1));
      }
    }
    return Optional.of(value.toString());
  }
}
