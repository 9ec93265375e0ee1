package io.tiphys.tck.selftest;

import java.util.List;

/** Engines that are broken in order, conditions and retries. */
final class BrokenOrder {
  private BrokenOrder() {}

  static List<BrokenEngine> all() {
    return List.of(
        BrokenEngine.of(
                "DAG-001",
                "dependants start together with what they depend on",
                "it has to wait for the end")
            .in("dag-shapes"),
        BrokenEngine.of("DAG-002", "a body runs twice", "bodies that ran is 2; it has to be 1"),
        BrokenEngine.of("DAG-002", "only the last dependency counts", "it has to wait for the end"),
        BrokenEngine.of("DAG-003", "outputs of one name are one", "output token is"),
        BrokenEngine.of(
            "DAG-004", "an order without data is ignored", "it has to wait for the end"),
        BrokenEngine.of(
            "DAG-005", "one body at a time", "there is room for two, and they hold long enough"),
        BrokenEngine.of(
            "DAG-006", "failures satisfy dependants", "phase is SUCCEEDED; it has to be OMITTED"),
        BrokenEngine.of(
            "DAG-007", "omission is not passed on", "phase is SUCCEEDED; it has to be OMITTED"),
        BrokenEngine.of(
            "DAG-008",
            "skipped tasks do not satisfy dependants",
            "phase is OMITTED; it has to be SUCCEEDED"),
        BrokenEngine.of(
            "DAG-009",
            "what is declared later is not waited for",
            "it has to be [FAILED TASK_FAILED, bad FAILED EXIT_CODE 1, before SUCCEEDED NONE "),
        BrokenEngine.of(
            "DAG-010", "only the first dependency counts", "it has to wait for the end"),
        BrokenEngine.of("DAG-011", "a body runs twice", "an attempt runs its body once")
            .in("dag-shapes"),
        BrokenEngine.of(
                "DAG-012",
                "a run ends with its first failure",
                "a run is terminal only when all of its tasks are")
            .in("dag-omission-continue"),
        BrokenEngine.of(
            "DAG-013", "a task is omitted for nothing", "phase is OMITTED; it has to be SUCCEEDED"),
        BrokenEngine.of(
            "DAG-015", "a task is omitted for nothing", "phase is OMITTED; it has to be SUCCEEDED"),
        BrokenEngine.of(
                "DAG-016", "a task is omitted for nothing", "all that it depends on is satisfied")
            .in("dag-shapes"),
        BrokenEngine.of(
                "DAG-017",
                "a task is omitted for nothing",
                "nothing kept it from running, so it has to have run")
            .in("dag-shapes"),
        BrokenEngine.of(
                "DAG-017", "tasks succeed without their bodies", "but its body said nothing")
            .in("dag-shapes"),
        BrokenEngine.of("RTY-003", "one attempt too many", "attempts is 4; it has to be 3"),
        BrokenEngine.of("RTY-003", "one attempt too few", "attempts is 2; it has to be 3"),
        BrokenEngine.of(
            "RTY-003", "only exit codes are tried again", "attempts is 1; it has to be 2"),
        BrokenEngine.of(
            "CND-001", "conditions are turned round", "phase is SKIPPED; it has to be SUCCEEDED"),
        BrokenEngine.of(
            "CND-002", "conditions are ignored", "reason is NONE; it has to be CONDITION"),
        BrokenEngine.of(
            "CND-002", "a false condition omits", "reason is DEPENDENCY; it has to be CONDITION"),
        BrokenEngine.of(
            "CND-003", "conditions look at defaults", "phase is SKIPPED; it has to be SUCCEEDED"),
        BrokenEngine.of(
            "CND-004",
            "conditions do not know outputs",
            "phase is SKIPPED; it has to be SUCCEEDED"),
        BrokenEngine.of(
            "CND-005", "conditions fold case", "phase is SKIPPED; it has to be SUCCEEDED"),
        BrokenEngine.of(
            "CND-006", "numbers are compared as texts", "phase is SKIPPED; it has to be SUCCEEDED"),
        BrokenEngine.of(
            "CND-006",
            "a number that is none makes a condition false",
            "phase of the run is SUCCEEDED; it has to be FAILED"),
        BrokenEngine.of("CND-007", "and is or", "reason is NONE; it has to be CONDITION"),
        BrokenEngine.of("CND-007", "or is and", "phase is SKIPPED; it has to be SUCCEEDED"),
        BrokenEngine.of(
            "CND-008",
            "inputs are looked at before conditions",
            "phase of the run is FAILED; it has to be SUCCEEDED"),
        BrokenEngine.of(
            "CND-009", "conditions take quotes off", "phase is SKIPPED; it has to be SUCCEEDED"),
        BrokenEngine.of(
            "CND-010", "conditions do not know phases", "phase is SKIPPED; it has to be SUCCEEDED"),
        BrokenEngine.of(
            "CND-010",
            "conditions on phases are not negated",
            "phase is SKIPPED; it has to be SUCCEEDED"),
        BrokenEngine.of(
                "CND-011",
                "dependants start together with what they depend on",
                "its condition has to wait for what it depends on")
            .in("condition-outputs"),
        BrokenEngine.of(
                "CND-012",
                "lists are looked at before conditions",
                "phase of the run is FAILED; it has to be SUCCEEDED")
            .and("an absent list fails"),
        BrokenEngine.of(
            "CND-013",
            "a run of skipped tasks fails",
            "phase of the run is FAILED; it has to be SUCCEEDED"),
        BrokenEngine.of(
            "CND-014",
            "an absent value differs from every text",
            "reason is NONE; it has to be CONDITION"));
  }
}
