package io.tiphys.tck.selftest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Every engine that the kit has to find broken. */
final class BrokenEngines {
  private BrokenEngines() {}

  static List<BrokenEngine> all() {
    return Stream.of(
            BrokenOrder.all(),
            BrokenFanOut.all(),
            BrokenGroup.all(),
            BrokenSubmission.all(),
            BrokenListing.all(),
            BrokenStatus.all(),
            BrokenData.all(),
            BrokenRetry.all(),
            BrokenOperate.all(),
            BrokenCancel.all(),
            BrokenArtifact.all(),
            BrokenText.all(),
            BrokenApi.all(),
            BrokenRestart.all(),
            BrokenGenerated.all())
        .flatMap(List::stream)
        .toList();
  }

  /** Returns them by the names that the catalogue has for them, such as {@code RTY-003~1}. */
  static Map<String, BrokenEngine> byName() {
    Map<String, List<BrokenEngine>> byRule = new LinkedHashMap<>();
    Map<String, BrokenEngine> byName = new LinkedHashMap<>();
    for (BrokenEngine engine : all()) {
      List<BrokenEngine> same = byRule.computeIfAbsent(engine.rule(), rule -> new ArrayList<>());
      same.add(engine);
      byName.put(engine.rule() + "~" + same.size(), engine);
    }
    return byName;
  }
}
