package io.tiphys.workflow;

/**
 * Names one entry of a secret that the backend holds. Only the name is in the definition; the
 * secret itself reaches nothing but the environment of the task.
 *
 * <p>Immutable.
 *
 * @param secret the name of the secret
 * @param key the entry in it
 * @rule SEC-011
 * @rule SEC-012
 * @since 0.1
 */
public record SecretRef(String secret, String key) {

  /**
   * Checks both names.
   *
   * @param secret the name of the secret
   * @param key the entry in it
   * @throws IllegalArgumentException if one of them is empty, or holds NUL or a lone surrogate
   */
  public SecretRef {
    if (Text.require("secret", secret).isEmpty() || Text.require("key", key).isEmpty()) {
      throw new IllegalArgumentException(
          "a secret needs a name and a key, got '" + secret + "', '" + key + "'");
    }
  }

  /**
   * Names an entry of a secret.
   *
   * @param secret the name of the secret; never null or empty
   * @param key the entry in it; never null or empty
   * @return the reference
   * @throws IllegalArgumentException if one of them is empty, or holds NUL or a lone surrogate
   */
  public static SecretRef of(String secret, String key) {
    return new SecretRef(secret, key);
  }

  /**
   * Returns name and key, for messages; no text that can be a value.
   *
   * @return the text; never null
   */
  @Override
  public String toString() {
    return "<secret " + secret + "/" + key + ">" + Text.REFERENCE_END;
  }
}
