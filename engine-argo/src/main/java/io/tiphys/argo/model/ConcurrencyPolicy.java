package io.tiphys.argo.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a cron workflow does when the Workflow before still runs; the values of {@link
 * CronWorkflowSpec#getConcurrencyPolicy}.
 *
 * <p>Newer versions of Argo may have more words than this list; keep a default branch.
 *
 * <p>Immutable.
 *
 * @since 0.1
 */
public enum ConcurrencyPolicy implements Word {
  /** Starts another one beside it. */
  ALLOW("Allow"),

  /** Leaves this time out. */
  FORBID("Forbid"),

  /** Terminates the running one and starts another. */
  REPLACE("Replace"),

  /**
   * A word that this version of the model does not know. The bean that it was read into keeps the
   * word, shows it in the getter that ends in {@code Text}, and writes it back.
   */
  UNRECOGNIZED("");

  private static final List<ConcurrencyPolicy> ALL = List.of(values());

  private final String text;

  ConcurrencyPolicy(String text) {
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
  public static @Nullable ConcurrencyPolicy of(@Nullable String text) {
    return Word.find(text, ALL, UNRECOGNIZED);
  }
}
