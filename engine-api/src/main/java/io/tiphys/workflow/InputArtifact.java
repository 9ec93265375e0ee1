package io.tiphys.workflow;

import org.jspecify.annotations.Nullable;

/**
 * A file or directory that the caller hands to a workflow.
 *
 * <p>Two declarations are equal when name, form and optionality are. Immutable.
 *
 * @rule ART-009
 * @rule OPT-004
 * @since 0.1
 */
public final class InputArtifact implements ArtifactRef {
  private final String name;
  private final boolean directory;
  private final boolean optional;

  private InputArtifact(String name, boolean directory, boolean optional) {
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
  public static InputArtifact file(String name) {
    return new InputArtifact(name, false, false);
  }

  /**
   * Declares a directory with all that is in it.
   *
   * @param name a letter, then up to 62 letters, digits, hyphens and underscores; never null
   * @return the declaration
   * @throws IllegalArgumentException if the name is not legal
   */
  public static InputArtifact directory(String name) {
    return new InputArtifact(name, true, false);
  }

  /**
   * Returns a copy that may be absent: the caller need not hand it in.
   *
   * @return the copy
   * @rule OPT-004
   */
  public InputArtifact optional() {
    return new InputArtifact(name, directory, true);
  }

  /**
   * Returns the name.
   *
   * @return the name; never null
   */
  @Override
  public String name() {
    return name;
  }

  /**
   * Tells whether it is a directory.
   *
   * @return true for a directory, false for a file
   */
  @Override
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
  public <R extends @Nullable Object> R accept(ArtifactRef.Visitor<R> visitor) {
    return visitor.input(this);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof InputArtifact that
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
    return "<input artifact " + name + ">" + Text.REFERENCE_END;
  }
}
