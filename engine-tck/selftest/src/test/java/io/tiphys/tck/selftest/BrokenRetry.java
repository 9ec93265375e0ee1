package io.tiphys.tck.selftest;

import java.util.List;

/** Engines that are broken in retries, time limits and failures. */
final class BrokenRetry {
  private BrokenRetry() {}

  static List<BrokenEngine> all() {
    return List.of(
        BrokenEngine.of("RTY-001", "every task is tried twice", "attempts is 2; it has to be 1")
            .in("retries"),
        BrokenEngine.of(
                "RTY-001",
                "what has no exit code is tried twice",
                "without a policy there is exactly one attempt")
            .in("reasons"),
        BrokenEngine.of(
            "RTY-002", "one attempt too few", "phase is FAILED; it has to be SUCCEEDED"),
        BrokenEngine.of("RTY-004", "every task is tried twice", "attempts is 2; it has to be 1"),
        BrokenEngine.of(
            "RTY-005", "a first success does not count", "attempts is 2; it has to be 1"),
        BrokenEngine.of(
            "RTY-006", "outputs are those of the first attempt", "output out is 1; it has to be 2"),
        BrokenEngine.of(
                "RTY-007",
                "a body that takes too long is not stopped",
                "attempts of one task follow each other")
            .in("retry-timeouts"),
        BrokenEngine.of("RTY-008", "nothing waits between attempts", "it has to be at least"),
        BrokenEngine.of("RTY-009", "the delay never grows", "it has to be at least"),
        BrokenEngine.of("RTY-010", "the longest delay is ignored", "the pause is"),
        BrokenEngine.of(
            "RTY-011", "every exit code is tried again", "attempts is 3; it has to be 1"),
        BrokenEngine.of(
            "RTY-012", "attempts are counted from zero", "number in the body is 0; it has to be 1"),
        BrokenEngine.of(
                "RTY-013",
                "exit codes are not shown",
                "exit code of attempt 1 FAILED EXIT_CODE is OptionalInt.empty; it has to be OptionalInt[7]")
            .in("retries"),
        BrokenEngine.of(
                "RTY-013",
                "only the last attempt is shown",
                "numbers of the attempts is [3]; it has to be [1]")
            .in("retry-exhausted"),
        BrokenEngine.of(
                "RTY-014", "a new attempt runs everything again", "only what failed runs again")
            .in("retry-around"),
        BrokenEngine.of(
                "RTY-015",
                "dependants do not wait for further attempts",
                "it has to wait for the last attempt")
            .in("retry-around"),
        BrokenEngine.of(
            "RTY-016",
            "every failure is exit code 1",
            "exit code is OptionalInt[1]; it has to be OptionalInt[7]"),
        BrokenEngine.of("RTY-017", "a timeout is for all attempts together", "its limit is PT6S"),
        BrokenEngine.of(
            "RTY-018", "a failed attempt shows the task FAILED", "it has attempts left"),
        BrokenEngine.of(
            "RTY-019",
            "a failed run does not say what failed",
            "no failure in the status; the rule needs it to be observed"),
        BrokenEngine.of(
            "RTY-020", "invalid outputs are tried again", "attempts is 2; it has to be 1"),
        BrokenEngine.of(
            "RTY-021", "a time limit is not tried again", "attempts is 1; it has to be 2"),
        BrokenEngine.of(
            "TMO-001", "timeouts are ignored", "reason is NONE; it has to be TIMED_OUT"),
        BrokenEngine.of(
            "TMO-002",
            "a body that takes too long is not stopped",
            "it has to be stopped for good"),
        BrokenEngine.of(
            "TMO-003", "timeouts come too early", "phase is FAILED; it has to be SUCCEEDED"),
        BrokenEngine.of("TMO-004", "timeouts come too early", "its limit is PT6S").in("timeouts"),
        BrokenEngine.of(
            "TMO-005",
            "a run's time limit is ignored",
            "phase of the run is SUCCEEDED; it has to be FAILED"),
        BrokenEngine.of(
            "TMO-006",
            "a run's time limit stops bodies only",
            "tasks that ran, of two with one slot is 2; it has to be 1"),
        BrokenEngine.of(
            "TMO-006",
            "a run out of time starts what takes any outcome",
            "after the timeout of its run it may not start a body"),
        BrokenEngine.of(
            "TMO-007",
            "no exit handler after a failure",
            "phase is SKIPPED; it has to be SUCCEEDED"),
        BrokenEngine.of(
            "TMO-008",
            "waiting counts against the timeout",
            "phase is FAILED; it has to be SUCCEEDED"),
        BrokenEngine.of("TMO-009", "no task may fail", "phase is OMITTED; it has to be SUCCEEDED"),
        BrokenEngine.of(
            "TMO-010",
            "bodies are killed without a signal",
            "it is to be asked before it is killed"),
        BrokenEngine.of(
            "TMO-011", "a suspended run has no time limit", "the rule needs it to be observed"),
        BrokenEngine.of(
            "TMO-012",
            "a run out of time cancels its tasks",
            "reason is STOPPED; it has to be RUN_TIMEOUT"),
        BrokenEngine.of(
            "FPL-001",
            "a failed task does not fail the run",
            "phase of the run is SUCCEEDED; it has to be FAILED"),
        BrokenEngine.of(
                "FPL-002",
                "fail-fast forgets what waits for a slot",
                "nothing starts once a failure is noticed")
            .and("what is being started is not held back"),
        BrokenEngine.of(
            "FPL-002", "fail-fast is ignored", "nothing starts once a failure is noticed"),
        BrokenEngine.of(
                "FPL-002",
                "fail-fast forgets what waits for a slot",
                "nothing starts once a failure is noticed")
            .and("what is being started is not held back")
            .in("fail-fast-queue"),
        BrokenEngine.of(
                "FPL-002",
                "fail-fast forgets what waits to try again",
                "it was tried again after the failure")
            .and("what is being started is not held back"),
        BrokenEngine.of(
            "FPL-003", "fail-fast kills what runs", "phase is FAILED; it has to be SUCCEEDED"),
        BrokenEngine.of(
            "FPL-004",
            "a failure stops what may continue",
            "phase is OMITTED; it has to be SUCCEEDED"),
        BrokenEngine.of(
            "FPL-005",
            "a tolerated failure fails the run",
            "phase of the run is FAILED; it has to be SUCCEEDED"),
        BrokenEngine.of(
            "FPL-006", "failures satisfy dependants", "phase is SUCCEEDED; it has to be OMITTED"),
        BrokenEngine.of(
                "FPL-007",
                "a failed task does not fail the run",
                "a failure that nothing tolerates fails the run")
            .in("fail-fast"),
        BrokenEngine.of("FPL-008", "a failed run does not say what failed", "it has to say what")
            .in("fail-fast"),
        BrokenEngine.of(
            "FPL-009",
            "every failure has the same reason",
            "reason is EXIT_CODE; it has to be START_FAILED"),
        BrokenEngine.of(
            "FPL-010",
            "a body that cannot start waits for ever",
            "the rule needs it to be observed"),
        BrokenEngine.of(
            "FPL-011",
            "every failure is exit code 1",
            "exit code of the task is OptionalInt[1]; it has to be OptionalInt[2]"),
        BrokenEngine.of(
            "FPL-012",
            "bodies that a signal ended succeed",
            "phase is SUCCEEDED; it has to be FAILED"),
        BrokenEngine.of(
            "FPL-013", "fail-fast stays in its group", "phase is SUCCEEDED; it has to be OMITTED"),
        BrokenEngine.of(
                "FPL-013",
                "fail-fast goes one group up",
                "a failure stops every fail-fast scope around it, and this one with them")
            .in("nested-scopes"),
        BrokenEngine.of(
                "FPL-013",
                "fail-fast passes groups that continue further out",
                "a failure stops the scopes around it only up to the first that continues")
            .in("nested-scopes"),
        BrokenEngine.of(
                "FPL-013",
                "fail-fast passes groups that may fail further out",
                "a failure stops the scopes around it only up to the first that may fail")
            .in("nested-scopes"),
        BrokenEngine.of(
                "FPL-013",
                "fail-fast is ignored",
                "a failure stops every fail-fast scope around it, and this one with them")
            .and("there is room for one body")
            .in("scopes"),
        BrokenEngine.of(
                "FPL-013",
                "fail-fast is ignored",
                "a failure stops every fail-fast scope around it, and this one with them")
            .and("there is room for two bodies")
            .in("nested-scopes"),
        BrokenEngine.of(
                "FPL-013",
                "fail-fast stays in its group",
                "a failure stops every fail-fast scope around it, and this one with them")
            .and("there is room for two bodies")
            .in("scopes"),
        BrokenEngine.of(
                "FPL-013",
                "fail-fast goes one group up",
                "a failure stops every fail-fast scope around it, and this one with them")
            .and("there is room for two bodies")
            .in("nested-scopes"),
        BrokenEngine.of(
            "FPL-014",
            "instances that a failure keeps back are cancelled",
            "phase of the run is SUCCEEDED; it has to be FAILED"));
  }
}
