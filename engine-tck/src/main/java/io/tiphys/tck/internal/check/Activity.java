package io.tiphys.tck.internal.check;

import io.tiphys.status.TaskStatus;
import io.tiphys.tck.internal.trace.BodyTrace;
import io.tiphys.tck.internal.trace.RunTrace;
import io.tiphys.workflow.Phase;
import java.util.List;
import java.util.OptionalLong;

/** Counts what is active at once in a group, call or fan-out. */
final class Activity {
  private Activity() {}

  /** Judges that a limit holds, by each status and by the bodies. */
  static void atMost(RunTrace run, Findings findings, String path, int limit) {
    History history = History.of(run);
    for (History.Moment moment : history.moments()) {
      TaskStatus outer = moment.tasks().get(path);
      if (outer != null) {
        long active =
            outer
                .flattened()
                .filter(task -> task.children().isEmpty() && task.phase() == Phase.RUNNING)
                .count();
        findings.that(
            active <= limit,
            history.where(moment, path),
            active + " are running",
            "at most " + limit + " may");
      }
    }
    List<BodyTrace> bodies = history.bodies(path).toList();
    for (BodyTrace body : bodies) {
      OptionalLong start = body.startedAt();
      if (start.isPresent()) {
        long active = bodies.stream().filter(b -> lives(b, start.getAsLong())).count();
        findings.that(
            active <= limit,
            run.where().task(body.path()),
            active + " bodies were alive when it began",
            "at most " + limit + " may be");
      }
    }
  }

  /** A body counts as active from its first sign of life to its last. */
  private static boolean lives(BodyTrace body, long time) {
    OptionalLong start = body.startedAt();
    OptionalLong last = body.lastSignAt();
    return start.isPresent()
        && start.getAsLong() <= time
        && last.isPresent()
        && last.getAsLong() > time;
  }
}
