package io.tiphys.tck.selftest;

import java.util.List;

/** Engines that are broken in statuses and watches. */
final class BrokenStatus {
  private BrokenStatus() {}

  static List<BrokenEngine> all() {
    return List.of(
        BrokenEngine.of("TRE-001", "what never started is not shown", "it is declared once")
            .in("conditions"),
        BrokenEngine.of(
                "TRE-001",
                "instances are shown without their tasks",
                "it is declared once in each instance")
            .in("fan-out-order"),
        BrokenEngine.of(
                "TRE-002", "wrapper nodes stay RUNNING", "nothing goes on in a terminal run")
            .in("groups"),
        BrokenEngine.of(
                "TRE-003",
                "a failed task does not fail the run",
                "a failure that is not tolerated fails it, a task that was cut cancels it")
            .in("dag-omission"),
        BrokenEngine.of(
                "TRE-003", "a failing exit handler is ignored", "handler that fails fails it")
            .in("exit-handlers"),
        BrokenEngine.of(
                "TRE-004",
                "starts are shown late",
                "a start is before its end, and a part within the whole")
            .in("dag-shapes"),
        BrokenEngine.of("TRE-005", "ends have no time", "what is terminal has one")
            .in("dag-shapes"),
        BrokenEngine.of("TRE-005", "what never started has a start", "it never started")
            .in("conditions"),
        BrokenEngine.of(
                "TRE-006",
                "starts are shown as the submission",
                "a start is before its end, and a part within the whole")
            .in("dag-shapes"),
        BrokenEngine.of("TRE-007", "starts are shown late", "an attempt starts before its body")
            .in("dag-shapes"),
        BrokenEngine.of("TRE-008", "a run between two tasks is PENDING", "it may not")
            .in("dag-shapes"),
        BrokenEngine.of(
                "TRE-009",
                "exit codes are not shown",
                "the exit code of attempt 1 is OptionalInt.empty; it has to be OptionalInt[0]")
            .in("dag-omission"),
        BrokenEngine.of("TRE-010", "children come in any order", "the order of tasks is ["),
        BrokenEngine.of("TRE-011", "a terminal status changes", "terminal is final").in("same-key"),
        BrokenEngine.of("TRE-012", "names are mangled", "names are those of the definition")
            .in("conditions"),
        BrokenEngine.of("TRE-013", "native details are hidden", "no native details")
            .in("dag-shapes"),
        BrokenEngine.of("TRE-014", "ends are shown late", "one status shows one moment"),
        BrokenEngine.of(
                "TRE-015", "wrapper nodes stay RUNNING", "no more than all, and all at the end")
            .in("groups"),
        BrokenEngine.of("WAT-001", "a watch ends with the first body", "the last one is terminal")
            .in("dag-shapes"),
        BrokenEngine.of(
                "WAT-001",
                "a watch loses the terminal state",
                "the run has ended, and every watch has to say so")
            .in("dag-shapes"),
        BrokenEngine.of("WAT-002", "an old state follows the terminal one", "terminal is final")
            .in("dag-shapes"),
        BrokenEngine.of("WAT-003", "versions go back", "versions do not go back").in("dag-shapes"),
        BrokenEngine.of("WAT-004", "a run between two tasks is PENDING", "phases do not go back")
            .in("dag-shapes"),
        BrokenEngine.of("WAT-005", "a late watch begins with the first state", "it began with"),
        BrokenEngine.of(
            "WAT-006", "a watch of a terminal run says nothing", "the terminal status, once"),
        BrokenEngine.of("WAT-007", "a watch never ends", "it completes by itself").in("dag-shapes"),
        BrokenEngine.of("WAT-008", "status is behind watches", "a status is at least as late")
            .in("watches", "submission"),
        BrokenEngine.of("WAT-009", "a slow consumer loses the end", "it gets the terminal status"),
        BrokenEngine.of(
            "WAT-010", "what a consumer throws ends every watch", "it gets the terminal status"),
        BrokenEngine.of(
            "WAT-010",
            "what a consumer throws ends the run",
            "the run's end is CANCELLED; it has to be SUCCEEDED"),
        BrokenEngine.of("WAT-011", "a closed watch goes on", "at most one"),
        BrokenEngine.of("WAT-012", "a resumed watch begins anew", "only what is later than 7"),
        BrokenEngine.of("WAT-013", "a resumed watch stays silent", "it begins with a new snapshot"),
        BrokenEngine.of("WAT-015", "unknown ids give a handle", "there is no such run")
            .and("an unknown run can be watched"),
        BrokenEngine.of("WAT-014", "a cut watch is silent for ever", "it gets the terminal status"),
        BrokenEngine.of("WAT-014", "a cut watch ends in an exception", "it recovers, and ends"),
        BrokenEngine.of(
            "WAT-019", "every handle counts versions by itself", "one status has one version"),
        BrokenEngine.of(
            "WAT-016",
            "some watches lose the end",
            "the end that watch 5 saw is RUNNING; it has to be SUCCEEDED"),
        BrokenEngine.of("WAT-017", "a forced delete stops nothing", "the run is gone")
            .and("a watch of a deleted run stays open"),
        BrokenEngine.of("WAT-018", "watches are mixed", "the id in the status is")
            .in("runs-at-once"));
  }
}
