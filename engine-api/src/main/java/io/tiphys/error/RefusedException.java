package io.tiphys.error;

import io.tiphys.feature.Feature;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Thrown when an engine refuses a request or an operation. Nothing was done.
 *
 * <p>Holds every problem that was found. Trying again without a change is useless.
 *
 * <p>Immutable.
 *
 * @rule CAP-002
 * @rule CAP-003
 * @rule CAP-004
 * @rule SUB-012
 * @since 0.1
 */
public final class RefusedException extends EngineException {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  /**
   * Makes the exception from all problems of one request.
   *
   * @param what what was refused, such as {@code submit of workflow 'import'}; never null
   * @param problems at least one problem; never null
   */
  public RefusedException(String what, List<Problem> problems) {
    super(
        what
            + " was refused"
            + problems.stream().map(p -> "\n  " + p).collect(Collectors.joining()),
        false);
    this.problems = List.copyOf(problems);
  }

  /**
   * Returns everything that is wrong with the request.
   *
   * @return at least one problem; never null
   */
  public List<Problem> problems() {
    return problems;
  }

  /**
   * Returns the features that the request needs and the engine does not offer.
   *
   * @return the features, empty when the refusal has other grounds; never null
   */
  public Set<Feature> missingFeatures() {
    Set<Feature> missing = EnumSet.noneOf(Feature.class);
    problems.forEach(problem -> problem.feature().ifPresent(missing::add));
    return missing;
  }
}
