package io.tiphys.tck.selftest;

import io.tiphys.feature.Feature;
import java.util.List;

/** Engines that are broken in limits, suspension and re-runs. */
final class BrokenOperate {
  private BrokenOperate() {}

  static List<BrokenEngine> all() {
    return List.of(
        BrokenEngine.of("LIM-001", "one task more than the limit", "no more than 1 may be")
            .in("limit-one"),
        BrokenEngine.of("LIM-002", "one body at a time", "two are allowed"),
        BrokenEngine.of("LIM-003", "one task more than the limit", "no more than 1 may be"),
        BrokenEngine.of(
            "LIM-004", "a task in back-off keeps its slot", "the rule needs it to be observed"),
        BrokenEngine.of("LIM-005", "a run's limit ends at groups", "no more than 2 may be"),
        BrokenEngine.of("LIM-005", "a run's limit ends at limited groups", "no more than 2 may be"),
        BrokenEngine.of("LIM-006", "a waiting task holds a slot", "a wait holds no slot"),
        BrokenEngine.of("LIM-007", "a mutex is ignored", "they name the same mutex"),
        BrokenEngine.of(
            "LIM-008", "a mutex is kept after a failure", "the rule needs it to be observed"),
        BrokenEngine.of("LIM-009", "a mutex goes to who asked last", "the second had asked before"),
        BrokenEngine.of("LIM-010", "a group's limit is ignored", "no more than 2 may be"),
        BrokenEngine.of(
            "LIM-010", "another attempt does not ask its group", "no more than 1 may be"),
        BrokenEngine.of(
            "LIM-011", "a task in back-off keeps its mutex", "the mutex is free in the pause"),
        BrokenEngine.of(
            "RES-001",
            "a body with a request does not start",
            "phase of the run is FAILED; it has to be SUCCEEDED"),
        BrokenEngine.of(
            "RES-002", "memory limits are ignored", "phase is SUCCEEDED; it has to be FAILED"),
        BrokenEngine.of(
            "RES-003",
            "a memory limit leaves no room at all",
            "phase is FAILED; it has to be SUCCEEDED"),
        BrokenEngine.of(
                "RES-004",
                "undeclared features are ignored",
                "the engine does not say that it can enforce any")
            .without(Feature.RESOURCES),
        BrokenEngine.of(
            "RES-005", "what has no room holds up everybody", "the rule needs it to be observed"),
        BrokenEngine.of("SUS-001", "suspended is ignored", "nothing of it may begin"),
        BrokenEngine.of("SUS-002", "resume does nothing", "the rule needs it to be observed"),
        BrokenEngine.of("SUS-003", "a suspended run goes on", "nothing of it may begin"),
        BrokenEngine.of("SUS-004", "a second resume suspends", "the rule needs it to be observed")
            .in("suspended"),
        BrokenEngine.of(
            "SUS-004", "suspends are counted", "suspending it twice means the same as once"),
        BrokenEngine.of(
            "SUS-004", "resumes are saved up", "resuming it twice means the same as once"),
        BrokenEngine.of(
            "SUS-005",
            "resuming a terminal run is refused",
            "resume: RefusedException: resume was refused"),
        BrokenEngine.of("SUS-006", "a waiting task holds nobody back", "nothing of it may begin"),
        BrokenEngine.of(
            "SUS-007",
            "answers are thrown away",
            "output decision is missing; it has to be publish"),
        BrokenEngine.of("SUS-008", "any answer is taken", "the value is none of the choices"),
        BrokenEngine.of(
            "SUS-009",
            "a rejection approves",
            "phase of the run is SUCCEEDED; it has to be FAILED"),
        BrokenEngine.of(
            "SUS-010", "a suspended run cannot be cancelled", "the rule needs it to be observed"),
        BrokenEngine.of(
            "SUS-010", "a cancelled run stays suspended", "the rule needs it to be observed"),
        BrokenEngine.of(
            "SUS-011",
            "a wait that takes too long succeeds",
            "phase of the run is SUCCEEDED; it has to be FAILED"),
        BrokenEngine.of(
            "SUS-012", "other handles cannot resume", "the rule needs it to be observed"),
        BrokenEngine.of(
            "SUS-012", "other handles see how a run began", "it sees what this one has suspended"),
        BrokenEngine.of(
            "SUS-014", "a wait for a time needs an approval", "the rule needs it to be observed"),
        BrokenEngine.of(
            "RER-001", "a re-run keeps nothing", "bodies of the kept task is 1; it has to be 0"),
        BrokenEngine.of(
                "RER-001",
                "a re-run forgets groups beside those that it keeps",
                "the rule needs it to be observed")
            .in("rerun-parts"),
        BrokenEngine.of(
                "RER-001",
                "a re-run forgets groups beside those that it keeps",
                "the rule needs it to be observed")
            .in("rerun-parts-called"),
        BrokenEngine.of(
            "RER-002", "kept tasks hand nothing out", "output out is missing; it has to be kept"),
        BrokenEngine.of(
                "RER-002", "kept tasks hand no artifacts out", "the rule needs it to be observed")
            .in("rerun-artifacts"),
        BrokenEngine.of(
            "RER-003", "any run may be run again", "the run is active, or has SUCCEEDED"),
        BrokenEngine.of(
            "RER-004",
            "a re-run counts attempts on",
            "numbers of the attempts is [2]; it has to be [1, 2]"),
        BrokenEngine.of(
            "RER-005", "a re-run keeps nothing", "bodies of the kept task is 1; it has to be 0"),
        BrokenEngine.of(
            "RER-006", "kept tasks do not say so", "reason is NONE; it has to be REUSED"),
        BrokenEngine.of(
            "RER-007", "a re-run changes the earlier run", "what has ended does not change"),
        BrokenEngine.of(
            "RER-007",
            "a re-run takes the earlier run's failure away",
            "what has ended does not change"),
        BrokenEngine.of(
                "CAP-002",
                "undeclared features are ignored",
                "mutex is not declared, and was answered with null; it has to be refused by its name")
            .without(Feature.MUTEX, Feature.MUTEX_BACKOFF),
        BrokenEngine.of("CAP-002", "a refused request is listed", "a refused request makes no run")
            .without(Feature.MUTEX, Feature.MUTEX_BACKOFF),
        BrokenEngine.of(
                "CAP-003",
                "only the first problem is reported",
                "all that is missing is named at once")
            .without(Feature.METADATA, Feature.DELIVER),
        BrokenEngine.of("CAP-004", "undeclared calls are made", "rerun was answered with")
            .without(Feature.RERUN),
        BrokenEngine.of(
            "CAP-005", "limits are too low", "PARAMETER_BYTES is 100; it has to be at least 4096"),
        BrokenEngine.of(
                "CAP-007",
                "keys are kept, though that is not declared",
                "it does idempotent-submit")
            .without(Feature.IDEMPOTENT_SUBMIT),
        BrokenEngine.of("CAP-008", "unknown ids give a handle", "a handle on nothing")
            .and("other handles see nothing")
            .without(Feature.SHARED_STORE, Feature.DURABLE));
  }
}
