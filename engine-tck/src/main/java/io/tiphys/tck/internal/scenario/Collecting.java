package io.tiphys.tck.internal.scenario;

import io.tiphys.feature.Feature;
import io.tiphys.status.AttemptStatus;
import io.tiphys.status.RunStatus;
import io.tiphys.status.TaskStatus;
import io.tiphys.tck.internal.trace.TraceEvent;
import java.util.List;
import java.util.Set;

/** Reads, after a script, what checks of every run need: its end, and what its bodies said. */
final class Collecting {
  /** What makes a run go. */
  private static final Set<String> DELETIONS = Set.of("delete", "deleteRunOnly", "forceDelete");

  private Collecting() {}

  static void everything(Stage stage, List<Played> runs) throws InterruptedException {
    for (Played played : runs) {
      if (isGone(stage, played)) {
        continue;
      }
      stage.tries(
          () -> {
            // Whoever has waited in vain once does not do so for each of the others as well.
            boolean over =
                hasGivenUp(stage)
                    ? played.run().status().phase().isTerminal()
                    : played.untilTerminal().phase().isTerminal();
            if (over) {
              stage.untilWatchesEnd(played.alias());
            }
            readLogs(stage, played, played.run().status());
          });
    }
  }

  private static boolean hasGivenUp(Stage stage) {
    return stage.recorder().has(TraceEvent.GaveUp.class::isInstance);
  }

  private static boolean isGone(Stage stage, Played played) {
    return stage
        .recorder()
        .has(
            event ->
                event instanceof TraceEvent.Call call
                    && call.run().equals(played.alias())
                    && DELETIONS.contains(call.op())
                    && call.error() == null);
  }

  private static void readLogs(Stage stage, Played played, RunStatus status)
      throws InterruptedException {
    if (!stage.has(Feature.LOGS)) {
      return;
    }
    for (TaskStatus task : status.allTasks().toList()) {
      for (AttemptStatus attempt : task.attempts()) {
        stage.tries(() -> played.run().log(task.path(), attempt.number()).close());
      }
    }
  }
}
