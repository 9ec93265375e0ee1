package io.tiphys.workflow;

import io.tiphys.error.Problem;
import io.tiphys.error.ProblemCode;
import io.tiphys.internal.text.Nearest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Collects what is wrong with a document. A task that could not be read as it stands is remembered,
 * so that nothing is said about what only follows from that.
 */
final class DocumentProblems {
  private static final Pattern VERTEX = Pattern.compile("(workflows\\[[^]]*]/)?[A-Za-z0-9_/-]*");

  /** Nobody reads more, and a hostile document could have millions. */
  private static final int MOST = 100;

  private static final int LONGEST_TEXT = 1_000;
  private static final int MOST_NAMES = 30;

  private final List<Problem> problems = new ArrayList<>();
  private int left;
  private final Set<String> broken = new LinkedHashSet<>();

  void report(DocumentPart at, ProblemCode code, String message, String advice) {
    if (isFull()) {
      left++;
    } else {
      add(code, at.path(), message, advice);
    }
    breaks(at);
  }

  private void add(ProblemCode code, String path, String message, String advice) {
    problems.add(Problem.of(code, path, cut(message), cut(advice)));
  }

  private static String cut(String text) {
    return text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) + "…" : text;
  }

  /** Tells whether further problems are only counted. */
  boolean isFull() {
    return problems.size() >= MOST;
  }

  /**
   * Returns what to do about a word that is none of the known ones.
   *
   * @param elsewhere where a word belongs that is near none of them
   */
  String advice(
      String word, Collection<String> known, Function<String, Optional<String>> elsewhere) {
    return suggestion(word, () -> known)
        .or(() -> isFull() ? Optional.empty() : elsewhere.apply(word))
        .orElseGet(() -> known.isEmpty() ? "there is none" : "there is " + shown(known));
  }

  /** Returns the question whether the nearest known word was meant, if one is near. */
  Optional<String> suggestion(String word, Supplier<? extends Collection<String>> known) {
    return isFull()
        ? Optional.empty()
        : Nearest.of(word, known.get()).map(meant -> "did you mean '" + meant + "'?");
  }

  private static String shown(Collection<String> known) {
    String names = known.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
    return "[" + names + (known.size() > MOST_NAMES ? ", …]" : "]");
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
      if (isFull()) {
        left++;
      } else if (broken.stream().noneMatch(other -> related(place, other))) {
        add(problem.code(), path, problem.message(), problem.advice());
      }
    }
  }

  private static boolean related(String one, String other) {
    return one.equals(other) || one.startsWith(other + "/") || other.startsWith(one + "/");
  }

  int count() {
    return problems.size() + left;
  }

  List<Problem> list() {
    List<Problem> all = new ArrayList<>(problems);
    if (left > 0) {
      all.add(
          Problem.of(
              ProblemCode.LIMIT_EXCEEDED,
              "…",
              left + " more problems are not shown",
              "mend these first"));
    }
    return List.copyOf(all);
  }
}
