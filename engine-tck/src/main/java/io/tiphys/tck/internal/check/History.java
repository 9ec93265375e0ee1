package io.tiphys.tck.internal.check;

import io.tiphys.status.TaskStatus;
import io.tiphys.tck.internal.trace.BodyTrace;
import io.tiphys.tck.internal.trace.RunTrace;
import io.tiphys.tck.internal.trace.TraceEvent;
import io.tiphys.tck.internal.trace.Where;
import io.tiphys.workflow.Phase;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Everything that a trace shows of one run over time: by the engine, and by the bodies. */
final class History {
  /** How far the clock of a body may be from the kit's, on one machine. */
  static final long CLOCK_SLACK_NANOS = 5 * BodyTrace.RESOLUTION_NANOS;

  /** What the engine showed at one moment. */
  record Moment(TraceEvent.Seen seen, Map<String, TaskStatus> tasks) {}

  private final RunTrace run;
  private final List<Moment> moments;

  private History(RunTrace run) {
    this.run = run;
    this.moments = run.seen().stream().map(History::moment).toList();
  }

  static History of(RunTrace run) {
    return new History(run);
  }

  private static Moment moment(TraceEvent.Seen seen) {
    return new Moment(
        seen,
        seen.status()
            .allTasks()
            .collect(Collectors.toMap(TaskStatus::path, Function.identity(), (a, b) -> a)));
  }

  RunTrace run() {
    return run;
  }

  List<Moment> moments() {
    return moments;
  }

  Where where(Moment moment, String path) {
    return run.trace().where(moment.seen()).run(run.alias()).task(path);
  }

  /** Tells whether a body of a task has begun, by what the engine says. */
  static boolean hasStarted(TaskStatus task) {
    return task.phase() == Phase.RUNNING
        || task.attempts().stream().anyMatch(attempt -> attempt.startedAt().isPresent());
  }

  /** Returns the bodies of a task, or of everything in a group, call or fan-out. */
  Stream<BodyTrace> bodies(String path) {
    return run.bodies().stream()
        .filter(
            body ->
                body.path().equals(path)
                    || body.path().startsWith(path + "/")
                    || body.path().startsWith(path + "["));
  }

  OptionalLong firstStart(String path) {
    return bodies(path).map(BodyTrace::startedAt).flatMapToLong(OptionalLong::stream).min();
  }

  OptionalLong lastSign(String path) {
    return bodies(path).map(BodyTrace::lastSignAt).flatMapToLong(OptionalLong::stream).max();
  }

  /**
   * Judges that nothing of a task ran before all of an earlier one had ended: by every status that
   * was shown, by the engine's times, and by what the bodies say.
   */
  void inOrder(Findings findings, String earlier, String later) {
    Where where = run.where().task(later);
    for (Moment moment : moments) {
      TaskStatus before = moment.tasks().get(earlier);
      TaskStatus after = moment.tasks().get(later);
      if (before != null && after != null && after.flattened().anyMatch(History::hasStarted)) {
        findings.that(
            before.phase().isTerminal(),
            where(moment, later),
            later + " has started while " + earlier + " is " + before.phase(),
            "it has to wait for the end");
      }
    }
    OptionalLong sign = lastSign(earlier);
    OptionalLong start = firstStart(later);
    if (sign.isPresent() && start.isPresent()) {
      // Both come from one clock that is cut down to the same resolution, so no slack is needed.
      findings.that(
          sign.getAsLong() <= start.getAsLong(),
          where,
          later
              + " began at "
              + start.getAsLong()
              + ", "
              + earlier
              + " lived at "
              + sign.getAsLong(),
          "it has to wait for the end");
    } else {
      inOrderByTheEngine(findings, earlier, later);
    }
  }

  private void inOrderByTheEngine(Findings findings, String earlier, String later) {
    Optional<Instant> end = run.end().task(earlier).flatMap(TaskStatus::endedAt);
    Optional<Instant> start =
        run.end().task(later).stream()
            .flatMap(TaskStatus::flattened)
            .flatMap(task -> task.attempts().stream())
            .map(attempt -> attempt.startedAt().orElse(null))
            .filter(Objects::nonNull)
            .min(Instant::compareTo);
    if (end.isPresent() && start.isPresent()) {
      findings.that(
          !end.get().isAfter(start.get().plusNanos(run.trace().nanos("resolution"))),
          run.where().task(later),
          later + " began at " + start.get() + ", " + earlier + " ended at " + end.get(),
          "it has to wait for the end");
    }
  }

  /**
   * Judges that whatever stands in something is terminal when it is shown terminal, and that none
   * of its bodies lives on.
   */
  void endsAfterItsInside(Findings findings, String path) {
    Optional<Moment> first = Optional.empty();
    for (Moment moment : moments) {
      TaskStatus outer = moment.tasks().get(path);
      if (outer != null && outer.phase().isTerminal()) {
        first = first.isPresent() ? first : Optional.of(moment);
        List<TaskStatus> open =
            outer.flattened().filter(task -> !task.phase().isTerminal()).toList();
        findings.that(
            open.isEmpty(),
            where(moment, path),
            path + " is " + outer.phase() + " while open: " + open,
            "all that stands in it has to be terminal before");
      }
    }
    OptionalLong sign = lastSign(path);
    if (first.isPresent() && sign.isPresent()) {
      findings.that(
          sign.getAsLong() <= first.get().seen().t() + CLOCK_SLACK_NANOS,
          where(first.get(), path),
          path + " was shown terminal before a body in it lived at " + sign.getAsLong(),
          "all that stands in it has to have ended before");
    }
  }
}
