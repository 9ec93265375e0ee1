package io.tiphys.tck.selftest;

import java.util.List;

/** Engines that are broken in lists, deletion and time to live. */
final class BrokenListing {
  private BrokenListing() {}

  static List<BrokenEngine> all() {
    return List.of(
        BrokenEngine.of(
            "LST-001", "a list forgets the newest run", "a run that was not deleted is listed"),
        BrokenEngine.of("LST-001", "a list forgets what has ended", "the last listing shows"),
        BrokenEngine.of("LST-002", "a list shows runs twice", "one run, one entry"),
        BrokenEngine.of("LST-003", "a filter by phase is ignored", "it has to find []"),
        BrokenEngine.of(
            "LST-003", "a filter by phase knows SUCCEEDED only", "it has to find [bad]"),
        BrokenEngine.of("LST-004", "a filter by label is ignored", "it has to find [label0]"),
        BrokenEngine.of("LST-005", "filters are combined with or", "it has to find []"),
        BrokenEngine.of("LST-006", "pages overlap", "what all pages show is [r0, r1, r1"),
        BrokenEngine.of("LST-006", "pages have gaps", "what all pages show is [r0, r1, r3, r4]"),
        BrokenEngine.of("LST-007", "pages have gaps", "it was there before"),
        BrokenEngine.of(
            "LST-008",
            "any token is taken",
            "a foreign token was answered with a page; it has to be refused"),
        BrokenEngine.of(
            "LST-008", "the end of a token is not looked at", "a broken token was answered with"),
        BrokenEngine.of(
                "LST-009",
                "a list shows every end as FAILED",
                "the phase in the listing is FAILED; it has to be SUCCEEDED")
            .in("listing"),
        BrokenEngine.of(
                "LST-009",
                "a list shows what has ended as RUNNING",
                "the phase in the last listing is RUNNING; it has to be SUCCEEDED")
            .in("listing"),
        BrokenEngine.of("LST-010", "the oldest run comes first", "two was submitted after one"),
        BrokenEngine.of(
            "LST-011",
            "a time window is closed",
            "listing 'before its start' found [timed]; it has to find []"),
        BrokenEngine.of(
            "LST-011",
            "a time window is open",
            "listing 'from its start' found []; it has to find [timed]"),
        BrokenEngine.of(
            "LST-012", "a query that nothing meets lists everything", "it has to find []"),
        BrokenEngine.of(
            "LST-013", "a list shows the runs of all tenants", "it belongs to another tenant"),
        BrokenEngine.of(
            "LST-014", "a filter by workflow is ignored", "listing 'workflow held' found ["),
        BrokenEngine.of(
            "LST-014", "a filter by end is ignored", "listing 'terminal' found [held, bad"),
        BrokenEngine.of("DEL-001", "a deleted run is still there", "there is no such run any more"),
        BrokenEngine.of(
            "DEL-001", "a deleted run is found by its key", "a deleted run is not found"),
        BrokenEngine.of(
            "DEL-002", "deleting what is gone is fine", "there is no such run any more"),
        BrokenEngine.of("DEL-003", "an active run may be deleted", "the run is active"),
        BrokenEngine.of(
            "DEL-003", "a forced delete stops nothing", "a forced deletion ends all bodies first"),
        BrokenEngine.of(
            "DEL-004", "artifacts of a deleted run stay", "there is no such run any more"),
        BrokenEngine.of("DEL-005", "logs of a deleted run stay", "the run is deleted"),
        BrokenEngine.of("DEL-006", "deleting a run deletes another", "it was not deleted"),
        BrokenEngine.of("DEL-006", "artifacts of all go with a deleted run", "it was not deleted"),
        BrokenEngine.of("DEL-006", "kept artifacts lie with the earlier run", "it was not deleted")
            .in("rerun-artifacts"),
        BrokenEngine.of(
            "DEL-007", "other handles see what was deleted", "on another engine object was"),
        BrokenEngine.of("DEL-008", "unknown ids give a handle", "there is no such run any more"),
        BrokenEngine.of(
            "DEL-009", "artifacts that are deleted alone stay", "the artifacts were deleted"),
        BrokenEngine.of(
            "DEL-010", "a run goes with its artifacts", "only its artifacts were deleted"),
        BrokenEngine.of(
            "DEL-011", "artifacts go with a run that is deleted alone", "only the run was deleted"),
        BrokenEngine.of(
            "DEL-011", "a run that is deleted alone stays", "there is no such run any more"),
        BrokenEngine.of("DEL-012", "a run lists no artifacts", "it has one"),
        BrokenEngine.of(
            "DEL-012", "a run lists artifacts that are gone", "its artifacts were deleted"),
        BrokenEngine.of(
            "RET-008", "acknowledgements are forgotten", "a host has acknowledged its end"),
        BrokenEngine.of("RET-008", "every end is acknowledged", "nobody has acknowledged its end"),
        BrokenEngine.of("RET-002", "a time to live is too short", "its time to live is"),
        BrokenEngine.of("RET-001", "a time to live is too short", "its time to live is"),
        BrokenEngine.of("RET-001", "a time to live is ignored", "there is no such run any more"),
        BrokenEngine.of("RET-002", "a time to live counts from the start", "its time to live is"),
        BrokenEngine.of(
            "RET-003", "a time to live ends what is active", "the rule needs it to be observed"),
        BrokenEngine.of(
            "RET-003",
            "a time to live ends what is suspended",
            "a time to live counts from the end"),
        BrokenEngine.of(
            "SEC-015",
            "runs of all tenants are found by their ids",
            "there is no such run for another tenant"),
        BrokenEngine.of("RET-004", "every run is removed some time", "it has no time to live"),
        BrokenEngine.of("RET-006", "a forced delete stops nothing", "every handle was closed")
            .in("deletion"),
        BrokenEngine.of("RET-006", "the folders of bodies stay", "there seems to be no limit")
            .in("ended-bodies"),
        BrokenEngine.of(
                "RET-006", "five of six folders of bodies stay", "there seems to be no limit")
            .in("ended-bodies"),
        BrokenEngine.of("RET-007", "a thread stays behind", "every handle was closed")
            .in("deletion"));
  }
}
