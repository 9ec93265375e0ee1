package io.tiphys.tck.selftest;

import java.util.List;

/** Engines that are broken in cancel, suspension and exit handlers. */
final class BrokenCancel {
  private BrokenCancel() {}

  static List<BrokenEngine> all() {
    return List.of(
        BrokenEngine.of("CAN-001", "a cancelled run is FAILED", ""),
        BrokenEngine.of("CAN-002", "a cancel does not stop bodies", ""),
        BrokenEngine.of("CAN-003", "a cancel forgets what waits to try again", "")
            .and("what is being started is not held back")
            .in("cancel-backoff"),
        BrokenEngine.of("CAN-004", "a cancel forgets what waits to try again", "")
            .and("what is being started is not held back"),
        BrokenEngine.of("CAN-005", "cancelled attempts stay RUNNING", ""),
        BrokenEngine.of("CAN-006", "what a cancel keeps from starting is omitted", ""),
        BrokenEngine.of("CAN-007", "a cancel changes a terminal run", ""),
        BrokenEngine.of("CAN-009", "unknown ids give a handle", "")
            .and("an unknown run can be cancelled"),
        BrokenEngine.of("CAN-010", "a list shows every end as FAILED", ""),
        BrokenEngine.of("CAN-011", "a cancel takes outputs back", ""),
        BrokenEngine.of("CAN-012", "bodies are killed without a signal", ""),
        BrokenEngine.of("CAN-013", "a body that ignores the signal is never killed", ""),
        BrokenEngine.of("CAN-014", "a cancel stops only what runs", ""),
        BrokenEngine.of("CAN-015", "a cancel takes skipped tasks along", ""),
        BrokenEngine.of("CAN-016", "a cancel leaves no trace", "").in("cancel"),
        BrokenEngine.of("CAN-017", "a cancel stops only what runs", ""),
        BrokenEngine.of("CAN-018", "a stopped body never succeeds", ""),
        BrokenEngine.of("DAG-014", "a cancel does not stop bodies", "").in("cancel"),
        BrokenEngine.of("EXT-001", "no exit handler after success", ""),
        BrokenEngine.of("EXT-002", "no exit handler after a failure", ""),
        BrokenEngine.of("EXT-003", "an exit handler runs in any case", ""),
        BrokenEngine.of("EXT-003", "no exit handler after a cancel", ""),
        BrokenEngine.of("EXT-004", "the exit handler does not wait", "").in("exit-handlers"),
        BrokenEngine.of("EXT-005", "the outcome is always SUCCEEDED", ""),
        BrokenEngine.of("EXT-006", "a failing exit handler is ignored", ""),
        BrokenEngine.of("EXT-007", "an exit handler mends its run", ""),
        BrokenEngine.of("EXT-008", "a run does not wait for its exit handler", "")
            .in("exit-handlers"),
        BrokenEngine.of("EXT-009", "TERMINATE leaves the exit handler alone", ""),
        BrokenEngine.of("EXT-010", "absent values are empty", ""),
        BrokenEngine.of("EXT-011", "exit handlers have one attempt", ""));
  }
}
