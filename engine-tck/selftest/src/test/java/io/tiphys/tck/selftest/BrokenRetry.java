package io.tiphys.tck.selftest;

import java.util.List;

/** Engines that are broken in retries, time limits and failures. */
final class BrokenRetry {
  private BrokenRetry() {}

  static List<BrokenEngine> all() {
    return List.of(
        BrokenEngine.of("RTY-001", "every task is tried twice", ""),
        BrokenEngine.of("RTY-002", "one attempt too few", ""),
        BrokenEngine.of("RTY-004", "every task is tried twice", ""),
        BrokenEngine.of("RTY-005", "a first success does not count", ""),
        BrokenEngine.of("RTY-006", "outputs are those of the first attempt", ""),
        BrokenEngine.of("RTY-007", "a body that takes too long is not stopped", "")
            .in("retry-timeouts"),
        BrokenEngine.of("RTY-008", "nothing waits between attempts", ""),
        BrokenEngine.of("RTY-009", "the delay never grows", ""),
        BrokenEngine.of("RTY-010", "the longest delay is ignored", ""),
        BrokenEngine.of("RTY-011", "every exit code is tried again", ""),
        BrokenEngine.of("RTY-012", "attempts are counted from zero", ""),
        BrokenEngine.of("RTY-013", "exit codes are not shown", "").in("retries"),
        BrokenEngine.of("RTY-013", "only the last attempt is shown", "").in("retry-exhausted"),
        BrokenEngine.of("RTY-014", "a new attempt runs everything again", "").in("retry-around"),
        BrokenEngine.of("RTY-015", "dependants do not wait for further attempts", "")
            .in("retry-around"),
        BrokenEngine.of("RTY-016", "every failure is exit code 1", ""),
        BrokenEngine.of("RTY-017", "a timeout is for all attempts together", ""),
        BrokenEngine.of("RTY-018", "a failed attempt shows the task FAILED", ""),
        BrokenEngine.of("RTY-019", "a failed run does not say what failed", ""),
        BrokenEngine.of("RTY-020", "invalid outputs are tried again", ""),
        BrokenEngine.of("RTY-021", "a time limit is not tried again", ""),
        BrokenEngine.of("TMO-001", "timeouts are ignored", ""),
        BrokenEngine.of("TMO-002", "a body that takes too long is not stopped", ""),
        BrokenEngine.of("TMO-003", "timeouts come too early", ""),
        BrokenEngine.of("TMO-004", "timeouts come too early", "").in("timeouts"),
        BrokenEngine.of("TMO-005", "a run's time limit is ignored", ""),
        BrokenEngine.of("TMO-006", "tasks go on after the time limit of their run", ""),
        BrokenEngine.of("TMO-007", "no exit handler after a failure", ""),
        BrokenEngine.of("TMO-008", "waiting counts against the timeout", ""),
        BrokenEngine.of("TMO-009", "no task may fail", ""),
        BrokenEngine.of("TMO-010", "bodies are killed without a signal", ""),
        BrokenEngine.of("TMO-011", "a suspended run has no time limit", ""),
        BrokenEngine.of("TMO-012", "a run out of time cancels its tasks", ""),
        BrokenEngine.of("FPL-001", "a failed task does not fail the run", ""),
        BrokenEngine.of("FPL-002", "fail-fast forgets what waits for a slot", "")
            .and("what is being started is not held back"),
        BrokenEngine.of("FPL-002", "fail-fast is ignored", ""),
        BrokenEngine.of("FPL-003", "fail-fast kills what runs", ""),
        BrokenEngine.of("FPL-004", "a failure stops what may continue", ""),
        BrokenEngine.of("FPL-005", "a tolerated failure fails the run", ""),
        BrokenEngine.of("FPL-006", "failures satisfy dependants", ""),
        BrokenEngine.of("FPL-007", "a failed task does not fail the run", "").in("fail-fast"),
        BrokenEngine.of("FPL-008", "a failed run does not say what failed", "").in("fail-fast"),
        BrokenEngine.of("FPL-009", "every failure has the same reason", ""),
        BrokenEngine.of("FPL-010", "a body that cannot start waits for ever", ""),
        BrokenEngine.of("FPL-011", "every failure is exit code 1", ""),
        BrokenEngine.of("FPL-012", "bodies that a signal ended succeed", ""),
        BrokenEngine.of("FPL-013", "fail-fast stays in its group", ""),
        BrokenEngine.of("FPL-014", "instances that a failure keeps back are cancelled", ""));
  }
}
