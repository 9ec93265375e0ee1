package io.tiphys.status;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;

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
  private static final Pattern LEGAL =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]{0,251}[A-Za-z0-9])?");

  /**
   * Checks the text.
   *
   * @param value the text
   * @throws IllegalArgumentException if the text cannot be an id
   */
  public RunId {
    if (!LEGAL.matcher(requireNonNull(value, "value")).matches()) {
      throw new IllegalArgumentException(
          "run id: expected up to 253 letters, digits, '.', '_' and '-', got a text of "
              + value.length()
              + " characters");
    }
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
