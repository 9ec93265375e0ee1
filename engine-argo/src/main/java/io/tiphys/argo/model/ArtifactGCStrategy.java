package io.tiphys.argo.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When output artifacts are deleted from the store; the values of {@link ArtifactGC#getStrategy}.
 *
 * <p>Newer versions of Argo may have more words than this list; keep a default branch.
 *
 * <p>Immutable.
 *
 * @since 0.1
 */
public enum ArtifactGCStrategy implements Word {
  /** When the workflow has ended. */
  ON_WORKFLOW_COMPLETION("OnWorkflowCompletion"),

  /** When the Workflow object is deleted. The object stays until that is done. */
  ON_WORKFLOW_DELETION("OnWorkflowDeletion"),

  /** Not at all; also to exempt one artifact from the workflow's rule. */
  NEVER("Never"),

  /**
   * A word that this version of the model does not know. The bean that it was read into keeps the
   * word, shows it in the getter that ends in {@code Text}, and writes it back.
   */
  UNRECOGNIZED("");

  private static final List<ArtifactGCStrategy> ALL = List.of(values());

  private final String text;

  ArtifactGCStrategy(String text) {
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
  public static @Nullable ArtifactGCStrategy of(@Nullable String text) {
    return Word.find(text, ALL, UNRECOGNIZED);
  }
}
