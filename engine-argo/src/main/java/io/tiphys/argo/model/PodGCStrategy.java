package io.tiphys.argo.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When ended pods are deleted; the values of {@link PodGC#getStrategy}.
 *
 * <p>Newer versions of Argo may have more words than this list; keep a default branch.
 *
 * <p>Immutable.
 *
 * @since 0.1
 */
public enum PodGCStrategy implements Word {
  /** As soon as a pod has ended. Logs of failed pods are gone too. */
  ON_POD_COMPLETION("OnPodCompletion"),

  /** As soon as a pod has succeeded. Failed pods stay to be looked at. */
  ON_POD_SUCCESS("OnPodSuccess"),

  /** All of them when the workflow has ended. */
  ON_WORKFLOW_COMPLETION("OnWorkflowCompletion"),

  /** All of them when the workflow has succeeded. */
  ON_WORKFLOW_SUCCESS("OnWorkflowSuccess"),

  /**
   * A word that this version of the model does not know. The bean that it was read into keeps the
   * word, shows it in the getter that ends in {@code Text}, and writes it back.
   */
  UNRECOGNIZED("");

  private static final List<PodGCStrategy> ALL = List.of(values());

  private final String text;

  PodGCStrategy(String text) {
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
  public static @Nullable PodGCStrategy of(@Nullable String text) {
    return Word.find(text, ALL, UNRECOGNIZED);
  }
}
