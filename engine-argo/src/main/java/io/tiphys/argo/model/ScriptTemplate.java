package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A container that runs a text as a script, in the language of the interpreter in its {@code
 * command}.
 *
 * <p>Argo writes the text to a file and adds the path of the file to the command, so {@code
 * ["python"]} or {@code ["sh"]} will do.
 *
 * <p>Part of Argo since 2.1.
 *
 * <p>Not thread-safe; confine to one thread.
 *
 * @since 0.1
 */
public final class ScriptTemplate extends ContainerFields<ScriptTemplate> {
  @JsonProperty("source")
  private @Nullable String source;

  /** Makes an empty one. */
  public ScriptTemplate() {}

  /**
   * The text. Tags in it are replaced as plain text before it runs, without any quoting for the
   * language: pass values through the environment instead.
   *
   * <p>Argo field {@code spec.templates[].script.source}, since Argo 2.1.
   *
   * @return null if absent
   */
  public @Nullable String getSource() {
    return source;
  }

  /**
   * Sets what {@link #getSource()} returns.
   *
   * @param source the new value; null leaves the field out
   * @return this
   */
  public ScriptTemplate source(@Nullable String source) {
    this.source = source;
    return this;
  }

  @Override
  ScriptTemplate self() {
    return this;
  }
}
