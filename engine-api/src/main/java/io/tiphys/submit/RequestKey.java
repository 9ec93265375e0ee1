package io.tiphys.submit;

import static java.util.Objects.requireNonNull;

import io.tiphys.internal.text.Texts;
import java.util.UUID;

/**
 * The key that the host chooses for a run before it submits it. Equal content under one key is one
 * run, however often it is submitted; other content under the key is a conflict. The key is valid
 * until the run is deleted.
 *
 * <p>Immutable.
 *
 * @param value any text of 1 to 255 bytes in UTF-8
 * @rule IDM-001
 * @rule IDM-008
 * @since 0.1
 */
public record RequestKey(String value) {
  private static final int MAX_BYTES = 255;

  /**
   * Checks the text.
   *
   * @param value any text of 1 to 255 bytes in UTF-8
   * @throws IllegalArgumentException if it is empty, longer than 255 bytes, or holds a control
   *     character or a lone surrogate
   */
  public RequestKey {
    requireNonNull(value, "value");
    long bytes = Texts.bytes(value);
    if (bytes < 1 || bytes > MAX_BYTES || !isPlain(value)) {
      throw new IllegalArgumentException(
          "request key: expected 1 to 255 bytes of text without control characters, got " + bytes);
    }
  }

  /**
   * Returns the key with this text.
   *
   * @param value 1 to 255 bytes in UTF-8; never null
   * @return the key
   * @throws IllegalArgumentException if the text cannot be a key
   */
  public static RequestKey of(String value) {
    return new RequestKey(value);
  }

  /**
   * Returns a key that nobody else has. A host that may crash between submission and its own commit
   * needs a key that it can find again instead.
   *
   * @return a new key
   */
  public static RequestKey random() {
    return new RequestKey(UUID.randomUUID().toString());
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Texts.isPair(text, i)) {
        i++;
      } else if (Character.isISOControl(c) || Character.isSurrogate(c)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return value;
  }
}
