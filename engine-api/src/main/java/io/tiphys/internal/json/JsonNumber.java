package io.tiphys.internal.json;

import java.util.regex.Pattern;

/** What JSON calls a number. */
public final class JsonNumber {
  /** Longer ones take time that grows with the square of their length. */
  private static final int LONGEST = 10_000;

  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
  private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9][0-9]{0,18})");

  private JsonNumber() {}

  /** Tells whether the text is a number of at most 10,000 characters, and nothing else. */
  public static boolean isNumber(String text) {
    return text.length() <= LONGEST && NUMBER.matcher(text).matches();
  }

  /**
   * Tells whether the text is a whole number without fraction and exponent, of at most 19 digits.
   */
  public static boolean isInteger(String text) {
    return INTEGER.matcher(text).matches();
  }
}
