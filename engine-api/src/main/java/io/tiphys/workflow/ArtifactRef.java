package io.tiphys.workflow;

import org.jspecify.annotations.Nullable;

/**
 * A file or directory that a task reads: an input artifact of the workflow, or an output artifact
 * of another task.
 *
 * <p>Immutable.
 *
 * @rule ART-001
 * @since 0.1
 */
public sealed interface ArtifactRef permits InputArtifact, ProducedArtifact {

  /**
   * Returns the name under which it was declared; the default path of a reader is {@code
   * in/<name>}.
   *
   * @return the name; never null
   */
  String name();

  /**
   * Tells whether it is a directory.
   *
   * @return true for a directory, false for a file
   */
  boolean isDirectory();

  /**
   * Calls the method of the visitor that fits.
   *
   * @param visitor the visitor; never null
   * @param <R> what the visitor returns
   * @return what the visitor returned
   */
  <R extends @Nullable Object> R accept(Visitor<R> visitor);

  /**
   * One method for each kind of reference.
   *
   * <p>Called by the thread that calls {@code accept}, before that returns; what it throws comes
   * out of {@code accept}.
   *
   * @param <R> what the methods return
   * @since 0.1
   */
  interface Visitor<R extends @Nullable Object> {
    /**
     * Visits an input artifact of the workflow.
     *
     * @param artifact the declaration; never null
     * @return the result
     */
    R input(InputArtifact artifact);

    /**
     * Visits an output artifact of a task or group.
     *
     * @param producer a task or a group; never null
     * @param artifact one of its output artifacts; never null
     * @return the result
     */
    R output(Vertex producer, OutputArtifact artifact);

    /**
     * Visits the output artifacts of all instances of a fan-out: a directory with one entry per
     * item, named by the index. An instance without the artifact has no entry.
     *
     * @param fanOut the fan-out; never null
     * @param artifact an output artifact of its body; never null
     * @return the result
     */
    R aggregate(FanOut fanOut, OutputArtifact artifact);
  }
}
