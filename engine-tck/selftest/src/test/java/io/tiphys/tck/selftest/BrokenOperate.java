package io.tiphys.tck.selftest;

import io.tiphys.feature.Feature;
import java.util.List;

/** Engines that are broken in logs, limits and re-runs. */
final class BrokenOperate {
  private BrokenOperate() {}

  static List<BrokenEngine> all() {
    return List.of(
        BrokenEngine.of("LIM-001", "one task more than the limit", "").in("limit-one"),
        BrokenEngine.of("LIM-002", "one body at a time", ""),
        BrokenEngine.of("LIM-003", "one task more than the limit", ""),
        BrokenEngine.of("LIM-004", "a task in back-off keeps its slot", ""),
        BrokenEngine.of("LIM-005", "a run's limit ends at groups", ""),
        BrokenEngine.of("LIM-006", "a waiting task holds a slot", ""),
        BrokenEngine.of("LIM-007", "a mutex is ignored", ""),
        BrokenEngine.of("LIM-008", "a mutex is kept after a failure", ""),
        BrokenEngine.of("LIM-009", "a mutex goes to who asked last", ""),
        BrokenEngine.of("LIM-010", "a group's limit is ignored", ""),
        BrokenEngine.of("LIM-011", "a task in back-off keeps its mutex", ""),
        BrokenEngine.of("RES-002", "memory limits are ignored", ""),
        BrokenEngine.of("RES-003", "a memory limit leaves no room at all", ""),
        BrokenEngine.of("SUS-001", "suspended is ignored", ""),
        BrokenEngine.of("SUS-002", "resume does nothing", ""),
        BrokenEngine.of("SUS-003", "a suspended run goes on", ""),
        BrokenEngine.of("SUS-004", "a second resume suspends", ""),
        BrokenEngine.of("SUS-005", "resuming a terminal run is refused", ""),
        BrokenEngine.of("SUS-006", "a waiting task holds nobody back", ""),
        BrokenEngine.of("SUS-007", "answers are thrown away", ""),
        BrokenEngine.of("SUS-008", "any answer is taken", ""),
        BrokenEngine.of("SUS-009", "a rejection approves", ""),
        BrokenEngine.of("SUS-010", "a suspended run cannot be cancelled", ""),
        BrokenEngine.of("SUS-011", "a wait that takes too long succeeds", ""),
        BrokenEngine.of("SUS-012", "other handles cannot resume", ""),
        BrokenEngine.of("SUS-014", "a wait for a time needs an approval", ""),
        BrokenEngine.of("RER-001", "a re-run keeps nothing", ""),
        BrokenEngine.of("RER-002", "kept tasks hand nothing out", ""),
        BrokenEngine.of("RER-003", "any run may be run again", ""),
        BrokenEngine.of("RER-004", "a re-run counts attempts on", ""),
        BrokenEngine.of("RER-005", "a re-run keeps nothing", ""),
        BrokenEngine.of("RER-006", "kept tasks do not say so", ""),
        BrokenEngine.of("RER-007", "a re-run changes the earlier run", ""),
        BrokenEngine.of("CAP-002", "undeclared features are ignored", "").without(Feature.MUTEX),
        BrokenEngine.of("CAP-004", "undeclared calls are made", "").without(Feature.RERUN),
        BrokenEngine.of("CAP-005", "limits are too low", ""));
  }
}
