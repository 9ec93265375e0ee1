package io.tiphys.tck.selftest;

import java.util.List;

/** Engines that are broken in cancels and exit handlers. */
final class BrokenCancel {
  private BrokenCancel() {}

  static List<BrokenEngine> all() {
    return List.of(
        BrokenEngine.of(
            "CAN-001",
            "a cancelled run is FAILED",
            "phase of the run is FAILED; it has to be CANCELLED"),
        BrokenEngine.of(
            "CAN-001",
            "TERMINATE fails the run",
            "phase of the run is FAILED; it has to be CANCELLED"),
        BrokenEngine.of(
            "CAN-002", "a cancel does not stop bodies", "it has to be stopped for good"),
        BrokenEngine.of(
                "CAN-003", "a cancel forgets what waits to try again", "cancel had returned at")
            .and("what is being started is not held back")
            .in("cancel-backoff"),
        BrokenEngine.of(
                "CAN-004",
                "a cancel forgets what waits to try again",
                "attempts is 2; it has to be 1")
            .and("what is being started is not held back"),
        BrokenEngine.of("CAN-005", "cancelled attempts stay RUNNING", "everything is terminal"),
        BrokenEngine.of(
            "CAN-005",
            "what stands around a cancelled attempt stays open",
            "after a cancel everything is terminal"),
        BrokenEngine.of(
            "CAN-006",
            "what a cancel keeps from starting is omitted",
            "reason is DEPENDENCY; it has to be NOT_STARTED"),
        BrokenEngine.of(
            "CAN-007", "a cancel changes a terminal run", "what has ended does not change"),
        BrokenEngine.of(
            "CAN-007", "a cancel takes over a failed run", "what has ended does not change"),
        BrokenEngine.of("CAN-008", "a second cancel is refused", "cancel was refused"),
        BrokenEngine.of("CAN-009", "unknown ids give a handle", "there is no such run")
            .and("an unknown run can be cancelled"),
        BrokenEngine.of(
            "CAN-010", "a list shows every end as FAILED", "there is one end, and all agree on it"),
        BrokenEngine.of(
            "CAN-011", "a cancel takes outputs back", "output out is missing; it has to be kept"),
        BrokenEngine.of("CAN-012", "bodies are killed without a signal", "it is to be asked"),
        BrokenEngine.of(
            "CAN-013",
            "a body that ignores the signal is never killed",
            "it lasts longer than it may"),
        BrokenEngine.of("CAN-014", "a cancel stops only what runs", "it lasts longer than it may"),
        BrokenEngine.of(
            "CAN-014", "what a cancel keeps from starting is not shown", "instances is ["),
        BrokenEngine.of(
            "CAN-015",
            "a cancel takes skipped tasks along",
            "reason is NOT_STARTED; it has to be CONDITION"),
        BrokenEngine.of("CAN-016", "a cancel leaves no trace", "a cancel was asked for")
            .in("cancel"),
        BrokenEngine.of(
            "CAN-017", "a cancel stops only what runs", "tasks that ran is 2; it has to be 1"),
        BrokenEngine.of(
            "CAN-018",
            "a stopped body never succeeds",
            "phase is CANCELLED; it has to be SUCCEEDED"),
        BrokenEngine.of("DAG-014", "a cancel does not stop bodies", "no body may outlive its run")
            .in("cancel"),
        BrokenEngine.of(
            "EXT-001", "no exit handler after success", "phase is SKIPPED; it has to be SUCCEEDED"),
        BrokenEngine.of(
            "EXT-002",
            "no exit handler after a failure",
            "phase is SKIPPED; it has to be SUCCEEDED"),
        BrokenEngine.of(
            "EXT-003",
            "an exit handler runs in any case",
            "phase is SUCCEEDED; it has to be CANCELLED"),
        BrokenEngine.of(
            "EXT-003",
            "no exit handler after a cancel",
            "phase is SKIPPED; it has to be SUCCEEDED"),
        BrokenEngine.of("EXT-004", "the exit handler does not wait", "it comes last")
            .in("exit-handlers"),
        BrokenEngine.of(
            "EXT-005", "the outcome is always SUCCEEDED", "it has to be that of 'FAILED'"),
        BrokenEngine.of(
            "EXT-006",
            "a failing exit handler is ignored",
            "phase of the run is SUCCEEDED; it has to be FAILED"),
        BrokenEngine.of(
            "EXT-007",
            "an exit handler mends its run",
            "phase of the run is SUCCEEDED; it has to be FAILED"),
        BrokenEngine.of("EXT-008", "a run does not wait for its exit handler", "it ends before")
            .in("exit-handlers"),
        BrokenEngine.of(
            "EXT-009", "TERMINATE leaves the exit handler alone", "everything is terminal"),
        BrokenEngine.of("EXT-010", "absent values are empty", "it has to be absent"),
        BrokenEngine.of(
            "EXT-011",
            "exit handlers have one attempt",
            "phase of the run is FAILED; it has to be SUCCEEDED"));
  }
}
