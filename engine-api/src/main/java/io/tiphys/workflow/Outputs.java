package io.tiphys.workflow;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Some outputs with their values: what the host supplies when it approves a suspended task.
 *
 * <p>Immutable.
 *
 * @rule SUS-007
 * @since 0.1
 */
public final class Outputs {
  private static final Outputs NONE = new Outputs(Map.of());

  private final Map<String, String> texts;

  private Outputs(Map<String, String> texts) {
    this.texts = Collections.unmodifiableMap(texts);
  }

  /**
   * Returns no outputs.
   *
   * @return the empty set
   */
  public static Outputs none() {
    return NONE;
  }

  /**
   * Returns one output.
   *
   * @param output the output; never null
   * @param value its value; never null
   * @param <T> the Java type
   * @return the set of one
   * @throws IllegalArgumentException if the value does not fit the type
   */
  public static <T> Outputs of(Output<T> output, T value) {
    return NONE.with(output, value);
  }

  /**
   * Returns outputs given as text by name, as they come from a form or a command line. Whether they
   * fit is checked where they are used.
   *
   * @param texts name to text; never null, no null in it
   * @return the set
   */
  public static Outputs ofText(Map<String, String> texts) {
    Map<String, String> copy = new LinkedHashMap<>();
    requireNonNull(texts, "texts")
        .forEach(
            (name, text) -> copy.put(requireNonNull(name, "name"), requireNonNull(text, name)));
    return new Outputs(copy);
  }

  /**
   * Returns a copy with one more output; a value given before is replaced.
   *
   * @param output the output; never null
   * @param value its value; never null
   * @param <T> the Java type
   * @return the copy
   * @throws IllegalArgumentException if the value does not fit the type
   */
  public <T> Outputs with(Output<T> output, T value) {
    Map<String, String> copy = new LinkedHashMap<>(texts);
    copy.put(requireNonNull(output, "output").name(), output.type().encode(value));
    return new Outputs(copy);
  }

  /**
   * Returns the value of an output.
   *
   * @param output the output; never null
   * @param <T> the Java type
   * @return the value, or empty when there is none
   * @throws IllegalArgumentException if the text cannot be read as this type
   */
  public <T> Optional<T> get(Output<T> output) {
    return Optional.ofNullable(texts.get(requireNonNull(output, "output").name()))
        .map(output.type()::decode);
  }

  /**
   * Returns the texts by name.
   *
   * @return an unmodifiable map in the order of addition; never null
   */
  public Map<String, String> asText() {
    return texts;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Outputs that && texts.equals(that.texts);
  }

  @Override
  public int hashCode() {
    return texts.hashCode();
  }

  @Override
  public String toString() {
    return "Outputs" + texts.keySet();
  }
}
