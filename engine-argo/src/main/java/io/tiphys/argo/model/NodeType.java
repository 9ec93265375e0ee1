package io.tiphys.argo.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a node stands for; the values of {@link NodeStatus#getType}.
 *
 * <p>Newer versions of Argo may have more words than this list; keep a default branch.
 *
 * <p>Immutable.
 *
 * @since 0.1
 */
public enum NodeType implements Word {
  /** A pod: a container, script, resource, data or container set template. */
  POD("Pod"),

  /** One container of a container set. */
  CONTAINER("Container"),

  /** A call of a steps template. */
  STEPS("Steps"),

  /** The steps that run side by side, between the steps template and them. */
  STEP_GROUP("StepGroup"),

  /** A call of a DAG template. */
  DAG("DAG"),

  /**
   * A DAG task that fans out; its items are its children. In steps a fan-out has no node of its
   * own.
   */
  TASK_GROUP("TaskGroup"),

  /** A call with a retry rule; its attempts are its children. */
  RETRY("Retry"),

  /**
   * A call that did not happen: skipped, omitted, or in error before it could start. See the phase.
   */
  SKIPPED("Skipped"),

  /** A suspend template. */
  SUSPEND("Suspend"),

  /** An HTTP template. */
  HTTP("HTTP"),

  /** A plugin template. */
  PLUGIN("Plugin"),

  /**
   * A word that this version of the model does not know. The bean that it was read into keeps the
   * word, shows it in the getter that ends in {@code Text}, and writes it back.
   */
  UNRECOGNIZED("");

  private static final List<NodeType> ALL = List.of(values());

  private final String text;

  NodeType(String text) {
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
  public static @Nullable NodeType of(@Nullable String text) {
    return Word.find(text, ALL, UNRECOGNIZED);
  }
}
