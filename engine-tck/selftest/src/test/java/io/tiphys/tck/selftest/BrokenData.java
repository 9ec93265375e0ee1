package io.tiphys.tck.selftest;

import java.util.List;

/** Engines that are broken in values and artifacts. */
final class BrokenData {
  private BrokenData() {}

  static List<BrokenEngine> all() {
    return List.of(
        BrokenEngine.of("PAR-001", "quotes in values are taken off", ""),
        BrokenEngine.of("PAR-002", "defaults are forgotten", ""),
        BrokenEngine.of("PAR-003", "a parameter's default wins over the argument", ""),
        BrokenEngine.of("PAR-004", "empty values take the default", ""),
        BrokenEngine.of("PAR-005", "values are trimmed", ""),
        BrokenEngine.of("PAR-006", "line ends are changed", ""),
        BrokenEngine.of("PAR-007", "dollars in values are expanded", ""),
        BrokenEngine.of("PAR-008", "characters beyond 16 bits are lost", ""),
        BrokenEngine.of("PAR-009", "JSON in values is written anew", ""),
        BrokenEngine.of("PAR-010", "numbers in values are written anew", ""),
        BrokenEngine.of("PAR-011", "no newline at the end is removed", ""),
        BrokenEngine.of("PAR-011", "all newlines at the end are removed", ""),
        BrokenEngine.of("PAR-012", "empty outputs are missing", ""),
        BrokenEngine.of("PAR-013", "outputs are trimmed on their way", ""),
        BrokenEngine.of("PAR-014", "a run hands nothing out", ""),
        BrokenEngine.of("PAR-015", "a missing output is empty", ""),
        BrokenEngine.of("PAR-016", "defaults of outputs are forgotten", ""),
        BrokenEngine.of("PAR-017", "tasks in groups see no parameters", ""),
        BrokenEngine.of("PAR-018", "inputs are not shown", "").in("values"),
        BrokenEngine.of("PAR-019", "bodies see all parameters", ""),
        BrokenEngine.of("PAR-020", "invalid text is repaired", ""),
        BrokenEngine.of("PAR-021", "outputs of one name are one", ""),
        BrokenEngine.of("PAR-022", "outputs are not held against their types", ""),
        BrokenEngine.of("SEC-001", "templates in values are expanded", ""),
        BrokenEngine.of("SEC-002", "templates in values are expanded", ""),
        BrokenEngine.of("SEC-003", "templates in values are expanded", ""),
        BrokenEngine.of("SEC-004", "templates in conditions are expanded", ""),
        BrokenEngine.of("SEC-006", "dollars in values are expanded", ""),
        BrokenEngine.of("SEC-013", "bodies see what belongs to the engine", ""));
  }
}
