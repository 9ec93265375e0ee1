package io.tiphys.workflow;

import io.tiphys.error.InvalidWorkflowException;
import io.tiphys.testing.Golden;
import java.util.function.Supplier;

/**
 * Collects what ill-formed definitions are told, case by case, and compares all of it with a golden
 * file.
 */
final class DefinitionProblems {
  private final StringBuilder text = new StringBuilder();

  DefinitionProblems add(String title, Supplier<Workflow> definition) {
    text.append("# ").append(title).append('\n');
    try {
      text.append(definition.get()).append(" is well formed\n");
    } catch (InvalidWorkflowException e) {
      e.problems().forEach(p -> text.append(p.code()).append(' ').append(p).append('\n'));
    }
    text.append('\n');
    return this;
  }

  void assertMatches(String file) {
    Golden.assertMatches("problems/" + file, text.toString());
  }
}
