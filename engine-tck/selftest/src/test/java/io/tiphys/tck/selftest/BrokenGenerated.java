package io.tiphys.tck.selftest;

import java.util.List;

/** Engines that are broken where only workflows show it that nobody thought of. */
final class BrokenGenerated {
  private BrokenGenerated() {}

  static List<BrokenEngine> all() {
    return List.of(
        BrokenEngine.of(
            "DIF-001", "an omitted group omits what is off", "though it is switched off"),
        BrokenEngine.of("DIF-001", "one attempt too few", "but nothing keeps it from"),
        BrokenEngine.of("DIF-001", "one good instance is enough", "is SUCCEEDED though"),
        BrokenEngine.of("DIF-001", "failures satisfy dependants", "though"),
        BrokenEngine.of("DIF-002", "optional inputs are always absent", "what it reads makes it"),
        BrokenEngine.of(
            "DIF-002", "results come in the order of completion", "what it reads makes it"),
        BrokenEngine.of(
            "DIF-003", "every other run ignores conditions", "have to come to the same"),
        BrokenEngine.of("DIF-004", "one attempt too few", "came to another end"),
        BrokenEngine.of("DIF-005", "every submit makes a run", "it comes to 'the same run'"),
        BrokenEngine.of("DIF-005", "a list forgets what has ended", "LIST of run"),
        BrokenEngine.of(
            "DIF-005", "an active run may be deleted", "it comes to 'RefusedException'"),
        BrokenEngine.of(
            "DIF-006", "a task is omitted for nothing", "what was changed must not matter"),
        BrokenEngine.of("DIF-007", "one attempt too few", "recorded another end"));
  }
}
