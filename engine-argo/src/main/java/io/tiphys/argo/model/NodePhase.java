package io.tiphys.argo.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a node is; the values of {@link NodeStatus#getPhase}.
 *
 * <p>Newer versions of Argo may have more words than this list; keep a default branch.
 *
 * <p>Immutable.
 *
 * @since 0.1
 */
public enum NodePhase implements Word {
  /** Its pod is not made or does not run yet, or it waits for a lock; the message says why. */
  PENDING("Pending"),

  /** Under way. For a pod, its container has started; for a suspend, it waits. */
  RUNNING("Running"),

  /** Terminal: went well. */
  SUCCEEDED("Succeeded"),

  /**
   * Terminal: its condition was false or its list was empty. Counts as well for those that depend
   * on it.
   */
  SKIPPED("Skipped"),

  /**
   * Terminal: its container ended with an exit code other than 0, ran too long or was stopped; or a
   * child failed.
   */
  FAILED("Failed"),

  /**
   * Terminal: Argo or the cluster had trouble, an output was missing, or a text could not be
   * evaluated.
   */
  ERROR("Error"),

  /** Terminal: what it depends on did not end as it needs. */
  OMITTED("Omitted"),

  /**
   * A word that this version of the model does not know. The bean that it was read into keeps the
   * word, shows it in the getter that ends in {@code Text}, and writes it back.
   */
  UNRECOGNIZED("");

  private static final List<NodePhase> ALL = List.of(values());

  private final String text;

  NodePhase(String text) {
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
  public static @Nullable NodePhase of(@Nullable String text) {
    return Word.find(text, ALL, UNRECOGNIZED);
  }
}
