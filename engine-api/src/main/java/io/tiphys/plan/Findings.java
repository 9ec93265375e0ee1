package io.tiphys.plan;

import io.tiphys.error.Problem;
import io.tiphys.error.ProblemCode;
import io.tiphys.feature.Capabilities;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The problems found so far, in the order in which they were found. */
final class Findings {
  private final List<Problem> problems = new ArrayList<>();

  void add(ProblemCode code, String path, String message, String advice) {
    problems.add(Problem.of(code, path, message, advice));
  }

  void addAll(List<Problem> more) {
    problems.addAll(more);
  }

  /**
   * Adds that something is larger than the engine allows.
   *
   * @param size what is how large, such as {@code takes 12 bytes}
   * @param allowed what the engine takes, such as {@code 10}
   */
  void tooLarge(Capabilities.Limit limit, String path, String size, String allowed, String advice) {
    String message = size + ", but this backend takes at most " + allowed + " (" + limit + ")";
    add(ProblemCode.LIMIT_EXCEEDED, path, message, advice);
  }

  List<Problem> problems() {
    return Collections.unmodifiableList(problems);
  }
}
