package io.tiphys.workflow;

import io.tiphys.error.Problem;
import io.tiphys.error.ProblemCode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Collects what is wrong with a document. A task that could not be read as it stands is remembered,
 * so that nothing is said about what only follows from that.
 */
final class DocumentProblems {
  private static final Pattern VERTEX = Pattern.compile("(workflows\\[[^]]*]/)?[A-Za-z0-9_/-]*");

  private final List<Problem> problems = new ArrayList<>();
  private final Set<String> broken = new LinkedHashSet<>();

  void report(DocumentPart at, ProblemCode code, String message, String advice) {
    problems.add(Problem.of(code, at.path(), message, advice));
    breaks(at);
  }

  /** Remembers that a part is not what its author meant. */
  void breaks(DocumentPart at) {
    String vertex = at.vertexPath();
    if (!vertex.isEmpty()) {
      broken.add(vertex);
    }
  }

  /** Tells whether a task is not what its author meant. */
  boolean isBroken(DocumentPart vertex) {
    return broken.contains(vertex.path());
  }

  /** Adds what the checks of a workflow found, unless it may follow from what was found before. */
  void addFound(List<Problem> found, String prefix) {
    for (Problem problem : found) {
      String path = prefix + problem.path();
      Matcher vertex = VERTEX.matcher(path);
      String place = vertex.lookingAt() ? vertex.group() : "";
      if (broken.stream().noneMatch(other -> related(place, other))) {
        problems.add(Problem.of(problem.code(), path, problem.message(), problem.advice()));
      }
    }
  }

  private static boolean related(String one, String other) {
    return one.equals(other) || one.startsWith(other + "/") || other.startsWith(one + "/");
  }

  int count() {
    return problems.size();
  }

  List<Problem> list() {
    return List.copyOf(problems);
  }
}
