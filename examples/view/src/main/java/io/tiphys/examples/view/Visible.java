package io.tiphys.examples.view;

/**
 * Makes text of strangers fit for a terminal: names, messages and log lines may hold characters
 * that move the cursor, change the title, or turn the direction of what follows.
 */
public final class Visible {
  private static final String HEX = "\\u%04x";

  private Visible() {}

  /**
   * Replaces what a terminal would take for a command, or would not show.
   *
   * @param text any text
   * @return one line: tabs are spaces, other control characters and marks of direction are written
   *     as {@code \}{@code u001b}
   */
  public static String of(String text) {
    if (text.codePoints().noneMatch(Visible::isTricky)) {
      return text;
    }
    StringBuilder shown = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            each -> {
              if (each == '\t') {
                shown.append(' ');
              } else if (isTricky(each)) {
                shown.append(HEX.formatted(each));
              } else {
                shown.appendCodePoint(each);
              }
            });
    return shown.toString();
  }

  private static boolean isTricky(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default -> false;
    };
  }
}
