package io.tiphys.error;

import static java.util.Objects.requireNonNull;

import io.tiphys.feature.Feature;
import java.util.Optional;

/**
 * One thing that is wrong with a definition or a request, and what to do about it.
 *
 * <p>Code and path are stable and equal on every backend; message and advice are for people. No
 * part ever holds a secret value.
 *
 * <p>Immutable.
 *
 * @param code what kind of problem it is
 * @param path where in the model, such as {@code convert.reads[in/raw]} or {@code
 *     arguments[scene]}; empty for the whole
 * @param message what is wrong, in one clause without a full stop
 * @param advice what to do, in one clause without a full stop
 * @param feature the undeclared feature, when that is the problem
 * @param location where in a document, when the definition came from one
 * @rule VAL-013
 * @rule VAL-014
 * @rule VAL-020
 * @since 0.1
 */
public record Problem(
    ProblemCode code,
    String path,
    String message,
    String advice,
    Optional<Feature> feature,
    Optional<Location> location) {

  /**
   * Checks that no part is null.
   *
   * @param code what kind of problem it is
   * @param path where in the model
   * @param message what is wrong
   * @param advice what to do
   * @param feature the undeclared feature, when that is the problem
   * @param location where in a document, when the definition came from one
   */
  public Problem {
    requireNonNull(code, "code");
    requireNonNull(path, "path");
    requireNonNull(message, "message");
    requireNonNull(advice, "advice");
    requireNonNull(feature, "feature");
    requireNonNull(location, "location");
  }

  /**
   * Makes a problem of something that came from no document.
   *
   * @param code what kind of problem it is
   * @param path where in the model
   * @param message what is wrong
   * @param advice what to do
   * @param feature the undeclared feature, when that is the problem
   */
  public Problem(
      ProblemCode code, String path, String message, String advice, Optional<Feature> feature) {
    this(code, path, message, advice, feature, Optional.empty());
  }

  /**
   * Makes a problem that no feature explains.
   *
   * @param code what kind of problem it is; never null
   * @param path where in the model; never null
   * @param message what is wrong; never null
   * @param advice what to do; never null
   * @return the problem
   */
  public static Problem of(ProblemCode code, String path, String message, String advice) {
    return new Problem(code, path, message, advice, Optional.empty());
  }

  /**
   * Returns this problem with a place in a document.
   *
   * @param place where; never null
   * @return the copy
   */
  public Problem at(Location place) {
    return new Problem(code, path, message, advice, feature, Optional.of(place));
  }

  /**
   * Returns this problem as one line: {@code place: path: message - advice}.
   *
   * @return the line; never null
   */
  @Override
  public String toString() {
    return location.map(place -> place + ": ").orElse("")
        + (path.isEmpty() ? "" : path + ": ")
        + message
        + " - "
        + advice;
  }

  /**
   * A place in a document.
   *
   * <p>Immutable.
   *
   * @param document the name of the file, empty for a text without a name
   * @param line the line, counted from 1
   * @param column the column, counted from 1 in characters
   * @since 0.1
   */
  public record Location(String document, int line, int column) {

    /**
     * Checks that the document is not null.
     *
     * @param document the name of the file
     * @param line the line
     * @param column the column
     */
    public Location {
      requireNonNull(document, "document");
    }

    /**
     * Returns the place in words.
     *
     * @return for instance {@code count.yaml, line 3, column 5}; never null
     */
    @Override
    public String toString() {
      return (document.isEmpty() ? "" : document + ", ") + "line " + line + ", column " + column;
    }
  }
}
