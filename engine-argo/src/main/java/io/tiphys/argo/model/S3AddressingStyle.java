package io.tiphys.argo.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a request names the bucket; the values of {@link S3Artifact#getAddressingStyle}.
 *
 * <p>Newer versions of Argo may have more words than this list; keep a default branch.
 *
 * <p>Immutable.
 *
 * @since 0.1
 */
public enum S3AddressingStyle implements Word {
  /** In the path: {@code https://host/bucket/key}. What most servers other than Amazon's want. */
  PATH("path"),

  /** In the host: {@code https://bucket.host/key}. */
  VIRTUAL_HOSTED("virtual-hosted"),

  /**
   * A word that this version of the model does not know. The bean that it was read into keeps the
   * word, shows it in the getter that ends in {@code Text}, and writes it back.
   */
  UNRECOGNIZED("");

  private static final List<S3AddressingStyle> ALL = List.of(values());

  private final String text;

  S3AddressingStyle(String text) {
    this.text = text;
  }

  /**
   * Returns the word that Argo uses.
   *
   * @return as it stands in a document; empty for {@link #UNRECOGNIZED}
   */
  @Override
  public String text() {
    return text;
  }

  /**
   * Finds the constant for a word.
   *
   * @param text a word from a document or a label
   * @return null for null and the empty text, {@link #UNRECOGNIZED} for a word that is not in the
   *     list
   */
  public static @Nullable S3AddressingStyle of(@Nullable String text) {
    return Word.find(text, ALL, UNRECOGNIZED);
  }
}
