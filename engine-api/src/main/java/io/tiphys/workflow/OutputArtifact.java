package io.tiphys.workflow;

/**
 * A file or directory that a task, a group or a workflow hands out, by default at {@code
 * out/<name>}. It is taken from its producer: {@code CONVERT.output(COG)}.
 *
 * <p>Two declarations are equal when name, form and optionality are. Immutable.
 *
 * @rule ART-010
 * @rule ART-011
 * @since 0.1
 */
public final class OutputArtifact {
  private final String name;
  private final boolean directory;
  private final boolean optional;

  private OutputArtifact(String name, boolean directory, boolean optional) {
    this.name = Names.require("artifact", name);
    this.directory = directory;
    this.optional = optional;
  }

  /**
   * Declares a file.
   *
   * @param name a letter, then up to 62 letters, digits, hyphens and underscores; never null
   * @return the declaration
   * @throws IllegalArgumentException if the name is not legal
   */
  public static OutputArtifact file(String name) {
    return new OutputArtifact(name, false, false);
  }

  /**
   * Declares a directory with all that is in it.
   *
   * @param name a letter, then up to 62 letters, digits, hyphens and underscores; never null
   * @return the declaration
   * @throws IllegalArgumentException if the name is not legal
   */
  public static OutputArtifact directory(String name) {
    return new OutputArtifact(name, true, false);
  }

  /**
   * Returns a copy that may be absent: the task need not write it. Says nothing of what a group or
   * workflow hands out: that is absent where the artifact behind it is.
   *
   * @return the copy
   * @rule OPT-004
   */
  public OutputArtifact optional() {
    return new OutputArtifact(name, directory, true);
  }

  /**
   * Returns the name.
   *
   * @return the name; never null
   */
  public String name() {
    return name;
  }

  /**
   * Tells whether it is a directory.
   *
   * @return true for a directory, false for a file
   */
  public boolean isDirectory() {
    return directory;
  }

  /**
   * Tells whether it may be absent.
   *
   * @return true after {@link #optional()}
   */
  public boolean isOptional() {
    return optional;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof OutputArtifact that
        && name.equals(that.name)
        && directory == that.directory
        && optional == that.optional;
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return "<output artifact " + name + ">" + Text.REFERENCE_END;
  }
}
