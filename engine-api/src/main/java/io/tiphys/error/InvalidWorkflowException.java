package io.tiphys.error;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Thrown when a workflow definition is not well formed. Nothing was built.
 *
 * <p>Holds every problem that was found, so that all can be mended at once. Trying again without a
 * change is useless.
 *
 * <p>Immutable.
 *
 * @rule VAL-013
 * @since 0.1
 */
public final class InvalidWorkflowException extends EngineException {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  /**
   * Makes the exception from all problems of one definition.
   *
   * @param workflow the name of the workflow, or of the document that it was read from, empty when
   *     neither is known; never null
   * @param problems at least one problem; never null
   */
  public InvalidWorkflowException(String workflow, List<Problem> problems) {
    super(message(workflow, problems), false);
    this.problems = List.copyOf(problems);
  }

  /**
   * Returns everything that is wrong with the definition.
   *
   * @return at least one problem, in the order of the model; never null
   */
  public List<Problem> problems() {
    return problems;
  }

  private static String message(String workflow, List<Problem> problems) {
    return (workflow.isEmpty() ? "the workflow" : "workflow '" + workflow + "'")
        + " has "
        + (problems.size() == 1 ? "a problem" : problems.size() + " problems")
        + problems.stream().map(p -> "\n  " + p).collect(Collectors.joining());
  }
}
