package io.tiphys.examples.cli;

import io.tiphys.error.Problem;
import io.tiphys.feature.Feature;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Says what is wrong with a definition or request, and what to do in words of this command. */
final class Problems {
  private static final Set<Feature> OF_STORE =
      Set.of(
          Feature.ARTIFACT,
          Feature.ARTIFACT_DIR,
          Feature.ARTIFACT_CALLER_IO,
          Feature.DELIVER,
          Feature.OPTIONAL_INPUT);

  private Problems() {}

  /** Says what is wrong with several parts of a workflow once, after the names of all of them. */
  static List<String> lines(List<Problem> problems) {
    Map<Said, List<String>> paths = new LinkedHashMap<>();
    for (Problem problem : problems) {
      paths.computeIfAbsent(Said.of(problem), said -> new ArrayList<>()).add(problem.path());
    }
    List<String> lines = new ArrayList<>();
    paths.forEach((said, of) -> lines.add(said.line(of)));
    return lines;
  }

  /** What is said apart from the path. */
  private record Said(String place, String sentence) {
    static Said of(Problem problem) {
      String place = problem.location().map(at -> at + ": ").orElse("");
      return new Said(place, problem.message() + " - " + advice(problem));
    }

    String line(List<String> paths) {
      String all = String.join(", ", paths);
      return "  " + place + (all.isEmpty() ? "" : all + ": ") + sentence;
    }
  }

  /** Returns what to do: where an engine would tell a programmer, this command has an option. */
  static String advice(Problem problem) {
    String path = problem.path();
    return switch (problem.code()) {
      case NO_RUNNER ->
          problem.message().startsWith("nothing runs image")
              ? "--processes runs commands as processes of this machine, --process-image=IMAGE"
                  + " only those of tasks with this image"
              : problem.advice();
      case UNKNOWN_SECRET -> "give it with --secret NAME/KEY=VARIABLE";
      case MISSING_ARGUMENT ->
          path.startsWith("artifacts[")
              ? "add --artifact " + inBrackets(path) + "=PATH"
              : path.startsWith("arguments[") || path.startsWith("parameters[")
                  ? "add --param " + inBrackets(path) + "=VALUE"
                  : problem.advice();
      case UNSUPPORTED_FEATURE -> feature(problem);
      default -> problem.advice();
    };
  }

  private static String feature(Problem problem) {
    if (problem.feature().filter(Feature.RESOURCES::equals).isPresent()) {
      return "--limits-as-advice takes such limits as advice, with --engine local";
    }
    return problem.feature().filter(OF_STORE::contains).isPresent()
        ? "say with --s3 which bucket Argo's artifact repository has"
        : problem.advice();
  }

  private static String inBrackets(String path) {
    return path.substring(path.indexOf('[') + 1, path.length() - 1);
  }
}
