package io.tiphys.tck.selftest;

import java.util.List;

/** Engines that do not survive what they say they survive. */
final class BrokenRestart {
  private BrokenRestart() {}

  static List<BrokenEngine> all() {
    return List.of(
        BrokenEngine.of(
            "FLT-002", "a restart forgets active runs", "the rule needs it to be observed"),
        BrokenEngine.of(
            "FLT-002", "a restart starts bodies again", "bodies that ran is 2; it has to be 1"),
        BrokenEngine.of("FLT-003", "a restart forgets attempts", "attempts is 3; it has to be 2"),
        BrokenEngine.of("FLT-004", "a restart forgets instances", "attempts is 0; it has to be 1"),
        BrokenEngine.of("FLT-005", "a restart forgets a cancel", "phase of the run is SUCCEEDED"),
        BrokenEngine.of(
            "FLT-006",
            "a restart ends again what was about to end",
            "terminal states is [SUCCEEDED, LOST]"),
        BrokenEngine.of("FLT-006", "a restart overlooks what has just ended", "never terminal"),
        BrokenEngine.of(
            "FLT-007",
            "a restart runs again what had succeeded",
            "bodies that ran is 2; it has to be 1"),
        BrokenEngine.of(
            "SUS-013",
            "a restart forgets that a run is suspended",
            "it was suspended before the restart"),
        BrokenEngine.of("FLT-008", "a restart forgets keys", "request keys outlive a restart"),
        BrokenEngine.of("FLT-009", "a restart ends watches", "BackendUnavailableException"),
        BrokenEngine.of("FLT-010", "a body that vanished is waited for", "never terminal"),
        BrokenEngine.of(
            "FLT-010",
            "a body that vanished has failed by itself",
            "reason is EXIT_CODE; it has to be LOST"),
        BrokenEngine.of(
            "FLT-010", "a body that vanished is not tried again", "phase of the run is FAILED"),
        BrokenEngine.of(
            "FLT-012", "what is submitted in an outage is forgotten", "afterwards there is none"),
        BrokenEngine.of("FLT-012", "a cancel in an outage is forgotten", "never terminal"),
        BrokenEngine.of(
            "FLT-012", "what cannot be reached is not found", "a run that is there was not found"),
        BrokenEngine.of(
            "FLT-011",
            "a restart forgets what was submitted last",
            "no status was shown any more"));
  }
}
