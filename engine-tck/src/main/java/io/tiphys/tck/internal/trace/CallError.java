package io.tiphys.tck.internal.trace;

import io.tiphys.error.EngineException;
import io.tiphys.error.InvalidWorkflowException;
import io.tiphys.error.Problem;
import io.tiphys.error.RefusedException;
import io.tiphys.feature.Feature;
import java.util.List;

/**
 * How a call of the engine failed.
 *
 * @param type the simple name of the exception's class
 * @param typed true when the engine's contract knows the exception
 * @param retryable whether the caller may try again
 * @param problems the codes and paths of what was wrong
 * @param message what it says, for people; no rule looks at it
 */
public record CallError(
    String type, boolean typed, boolean retryable, List<Objection> problems, String message) {

  /**
   * One problem of a refused request.
   *
   * @param code the problem code
   * @param path where it is
   * @param feature the id of the undeclared feature, empty when it is about none
   */
  public record Objection(String code, String path, String feature) {}

  /**
   * Keeps of an exception what rules look at.
   *
   * @param thrown the exception
   * @return what it says
   */
  public static CallError of(Throwable thrown) {
    return new CallError(
        thrown.getClass().getSimpleName(),
        thrown instanceof EngineException,
        thrown instanceof EngineException known && known.retryable(),
        problems(thrown).stream().map(CallError::objection).toList(),
        String.valueOf(thrown.getMessage()));
  }

  private static List<Problem> problems(Throwable thrown) {
    if (thrown instanceof RefusedException refused) {
      return refused.problems();
    }
    return thrown instanceof InvalidWorkflowException invalid ? invalid.problems() : List.of();
  }

  /**
   * Keeps of a problem what is the same on every backend.
   *
   * @param problem the problem
   * @return its code, path and feature
   */
  public static Objection objection(Problem problem) {
    return new Objection(
        problem.code().name(), problem.path(), problem.feature().map(Feature::id).orElse(""));
  }

  /**
   * Tells whether the call was refused for a feature that the engine has not declared.
   *
   * @param feature the feature
   * @return true when one of the problems names it
   */
  public boolean names(Feature feature) {
    return problems.stream().anyMatch(p -> p.feature().equals(feature.id()));
  }

  /**
   * Tells whether one of the problems has a code.
   *
   * @param code the name of the code
   * @return true when there is one
   */
  public boolean has(String code) {
    return problems.stream().anyMatch(p -> p.code().equals(code));
  }

  /** Says it in one line, for people. */
  @Override
  public String toString() {
    return type + ": " + message + (problems.isEmpty() ? "" : " " + problems);
  }
}
