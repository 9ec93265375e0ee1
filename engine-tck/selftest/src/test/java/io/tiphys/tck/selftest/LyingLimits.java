package io.tiphys.tck.selftest;

import io.tiphys.feature.Capabilities.Limit;
import java.time.Instant;
import java.util.List;

/** Engines that declare other limits than they have. */
final class LyingLimits {
  private LyingLimits() {}

  static List<LyingEngine> all() {
    return List.of(
        real(Limit.PARAMETER_BYTES, 5000).against("UNI-002"),
        real(Limit.OUTPUT_BYTES, 5000).against("UNI-003"),
        real(Limit.TOTAL_SPEC_BYTES, 70_000).against("UNI-006"),
        real(Limit.ARTIFACT_BYTES, 1_048_576).against("UNI-011"),
        real(Limit.NAME_LENGTH, 40).against("UNI-001"),
        real(Limit.FAN_OUT_WIDTH, 100).against("UNI-004"),
        real(Limit.TASKS_PER_RUN, 90).against("UNI-005"),
        real(Limit.TASKS_PER_GROUP, 50).against("UNI-005"),
        real(Limit.DEPTH, 4).against("UNI-013"),
        real(Limit.CONCURRENT_TASKS, 1).against("DAG-005"),
        LyingEngine.of("times are exact to three seconds, not to one millisecond")
            .showing(Restated.times(LyingLimits::coarse))
            .against("TRE-004", "TRE-006", "TRE-007", "RTY-008", "TMO-004"),
        low(Limit.PARAMETER_BYTES, 100),
        low(Limit.OUTPUT_BYTES, 100),
        low(Limit.TOTAL_SPEC_BYTES, 1000),
        low(Limit.NAME_LENGTH, 30),
        low(Limit.FAN_OUT_WIDTH, 10),
        low(Limit.TASKS_PER_RUN, 10),
        low(Limit.TASKS_PER_GROUP, 10),
        low(Limit.DEPTH, 2),
        low(Limit.ARTIFACT_BYTES, 1000),
        passing(Limit.PARAMETER_BYTES, 5000).against("UNI-002"),
        passing(Limit.NAME_LENGTH, 40).against("UNI-001"),
        passing(Limit.TOTAL_SPEC_BYTES, 70_000).against("UNI-006"),
        passing(Limit.DEPTH, 8).against("UNI-013"));
  }

  private static Instant coarse(Instant time) {
    return Instant.ofEpochSecond(time.getEpochSecond() / 3 * 3);
  }

  /** Has a limit that is lower than the one that it declares. */
  private static LyingEngine real(Limit limit, long value) {
    return LyingEngine.of(limit + " is lower than declared").able(LyingEngine.with(limit, value));
  }

  /** Declares a limit that is too low to be of use. */
  private static LyingEngine low(Limit limit, long value) {
    return LyingEngine.of(limit + " is below what everybody needs")
        .saying(LyingEngine.with(limit, value))
        .able(LyingEngine.with(limit, value))
        .against("CAP-005")
        .in("capabilities");
  }

  /** Declares a limit and lets pass what is above it. */
  private static LyingEngine passing(Limit limit, long value) {
    return LyingEngine.of(limit + " is higher than declared")
        .saying(LyingEngine.with(limit, value))
        .able(LyingEngine.with(limit, 0));
  }
}
