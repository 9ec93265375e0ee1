package io.tiphys.examples.view;

import io.tiphys.status.Reason;
import io.tiphys.status.TaskStatus;
import io.tiphys.workflow.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** What both views say in the same words. */
final class Texts {
  private static final long MILLIS_PER_SECOND = 1000;
  private static final long SECONDS_PER_MINUTE = 60;

  private Texts() {}

  static String state(Phase phase, Reason reason) {
    return reason == Reason.NONE ? phase.name() : phase + " " + reason;
  }

  /** How long something took, or has taken so far; empty when it has not started. */
  static String duration(Optional<Instant> start, Optional<Instant> end, Instant now) {
    return start.map(from -> seconds(Duration.between(from, end.orElse(now)))).orElse("");
  }

  static String seconds(Duration time) {
    long seconds = Math.max(0, time.toSeconds());
    if (seconds >= SECONDS_PER_MINUTE) {
      return seconds / SECONDS_PER_MINUTE + " m " + seconds % SECONDS_PER_MINUTE + " s";
    }
    double exact = Math.max(0, time.toMillis()) / (double) MILLIS_PER_SECOND;
    return String.format(Locale.ROOT, "%.1f s", exact);
  }

  static boolean isInstance(TaskStatus task) {
    return task.path().endsWith("]");
  }

  static boolean isFanOut(TaskStatus task) {
    return !task.children().isEmpty() && isInstance(task.children().get(0));
  }

  static int terminal(TaskStatus task) {
    return (int) task.children().stream().filter(child -> child.phase().isTerminal()).count();
  }
}
