package io.tiphys.workflow;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;

/** What a setter can reject by itself. */
final class Checks {
  /** A hundred years: whoever counts in milliseconds or nanoseconds can do so. */
  private static final Duration LONGEST = Duration.ofDays(36_500);

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
    if (requireNonNull(duration, what).isZero()) {
      throw new IllegalArgumentException(what + ": expected more than zero, got " + duration);
    }
    return notNegative(what, duration);
  }

  static Duration notNegative(String what, Duration duration) {
    if (requireNonNull(duration, what).isNegative() || duration.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          what + ": expected a duration from 0 to " + LONGEST.toDays() + " days, got " + duration);
    }
    return duration;
  }

  /** Returns the elements, none of which is null. */
  static <T> List<T> each(String what, T[] elements) {
    for (T element : requireNonNull(elements, what)) {
      requireNonNull(element, what);
    }
    return List.of(elements);
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
