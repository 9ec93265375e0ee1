package io.tiphys.yaml;

import io.tiphys.error.InvalidWorkflowException;
import io.tiphys.testing.Golden;

/**
 * Collects what ill-formed documents are told, case by case, and compares all of it with a golden
 * file.
 */
final class DocumentReports {
  private final StringBuilder text = new StringBuilder();

  /** Adds a document. */
  DocumentReports add(String title, String yaml) {
    text.append("# ").append(title).append('\n');
    yaml.lines().limit(40).forEach(line -> text.append("    ").append(line).append('\n'));
    try {
      text.append(WorkflowYaml.read(yaml)).append(" is well formed\n");
    } catch (InvalidWorkflowException e) {
      e.problems().forEach(p -> text.append(p.code()).append(' ').append(p).append('\n'));
    }
    text.append('\n');
    return this;
  }

  /** Adds a document with one task, given without its indentation. */
  DocumentReports task(String title, String task) {
    return add(title, "tiphys: 1\nworkflow: w\ntasks:\n  t:\n" + task.indent(4));
  }

  void assertMatches(String file) {
    Golden.assertMatches("yaml/" + file, text.toString());
  }
}
