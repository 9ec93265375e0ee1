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
 * @rule VAL-013
 * @rule VAL-014
 * @rule VAL-020
 * @since 0.1
 */
public record Problem(
    ProblemCode code, String path, String message, String advice, Optional<Feature> feature) {

  /**
   * Checks that no part is null.
   *
   * @param code what kind of problem it is
   * @param path where in the model
   * @param message what is wrong
   * @param advice what to do
   * @param feature the undeclared feature, when that is the problem
   */
  public Problem {
    requireNonNull(code, "code");
    requireNonNull(path, "path");
    requireNonNull(message, "message");
    requireNonNull(advice, "advice");
    requireNonNull(feature, "feature");
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
   * Returns this problem as one line: {@code path: message - advice}.
   *
   * @return the line; never null
   */
  @Override
  public String toString() {
    return (path.isEmpty() ? "" : path + ": ") + message + " - " + advice;
  }
}
