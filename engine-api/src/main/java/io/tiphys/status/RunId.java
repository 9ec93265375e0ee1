package io.tiphys.status;

import static java.util.Objects.requireNonNull;

/**
 * The id of a run, chosen by the backend. It survives {@code toString} and {@link #parse}.
 *
 * <p>Immutable.
 *
 * @param value the text
 * @rule SUB-013
 * @since 0.1
 */
public record RunId(String value) {
  private static final int LONGEST = 253;

  /**
   * Checks the text.
   *
   * @param value the text
   * @throws IllegalArgumentException if the text cannot be an id
   */
  public RunId {
    if (!isLegal(requireNonNull(value, "value"))) {
      throw new IllegalArgumentException(
          "run id: expected up to 253 letters, digits, '.', '_' and '-', got a text of "
              + value.length()
              + " characters");
    }
  }

  /** Every read of a run makes an id, and a pattern would take most of its time. */
  private static boolean isLegal(String text) {
    int last = text.length() - 1;
    if (last < 0
        || last >= LONGEST
        || !isLetterOrDigit(text.charAt(0))
        || !isLetterOrDigit(text.charAt(last))) {
      return false;
    }
    for (int i = 1; i < last; i++) {
      char c = text.charAt(i);
      if (!isLetterOrDigit(c) && c != '.' && c != '_' && c != '-') {
        return false;
      }
    }
    return true;
  }

  private static boolean isLetterOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  /**
   * Returns the id that a text stands for. Whether such a run exists is not checked.
   *
   * @param text the text of an id; never null
   * @return the id
   * @throws IllegalArgumentException if the text cannot be an id
   */
  public static RunId parse(String text) {
    return new RunId(text);
  }

  @Override
  public String toString() {
    return value;
  }
}
