package io.tiphys.argo.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which bad ends of an attempt are followed by another one; the values of {@link
 * RetryStrategy#getRetryPolicy}.
 *
 * <p>Newer versions of Argo may have more words than this list; keep a default branch.
 *
 * <p>Immutable.
 *
 * @since 0.1
 */
public enum RetryPolicy implements Word {
  /** Failed and Error alike. */
  ALWAYS("Always"),

  /**
   * Only Failed: the main container ended with an exit code other than 0. Missing output files and
   * evictions may show as Error and are then not tried again.
   */
  ON_FAILURE("OnFailure"),

  /** Only Error: Argo or the cluster had trouble. */
  ON_ERROR("OnError"),

  /**
   * Only errors that Argo takes for passing, such as time-outs of the API server, and those that
   * match a pattern of its administrator.
   */
  ON_TRANSIENT_ERROR("OnTransientError"),

  /**
   * A word that this version of the model does not know. The bean that it was read into keeps the
   * word, shows it in the getter that ends in {@code Text}, and writes it back.
   */
  UNRECOGNIZED("");

  private static final List<RetryPolicy> ALL = List.of(values());

  private final String text;

  RetryPolicy(String text) {
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
  public static @Nullable RetryPolicy of(@Nullable String text) {
    return Word.find(text, ALL, UNRECOGNIZED);
  }
}
