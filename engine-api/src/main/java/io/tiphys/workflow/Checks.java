package io.tiphys.workflow;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/** What a setter can reject by itself. */
final class Checks {
  private Checks() {}

  static int positive(String what, int number) {
    if (number < 1) {
      throw new IllegalArgumentException(what + ": expected 1 or more, got " + number);
    }
    return number;
  }

  static long positive(String what, long number) {
    if (number < 1) {
      throw new IllegalArgumentException(what + ": expected 1 or more, got " + number);
    }
    return number;
  }

  static Duration positive(String what, Duration duration) {
    if (requireNonNull(duration, what).isNegative() || duration.isZero()) {
      throw new IllegalArgumentException(what + ": expected more than zero, got " + duration);
    }
    return duration;
  }

  static Duration notNegative(String what, Duration duration) {
    if (requireNonNull(duration, what).isNegative()) {
      throw new IllegalArgumentException(what + ": expected zero or more, got " + duration);
    }
    return duration;
  }

  /** Rejects what is absolute, leaves the working directory or is not in its plainest form. */
  static String path(String path) {
    Text.require("path", path);
    boolean plain = !path.isEmpty() && path.length() <= 255;
    for (String segment : path.split("/", -1)) {
      plain &= !segment.isEmpty() && !segment.equals(".") && !segment.equals("..");
    }
    if (!plain) {
      throw new IllegalArgumentException(
          "path: expected a path below the task's working directory, got " + Text.quote(path));
    }
    return path;
  }
}
