package io.tiphys.plan;

import io.tiphys.feature.Capabilities;
import io.tiphys.feature.Capabilities.Limit;

/** The limits of one engine, where no limit is a limit that nothing reaches. */
final class Bounds {
  private final Capabilities capabilities;
  private long checks;

  Bounds(Capabilities capabilities) {
    this.capabilities = capabilities;
  }

  long of(Limit limit) {
    return capabilities.limit(limit).orElse(Long.MAX_VALUE);
  }

  boolean has(Limit limit) {
    return capabilities.limit(limit).isPresent();
  }

  /**
   * Adds a problem where a number is larger than the limit.
   *
   * @param size what is how large, with a place for the number: {@code takes %d bytes}
   */
  void check(Limit limit, long number, String path, String size, String advice, Findings found) {
    checks++;
    if (number > of(limit)) {
      found.tooLarge(limit, path, String.format(size, number), String.valueOf(of(limit)), advice);
    }
  }

  /** How often a number was looked at, for the test that it grows with the request. */
  long checks() {
    return checks;
  }
}
