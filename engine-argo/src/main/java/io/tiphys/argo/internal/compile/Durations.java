package io.tiphys.argo.internal.compile;

import java.time.Duration;

/** Durations as Argo reads them. */
final class Durations {
  private Durations() {}

  /** Returns a duration with its unit, to the millisecond. */
  static String text(Duration duration) {
    return duration.toNanosPart() == 0
        ? duration.toSeconds() + "s"
        : Math.max(1, duration.toMillis()) + "ms";
  }

  /** Returns a duration in whole seconds, at least as long. */
  static long seconds(Duration duration) {
    return duration.toSeconds() + (duration.toNanosPart() > 0 ? 1 : 0);
  }
}
