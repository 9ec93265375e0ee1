package io.tiphys.tck.selftest;

import java.util.List;

/** Engines that are broken in values. */
final class BrokenData {
  private BrokenData() {}

  static List<BrokenEngine> all() {
    return List.of(
        BrokenEngine.of("PAR-001", "quotes in values are taken off", "digest of QUOTES is"),
        BrokenEngine.of(
            "PAR-002",
            "defaults are forgotten",
            "no evidence that its body ran; the rule needs it to be observed"),
        BrokenEngine.of(
            "PAR-003",
            "a parameter's default wins over the argument",
            "it has to be that of 'given'"),
        BrokenEngine.of(
            "PAR-004",
            "empty values take the default",
            "no evidence that its body ran; the rule needs it to be observed"),
        BrokenEngine.of("PAR-005", "values are trimmed", "it has to be that of '   '"),
        BrokenEngine.of("PAR-006", "line ends are changed", "it has to be that of '"),
        BrokenEngine.of("PAR-007", "dollars in values are expanded", "it has to be that of '$HOME"),
        BrokenEngine.of("PAR-008", "characters beyond 16 bits are lost", "digest of UNICODE is"),
        BrokenEngine.of("PAR-009", "JSON in values is written anew", "digest of JSON is"),
        BrokenEngine.of(
            "PAR-010", "numbers in values are written anew", "it has to be that of '007'"),
        BrokenEngine.of("PAR-011", "no newline at the end is removed", "output only is "),
        BrokenEngine.of("PAR-011", "all newlines at the end are removed", "output two is"),
        BrokenEngine.of(
            "PAR-012", "empty outputs are missing", "output empty is missing; it has to be "),
        BrokenEngine.of(
            "PAR-013", "outputs are trimmed on their way", "it has to be that of '   '"),
        BrokenEngine.of(
            "PAR-014",
            "a run hands nothing out",
            "output PLAIN of the run is (missing); it has to be plain"),
        BrokenEngine.of(
            "PAR-015", "a missing output is empty", "reason is NONE; it has to be OUTPUT_MISSING"),
        BrokenEngine.of(
            "PAR-016",
            "defaults of outputs are forgotten",
            "phase is FAILED; it has to be SUCCEEDED"),
        BrokenEngine.of(
            "PAR-017",
            "tasks in groups see no parameters",
            "no evidence that its body ran; the rule needs it to be observed"),
        BrokenEngine.of("PAR-018", "inputs are not shown", "the body received something else")
            .in("values"),
        BrokenEngine.of(
            "PAR-019", "bodies see all parameters", "the task does not declare this parameter"),
        BrokenEngine.of(
            "PAR-020", "invalid text is repaired", "reason is NONE; it has to be OUTPUT_INVALID"),
        BrokenEngine.of("PAR-021", "outputs of one name are one", "it has to be that of 'other'"),
        BrokenEngine.of(
            "PAR-022",
            "outputs are not held against their types",
            "reason is NONE; it has to be OUTPUT_INVALID"),
        BrokenEngine.of("SEC-001", "templates in values are expanded", "digest of TEMPLATE"),
        BrokenEngine.of("SEC-002", "templates in values are expanded", "output TEMPLATE"),
        BrokenEngine.of(
            "SEC-003",
            "templates in values are expanded",
            "it has to be that of '{{workflow.name}}"),
        BrokenEngine.of(
            "SEC-004",
            "templates in conditions are expanded",
            "phase is SKIPPED; it has to be SUCCEEDED"),
        BrokenEngine.of("SEC-006", "dollars in values are expanded", "touch tck-side-effect"),
        BrokenEngine.of(
            "SEC-013",
            "bodies see what belongs to the engine",
            "it looks like a credential that the task did not ask for"),
        BrokenEngine.of(
            "SEC-013",
            "bodies inherit the environment of the engine",
            "the process of the engine has it"));
  }
}
