package io.tiphys.examples.host.workflow;

import io.tiphys.Engine;
import io.tiphys.run.CancelMode;
import io.tiphys.run.Run;
import io.tiphys.status.RunId;
import io.tiphys.status.RunStatus;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Runs of an earlier demo. Each demo begins with an empty database; an engine whose runs outlive
 * the process still has them, and would answer the same request keys with them.
 */
public final class Leftovers {
  /** A pod has half a minute to end, and gets as much again. */
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private Leftovers() {}

  /**
   * Ends and deletes them. Returns when they are gone.
   *
   * @param settings which office they are of
   * @throws IOException if one does not end
   */
  public static void delete(Engine engine, UserSettings settings)
      throws IOException, InterruptedException {
    List<RunId> ids;
    try (Stream<RunStatus> runs = engine.runs(Requests.runsOf(settings))) {
      ids = runs.map(RunStatus::id).toList();
    }
    for (RunId id : ids) {
      engine.run(id).cancel(CancelMode.TERMINATE);
    }
    for (RunId id : ids) {
      Run run = engine.run(id);
      try {
        RunStatus unused = run.await(LIMIT);
      } catch (TimeoutException e) {
        throw new IOException("run " + id + " of an earlier demo does not end", e);
      }
      run.delete();
    }
  }
}
