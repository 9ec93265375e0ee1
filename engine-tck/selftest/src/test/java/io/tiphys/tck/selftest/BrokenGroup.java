package io.tiphys.tck.selftest;

import java.util.List;

/** Engines that are broken in groups, calls and optional inputs. */
final class BrokenGroup {
  private BrokenGroup() {}

  static List<BrokenEngine> all() {
    return List.of(
        BrokenEngine.of("GRP-001", "a group ends with its first member", "it has to be SUCCEEDED"),
        BrokenEngine.of(
            "GRP-002", "dependants of a group start with it", "it has to wait for the end"),
        BrokenEngine.of(
            "GRP-003",
            "members of a group do not wait for what comes before it",
            "it has to wait for the end"),
        BrokenEngine.of(
            "GRP-004",
            "a group succeeds whatever its members do",
            "reason is NONE; it has to be TASK_FAILED"),
        BrokenEngine.of(
            "GRP-004",
            "a failure stops what may continue",
            "phase is OMITTED; it has to be SUCCEEDED"),
        BrokenEngine.of(
            "GRP-005", "dependants of a group start with it", "it has to wait for the end"),
        BrokenEngine.of(
            "GRP-006",
            "paths are names",
            "not in the terminal status tree; the rule needs it to be observed"),
        BrokenEngine.of("GRP-007", "switches are ignored", "reason is NONE; it has to be DISABLED"),
        BrokenEngine.of(
            "GRP-007", "a disabled task is omitted", "reason is DEPENDENCY; it has to be DISABLED"),
        BrokenEngine.of(
            "GRP-008", "switches of groups are ignored", "reason is NONE; it has to be DISABLED"),
        BrokenEngine.of(
            "GRP-010",
            "members of a skipped group stay PENDING",
            "phase is PENDING; it has to be SKIPPED"),
        BrokenEngine.of(
            "GRP-011",
            "a group hands out what another member wrote",
            "it has to be that of 'of right'"),
        BrokenEngine.of(
            "CAL-001", "calls are shown without their tasks", "what stands in the call is []"),
        BrokenEngine.of(
            "CAL-002",
            "a call ends with its first task",
            "phase is RUNNING; it has to be SUCCEEDED"),
        BrokenEngine.of(
            "CAL-002", "dependants of a call start with it", "it has to wait for the end"),
        BrokenEngine.of("CAL-003", "arguments of calls lose their quotes", "digest of TEXT is"),
        BrokenEngine.of(
            "CAL-004",
            "called workflows see the parameters of their callers",
            "it has to be that of 'inner'"),
        BrokenEngine.of(
            "CAL-005",
            "calls hand nothing out",
            "phase of the run is FAILED; it has to be SUCCEEDED"),
        BrokenEngine.of(
            "CAL-006",
            "artifacts do not pass into calls",
            "phase of the run is FAILED; it has to be SUCCEEDED"),
        BrokenEngine.of(
            "CAL-008",
            "a call succeeds whatever its tasks do",
            "phase of the run is SUCCEEDED; it has to be FAILED"),
        BrokenEngine.of("CAL-009", "switches are ignored", "reason is NONE; it has to be DISABLED"),
        BrokenEngine.of(
            "CAL-011", "two calls of one workflow are one", "that was given to the other call"),
        BrokenEngine.of("CAL-012", "a call's limit is ignored", "at most 1 may"),
        BrokenEngine.of(
            "OPT-001",
            "an absent input fails its reader",
            "phase of the run is FAILED; it has to be SUCCEEDED"),
        BrokenEngine.of("OPT-002", "absent values are empty", "it has to be absent"),
        BrokenEngine.of("OPT-003", "absent values are empty", "it has to be that of 'instead'"),
        BrokenEngine.of(
            "OPT-004",
            "an absent artifact is an empty file",
            "in/left-out is not looked at; it has to be absent"),
        BrokenEngine.of("OPT-006", "outputs of failed tasks are handed on", "it has to be absent"),
        BrokenEngine.of("OPT-007", "absent values are empty", "it has to be absent"),
        BrokenEngine.of(
            "OPT-008",
            "optional inputs are always absent",
            "digest of V is missing; it has to be that of 'here'"),
        BrokenEngine.of(
            "OPT-009",
            "an absent list fails",
            "phase of the run is FAILED; it has to be SUCCEEDED"));
  }
}
