package io.tiphys.argo.internal.backend;

import io.tiphys.error.EngineException;
import io.tiphys.status.RunId;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;

/**
 * The inputs of starts whose outcome is not known. A request that brought no answer may still make
 * the run, which needs them then. So they are deleted once it can have done so no more, and there
 * is no run. Where the server cannot say so, it is asked again; what is left when the engine is
 * closed stays.
 *
 * <p>Thread-safe.
 */
final class Leftovers {
  private static final System.Logger LOG = System.getLogger(Leftovers.class.getName());

  /** API servers end a request after one minute, where nobody has set another limit. */
  private static final Duration SETTLED = Duration.ofMinutes(3);

  private final RunObjects objects;
  private final RunFiles files;
  private final Surroundings surroundings;

  Leftovers(RunObjects objects, RunFiles files, Surroundings surroundings) {
    this.objects = objects;
    this.files = files;
    this.surroundings = surroundings;
  }

  /** Deletes what a start has uploaded, when it is known that no run has come of it. */
  void deleteLater(RunId id) {
    try {
      surroundings.after(SETTLED, () -> deleteIfUnused(id));
    } catch (RejectedExecutionException e) {
      LOG.log(Level.DEBUG, "the engine is closed; inputs of run " + id + " are not deleted", e);
    }
  }

  private void deleteIfUnused(RunId id) {
    try {
      if (objects.find(id).isEmpty()) {
        files.delete(id);
      }
    } catch (EngineException e) {
      LOG.log(Level.DEBUG, "inputs of run " + id + ", which may not exist, are not deleted", e);
      if (e.retryable()) {
        deleteLater(id);
      }
    }
  }
}
