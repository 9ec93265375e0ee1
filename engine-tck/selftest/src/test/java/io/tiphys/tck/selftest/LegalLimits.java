package io.tiphys.tck.selftest;

import io.tiphys.feature.Capabilities.Limit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/** What engines may limit, or leave without limit. */
final class LegalLimits {
  private LegalLimits() {}

  static List<LegalEngine> all() {
    List<LegalEngine> all =
        new ArrayList<>(
            List.of(
                low(Limit.PARAMETER_BYTES, 4096),
                low(Limit.OUTPUT_BYTES, 4096),
                low(Limit.TOTAL_SPEC_BYTES, 65_536),
                low(Limit.NAME_LENGTH, 63),
                low(Limit.FAN_OUT_WIDTH, 100),
                low(Limit.TASKS_PER_RUN, 90),
                low(Limit.TASKS_PER_GROUP, 50),
                low(Limit.DEPTH, 8),
                low(Limit.ARTIFACT_BYTES, 1_048_576),
                low(Limit.CONCURRENT_TASKS, 3),
                low(Limit.CONCURRENT_TASKS, 2),
                low(Limit.CONCURRENT_TASKS, 1)));
    for (Limit limit : EnumSet.complementOf(EnumSet.of(Limit.TIMESTAMP_RESOLUTION_MILLIS))) {
      all.add(LegalEngine.of(limit + " is not limited").limit(limit, 0));
    }
    all.add(LegalEngine.that("the folders of the last bodies stay"));
    return all;
  }

  private static LegalEngine low(Limit limit, long least) {
    return LegalEngine.of(limit + " is " + least).limit(limit, least);
  }
}
