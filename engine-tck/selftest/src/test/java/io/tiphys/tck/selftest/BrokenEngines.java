package io.tiphys.tck.selftest;

import java.util.List;
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
            BrokenArtifact.all())
        .flatMap(List::stream)
        .toList();
  }
}
