package io.tiphys.tck.selftest;

import java.util.List;

/** Engines that are broken in submission, identity and requests. */
final class BrokenSubmission {
  private BrokenSubmission() {}

  static List<BrokenEngine> all() {
    return List.of(
        BrokenEngine.of("SUB-001", "a new run is not found at once", "submit had returned its id"),
        BrokenEngine.of(
            "SUB-001",
            "a new run has no status at once",
            "a run is found as soon as submit has returned"),
        BrokenEngine.of(
            "SUB-002", "other handles see nothing", "handle 2 looks into the same store"),
        BrokenEngine.of("SUB-003", "ids are used again", "each run has an id of its own")
            .in("hundred"),
        BrokenEngine.of("SUB-004", "keys are changed", "the key in the status is TCK-"),
        BrokenEngine.of("SUB-005", "values of runs are mixed", "the digest of the argument is"),
        BrokenEngine.of(
            "SUB-005", "runs of one workflow share outputs", "output own of the run is"),
        BrokenEngine.of(
            "SUB-007", "submit waits for the end", "it returns before the run is terminal"),
        BrokenEngine.of(
            "SUB-009",
            "unknown ids give a handle",
            "answered with null; it has to be NotFoundException"),
        BrokenEngine.of(
            "SUB-011",
            "a closed engine goes on",
            "answered with null; it has to be EngineClosedException"),
        BrokenEngine.of("SUB-012", "a refused request makes a run", "no run was made"),
        BrokenEngine.of(
            "SUB-012", "a refused request is listed", "after a refusal there is no run"),
        BrokenEngine.of("SUB-013", "other handles see nothing", "its id leads to it"),
        BrokenEngine.of(
            "SUB-014",
            "a wait that is over returns what there is",
            "answered with null; it has to be TimeoutException"),
        BrokenEngine.of(
                "SUB-015",
                "a wait ends too early",
                "the version that await gave is 3; it has to be 6")
            .in("submission"),
        BrokenEngine.of(
                "SUB-015",
                "what a wait gives has no tasks",
                "what await gives is equal to every later status")
            .in("submission"),
        BrokenEngine.of("IDM-001", "every submit makes a run", "the id of the run is"),
        BrokenEngine.of(
            "IDM-002",
            "a key with other content gives the first run",
            "answered with null; it has to be RequestConflictException"),
        BrokenEngine.of("IDM-003", "every submit makes a run", "the id of the run is"),
        BrokenEngine.of(
            "IDM-001", "a key is free when its run is terminal", "the id of the run is"),
        BrokenEngine.of(
            "IDM-001", "a second submit leaves a run behind", "a key makes one run and no other"),
        BrokenEngine.of(
                "IDM-004", "an interrupted submit leaves a run behind", "the runs of its key is [")
            .in("unknown-outcome"),
        BrokenEngine.of("IDM-005", "the key of a terminal run is not found", "what is found is []"),
        BrokenEngine.of(
            "IDM-005",
            "the key of a terminal run makes another",
            "the id of the run of a key whose run has ended is"),
        BrokenEngine.of("IDM-007", "keys belong to handles", "the key belongs to run"),
        BrokenEngine.of("IDM-006", "a deleted run keeps its key", "it is another run"),
        BrokenEngine.of(
            "IDM-008", "keys lose odd characters", "the number of runs is 6; it has to be 9"),
        BrokenEngine.of("IDM-008", "keys are cut", "the number of runs is 8; it has to be 9"),
        BrokenEngine.of(
            "CON-001",
            "values of runs are mixed",
            "the run's output is token of run 0; it has to be token of run 1"),
        BrokenEngine.of("CON-002", "answers are mixed up", "the key in the status is tck-"),
        BrokenEngine.of(
            "CON-002",
            "a list answers what was asked before",
            "no answer belongs to another thread"),
        BrokenEngine.of("CON-003", "a closed engine goes on", "the engine was closed meanwhile"),
        BrokenEngine.of(
            "CON-004",
            "a cancel and a suspend undo each other",
            "it stays neither terminal nor suspended"),
        BrokenEngine.of(
                "CON-005",
                "who waits starts bodies again",
                "starts of the body is 2; it has to be 1")
            .in("two-handles"),
        BrokenEngine.of(
            "CON-006",
            "an interrupt ends the run",
            "the run's end is CANCELLED; it has to be SUCCEEDED"),
        BrokenEngine.of("CON-007", "a burst loses runs", "the rule needs it to be observed"),
        BrokenEngine.of("CON-008", "a consumer is called by two threads", "calls at once is"),
        BrokenEngine.of(
                "CON-009",
                "a failure loses its exit code while another run is active",
                "FPL-011 is FAIL in company, alone PASS")
            .in("exit-codes", "limit-backoff"),
        BrokenEngine.of(
                "CON-009",
                "a failure loses its exit code while no other run is active",
                "FPL-011 is PASS in company, alone FAIL")
            .in("exit-codes", "limit-backoff"),
        BrokenEngine.of(
            "SEC-005",
            "templates in labels are expanded",
            "label odd is \"\"; it has to be {{workflow.name}}{{=1+1}}"),
        BrokenEngine.of(
            "FLT-001",
            "runs end with the handle that made them",
            "the run's end is CANCELLED; it has to be SUCCEEDED"),
        BrokenEngine.of("CAP-001", "capabilities change", "what handle 2 declares is"),
        BrokenEngine.of(
            "MET-001", "labels are forgotten", "label app is null; it has to be scenes"),
        BrokenEngine.of(
            "MET-002",
            "labels are cut",
            "label odd is xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"),
        BrokenEngine.of("MET-003", "RESERVED_LABEL is let pass", "the name belongs to the engine"),
        BrokenEngine.of("MET-004", "labels are content", "the request means run"),
        BrokenEngine.of("MET-004", "labels hold a run back", "the rule needs it to be observed"),
        BrokenEngine.of("MET-005", "metadata of tasks is forgotten", "metadata is {}"),
        BrokenEngine.of(
                "MET-005",
                "metadata of what never started is forgotten",
                "metadata is {}; it has to be {of=off}")
            .in("metadata-of-all"),
        BrokenEngine.of(
            "MET-006", "labels are lost at the end", "label app is null; it has to be scenes"),
        BrokenEngine.of("MET-006", "metadata is lost at the end", "metadata is {}"),
        BrokenEngine.of("MET-007", "only ten labels are kept", "label label10 is null"),
        BrokenEngine.of(
            "VAL-004",
            "MISSING_ARGUMENT is let pass",
            "answered with null; it has to be refused with [MISSING_ARGUMENT]"),
        BrokenEngine.of(
            "VAL-005",
            "UNKNOWN_ARGUMENT is let pass",
            "answered with null; it has to be refused with [UNKNOWN_ARGUMENT]"),
        BrokenEngine.of(
            "VAL-013", "only the first problem is reported", "answered with RefusedException: "),
        BrokenEngine.of(
            "VAL-015",
            "UNKNOWN_ARGUMENT is let pass",
            "the number of problems at submit is 0; it has to be 1"),
        BrokenEngine.of(
            "UNI-008",
            "INVALID_VALUE is let pass",
            "answered with null; it has to be refused with [INVALID_VALUE]"),
        BrokenEngine.of(
            "UNI-009",
            "INVALID_VALUE is let pass",
            "answered with null; it has to be refused with [INVALID_VALUE]"));
  }
}
