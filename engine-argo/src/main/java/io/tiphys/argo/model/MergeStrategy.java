package io.tiphys.argo.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a patch is understood; the values of {@link ResourceTemplate#getMergeStrategy}.
 *
 * <p>Newer versions of Argo may have more words than this list; keep a default branch.
 *
 * <p>Immutable.
 *
 * @since 0.1
 */
public enum MergeStrategy implements Word {
  /** Kubernetes' own merge, which knows keys of lists. Not for custom resources. */
  STRATEGIC("strategic"),

  /** A JSON merge patch: lists are replaced as a whole. */
  MERGE("merge"),

  /** A JSON patch: a list of operations. */
  JSON("json"),

  /**
   * A word that this version of the model does not know. The bean that it was read into keeps the
   * word, shows it in the getter that ends in {@code Text}, and writes it back.
   */
  UNRECOGNIZED("");

  private static final List<MergeStrategy> ALL = List.of(values());

  private final String text;

  MergeStrategy(String text) {
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
  public static @Nullable MergeStrategy of(@Nullable String text) {
    return Word.find(text, ALL, UNRECOGNIZED);
  }
}
