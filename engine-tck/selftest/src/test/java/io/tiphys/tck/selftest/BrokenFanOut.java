package io.tiphys.tck.selftest;

import java.util.List;

/** Engines that are broken in fan-outs. */
final class BrokenFanOut {
  private BrokenFanOut() {}

  static List<BrokenEngine> all() {
    return List.of(
        BrokenEngine.of(
            "FAN-001",
            "the last item is forgotten",
            "it has to be [fan[0], fan[1], fan[2], fan[3], fan[4], fan[5], fan[6]]"),
        BrokenEngine.of(
            "FAN-002", "every instance gets the first item", "it has to be that of 'same'"),
        BrokenEngine.of("FAN-003", "indexes count from one", "it has to be that of '0'"),
        BrokenEngine.of(
            "FAN-004",
            "produced lists are not known",
            "instances is []; it has to be [fan[0], fan[1], fan[2]]"),
        BrokenEngine.of(
            "FAN-005", "an empty list fails", "phase of the run is FAILED; it has to be SUCCEEDED"),
        BrokenEngine.of("FAN-005", "an empty list succeeds", "reason is NONE; it has to be EMPTY"),
        BrokenEngine.of("FAN-006", "results come in the order of completion", "output words is ["),
        BrokenEngine.of(
            "FAN-007", "one good instance is enough", "reason is NONE; it has to be TASK_FAILED"),
        BrokenEngine.of(
            "FAN-007",
            "results of a failed fan-out are lost",
            "output word is missing; it has to be 2"),
        BrokenEngine.of(
                "FAN-008",
                "a fan-out ends with its first instance",
                "all that stands in it has to be terminal before")
            .in("fan-out"),
        BrokenEngine.of("FAN-009", "equal items are one", "it has to be that of 'same'"),
        BrokenEngine.of(
            "FAN-010",
            "slashes in items are replaced",
            "it has to be that of 'a/b,{c}(d)[0] ../e'"),
        BrokenEngine.of("FAN-011", "items have no fields", "it has to be that of 'first"),
        BrokenEngine.of(
                "FAN-012",
                "outputs are not held against their types",
                "phase of the run is SUCCEEDED; it has to be FAILED")
            .and("a text that is no list is an empty one"),
        BrokenEngine.of("FAN-013", "a fan-out's limit is ignored", "are running; at most"),
        BrokenEngine.of(
            "FAN-014",
            "attempts of all instances are counted together",
            "phase is FAILED; it has to be SUCCEEDED"),
        BrokenEngine.of(
            "FAN-015", "dependants of a fan-out start with it", "it has to wait for the end"),
        BrokenEngine.of(
                "FAN-015",
                "dependants of a fan-out wait for its first end",
                "after has started while fan is RUNNING")
            .in("fan-out"),
        BrokenEngine.of(
                "FAN-015",
                "dependants of a fan-out wait for its last instance",
                "after has started while each is RUNNING")
            .in("fan-out-order"),
        BrokenEngine.of(
            "FAN-016",
            "nothing is gathered from nothing",
            "no evidence that its body ran; the rule needs it to be observed"),
        BrokenEngine.of(
            "FAN-017",
            "the last item is forgotten",
            "instances is [each[0]]; it has to be [each[0], each[1]]"),
        BrokenEngine.of(
            "FAN-018", "no fan-out may fail", "phase is OMITTED; it has to be SUCCEEDED"),
        BrokenEngine.of("FAN-019", "items keep their quotes", "mixed["),
        BrokenEngine.of(
            "FAN-020",
            "a fan-out of skipped instances succeeds",
            "phase is SUCCEEDED; it has to be SKIPPED"),
        BrokenEngine.of(
            "FAN-021",
            "holes are left out",
            "an instance has none and there is no default, so the list has to be absent"),
        BrokenEngine.of("FAN-022", "gathered values are all texts", "it has to be [0,1,2,3]"),
        BrokenEngine.of(
            "FAN-023",
            "gathered artifacts are counted from one",
            "digest of in/piece/0 is (missing)"),
        BrokenEngine.of("FAN-023", "gathered artifacts are numbered anew", "it has to be absent"));
  }
}
