package io.tiphys.local.internal.backend;

import io.tiphys.error.EngineException;
import io.tiphys.local.internal.files.ArtifactArea;
import io.tiphys.local.internal.files.EngineDirectory;
import io.tiphys.local.internal.files.Trouble;
import io.tiphys.status.RunId;
import java.io.IOException;

/**
 * Forgets runs, with their logs and their artifacts.
 *
 * <p>Thread-safe.
 */
final class Deletions {
  private final Runs runs;
  private final Observers observers;
  private final EngineDirectory directory;
  private final ArtifactArea area;
  private final Holds holds = new Holds();

  Deletions(Runs runs, Observers observers, EngineDirectory directory, ArtifactArea area) {
    this.runs = runs;
    this.observers = observers;
    this.directory = directory;
    this.area = area;
  }

  /** Notes that a run refers to artifacts of an earlier one. */
  void needs(RunId run, RunId earlier) {
    holds.add(run, earlier);
  }

  /** Deletes a run that is terminal. Nothing happens when it is deleted already. */
  void delete(RunCell cell) {
    files(cell.id); // First: while something is left of the run, the call can be repeated.
    if (runs.remove(cell)) {
      observers.tell(cell.id);
    }
  }

  /** Deletes a run whose time to live has passed. */
  void expire(RunCell cell) {
    try {
      delete(cell);
    } catch (EngineException e) {
      System.getLogger(Deletions.class.getName())
          .log(System.Logger.Level.WARNING, "what is left of an expired run stays behind", e);
    }
  }

  /** Deletes the files of a run, but for artifacts that another one needs. */
  void files(RunId id) {
    try {
      directory.deleteRun(id);
      for (RunId unneeded : holds.remove(id)) {
        area.delete(unneeded);
        holds.gone(unneeded);
      }
    } catch (IOException | RuntimeException e) {
      throw new EngineException(
          "files of run " + id + " cannot be deleted: " + Trouble.of(e), true, null, e);
    }
  }
}
