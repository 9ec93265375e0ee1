package io.tiphys.argo.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a workflow is; the values of {@link WorkflowStatus#getPhase} and of the label {@code
 * workflows.argoproj.io/phase}.
 *
 * <p>Newer versions of Argo may have more words than this list; keep a default branch.
 *
 * <p>Immutable.
 *
 * @since 0.1
 */
public enum WorkflowPhase implements Word {
  /**
   * Accepted but held back: by a lock, a limit of the controller, or a volume claim that cannot be
   * made.
   */
  PENDING("Pending"),

  /** Under way, though perhaps all its pods still wait. */
  RUNNING("Running"),

  /** Terminal: all went well, or what did not was tolerated. */
  SUCCEEDED("Succeeded"),

  /** Terminal: something did not succeed, it was stopped, or the definition is invalid. */
  FAILED("Failed"),

  /** Terminal: Argo or the cluster had trouble that is not the fault of a container. */
  ERROR("Error"),

  /**
   * A word that this version of the model does not know. The bean that it was read into keeps the
   * word, shows it in the getter that ends in {@code Text}, and writes it back.
   */
  UNRECOGNIZED("");

  private static final List<WorkflowPhase> ALL = List.of(values());

  private final String text;

  WorkflowPhase(String text) {
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
  public static @Nullable WorkflowPhase of(@Nullable String text) {
    return Word.find(text, ALL, UNRECOGNIZED);
  }
}
