package io.tiphys.tck.selftest;

import io.tiphys.run.Run;
import io.tiphys.status.AttemptStatus;
import io.tiphys.status.Reason;
import io.tiphys.workflow.Phase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** One try of a task. */
final class Attempt {
  final int number;
  final Tree files;
  Phase phase = Phase.PENDING;
  Reason reason = Reason.STARTING;
  String message = "";
  @Nullable Instant startedAt;
  @Nullable Instant endedAt;
  OptionalInt exitCode = OptionalInt.empty();
  boolean timedOut;
  boolean told;
  boolean overlooked;
  @Nullable BodyProgram body;
  final List<World.Event> timers = new ArrayList<>();

  private final List<Run.LogLine> log = new ArrayList<>();
  private final StringBuilder out = new StringBuilder();
  private final StringBuilder err = new StringBuilder();

  Attempt(int number, Tree files) {
    this.number = number;
    this.files = files;
  }

  void print(String text, boolean error) {
    StringBuilder line = error ? err : out;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n') {
        log.add(new Run.LogLine(line.toString(), error, false));
        line.setLength(0);
      } else {
        line.append(c);
      }
    }
  }

  /** Returns the log; a line that has not ended yet comes last. */
  List<Run.LogLine> log() {
    List<Run.LogLine> all = new ArrayList<>(log);
    if (!out.isEmpty()) {
      all.add(new Run.LogLine(out.toString(), false, false));
    }
    if (!err.isEmpty()) {
      all.add(new Run.LogLine(err.toString(), true, false));
    }
    return all;
  }

  List<Run.LogLine> completeLines() {
    return List.copyOf(log);
  }

  boolean isOver() {
    return phase.isTerminal();
  }

  AttemptStatus status() {
    return AttemptStatus.builder(number, phase, reason)
        .message(message)
        .startedAt(startedAt)
        .endedAt(endedAt)
        .exitCode(exitCode)
        .build();
  }
}
