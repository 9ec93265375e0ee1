package io.tiphys.argo.internal.names;

import java.time.Duration;
import java.util.Objects;

/** Refuses settings that are not above zero. */
public final class Positive {
  private Positive() {}

  /** Checks a time, which must not be null either. */
  public static void require(String name, Duration time) {
    if (Objects.requireNonNull(time, name).isNegative() || time.isZero()) {
      throw refused(name, time);
    }
  }

  /** Checks a number. */
  public static void require(String name, long number) {
    if (number <= 0) {
      throw refused(name, number);
    }
  }

  private static IllegalArgumentException refused(String name, Object value) {
    return new IllegalArgumentException(name + ": expected more than zero, got " + value);
  }
}
