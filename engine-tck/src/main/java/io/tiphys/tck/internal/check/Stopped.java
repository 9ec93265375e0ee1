package io.tiphys.tck.internal.check;

import io.tiphys.feature.Feature;
import io.tiphys.tck.internal.trace.BodyTrace;
import io.tiphys.tck.internal.trace.RunTrace;
import io.tiphys.tck.internal.trace.TraceEvent;
import java.util.Optional;

/** Whether a body that an engine claims to have stopped has stopped. */
final class Stopped {
  private Stopped() {}

  /** No body of a task lives on once the task is shown terminal, and none came to its own end. */
  static void judge(RunTrace run, String path, Findings findings) {
    Optional<TraceEvent.Seen> shown =
        run.seen().stream()
            .filter(
                seen ->
                    seen.status().task(path).filter(task -> task.phase().isTerminal()).isPresent())
            .findFirst();
    findings.that(
        shown.isPresent(), run.where().task(path), "never shown terminal", "it was to be stopped");
    if (shown.isEmpty()) {
      return;
    }
    // Attempts before the last one may have come to their own end.
    int last = run.ran(path).stream().mapToInt(BodyTrace::attempt).max().orElse(1);
    boolean apart =
        run.trace().has(Feature.LOGS_ATTEMPT)
            || shown.get().status().task(path).stream().allMatch(t -> t.attempts().size() < 2);
    for (BodyTrace body : run.ran(path)) {
      long latest = shown.get().t() + History.CLOCK_SLACK_NANOS;
      body.lastSignAt()
          .ifPresent(
              sign ->
                  findings.that(
                      sign <= latest,
                      run.trace().where(shown.get()).run(run.alias()).task(path),
                      "its body lived at " + sign + ", terminal by " + shown.get().t(),
                      "it has to be stopped for good"));
      findings.that(
          body.exitCode().isEmpty() || body.attempt() < last || !apart,
          run.where().task(path),
          "its body came to its own end with code " + body.exitCode(),
          "it lasts longer than it may");
    }
  }
}
