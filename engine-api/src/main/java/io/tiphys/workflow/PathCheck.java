package io.tiphys.workflow;

import io.tiphys.error.ProblemCode;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds two files of one task that use one path, or of which one lies below the other (VAL-018).
 */
final class PathCheck {
  private PathCheck() {}

  static void check(String path, ContainerTask task, DefinitionChecks.Reporter reporter) {
    Map<String, String> byFile = new TreeMap<>();
    task.reads().forEach(read -> add(path, read.path(), read.artifact().name(), byFile, reporter));
    task.outputFiles().forEach((output, file) -> add(path, file, output.name(), byFile, reporter));
    task.artifactFiles()
        .forEach((output, file) -> add(path, file, output.name(), byFile, reporter));
    for (Map.Entry<String, String> entry : byFile.entrySet()) {
      String file = entry.getKey();
      for (int end = file.lastIndexOf('/'); end > 0; end = file.lastIndexOf('/', end - 1)) {
        String above = byFile.get(file.substring(0, end));
        if (above != null) {
          reporter.report(
              ProblemCode.PATH_CONFLICT,
              path,
              "'" + entry.getValue() + "' at " + file + " lies below '" + above + "'",
              "give one of them another path");
        }
      }
    }
  }

  private static void add(
      String path,
      String file,
      String name,
      Map<String, String> byFile,
      DefinitionChecks.Reporter reporter) {
    String other = byFile.putIfAbsent(file, name);
    if (other != null) {
      reporter.report(
          ProblemCode.PATH_CONFLICT,
          path,
          "'" + other + "' and '" + name + "' both use " + file,
          "give one of them another path");
    }
  }
}
