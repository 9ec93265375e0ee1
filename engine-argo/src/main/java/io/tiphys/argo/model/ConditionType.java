package io.tiphys.argo.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a condition is about; the values of {@link Condition#getType}.
 *
 * <p>Newer versions of Argo may have more words than this list; keep a default branch.
 *
 * <p>Immutable.
 *
 * @since 0.1
 */
public enum ConditionType implements Word {
  /** The workflow has ended. */
  COMPLETED("Completed"),

  /** A pod of it is running. */
  POD_RUNNING("PodRunning"),

  /** The definition is accepted but doubtful. */
  SPEC_WARNING("SpecWarning"),

  /** The definition is invalid. */
  SPEC_ERROR("SpecError"),

  /** A metric could not be emitted. */
  METRICS_ERROR("MetricsError"),

  /** Artifacts could not be deleted. */
  ARTIFACT_GC_ERROR("ArtifactGCError"),

  /** A cron workflow could not make a Workflow. */
  SUBMISSION_ERROR("SubmissionError"),

  /**
   * A word that this version of the model does not know. The bean that it was read into keeps the
   * word, shows it in the getter that ends in {@code Text}, and writes it back.
   */
  UNRECOGNIZED("");

  private static final List<ConditionType> ALL = List.of(values());

  private final String text;

  ConditionType(String text) {
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
  public static @Nullable ConditionType of(@Nullable String text) {
    return Word.find(text, ALL, UNRECOGNIZED);
  }
}
