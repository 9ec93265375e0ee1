package io.tiphys.examples.host.domain;

/** Texts of strangers, as columns of every database take them. */
public final class Texts {
  private static final String MORE = "…";

  private Texts() {}

  /**
   * Cuts a text that is too long, and replaces what PostgreSQL has no place for.
   *
   * @param limit how many characters the column has, at least two
   */
  public static String fit(String text, int limit) {
    String clean = text.replace('\0', '\ufffd');
    if (clean.length() <= limit) {
      return clean;
    }
    int end = limit - MORE.length();
    boolean splits = Character.isHighSurrogate(clean.charAt(end - 1));
    return clean.substring(0, splits ? end - 1 : end) + MORE;
  }
}
