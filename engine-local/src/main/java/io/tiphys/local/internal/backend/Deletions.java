package io.tiphys.local.internal.backend;

import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.error.EngineException;
import io.tiphys.error.Problem;
import io.tiphys.error.ProblemCode;
import io.tiphys.error.RefusedException;
import io.tiphys.local.internal.files.ArtifactArea;
import io.tiphys.local.internal.files.EngineDirectory;
import io.tiphys.local.internal.files.Trouble;
import io.tiphys.plan.Plan;
import io.tiphys.run.DeleteScope;
import io.tiphys.status.RunId;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Forgets runs, with their logs and their artifacts, or either of both.
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

  /**
   * Notes that a re-run refers to artifacts of an earlier run. From now on they are not deleted.
   *
   * @throws RefusedException if they were before
   */
  void takeOver(RunCell run, RunId earlier) {
    holds.add(run.id, earlier);
    if (lacksArtifacts(run.plan, earlier)) {
      throw new RefusedException(
          "rerun of run " + earlier,
          List.of(
              Problem.of(
                  ProblemCode.NOT_ALLOWED_NOW,
                  "",
                  "its artifacts were deleted",
                  "submit the request under a new key")));
    }
  }

  private boolean lacksArtifacts(Plan plan, RunId earlier) {
    RunCell cell = runs.find(earlier).orElse(null);
    return cell != null
        && cell.artifactsDeleted
        && runs.status(cell)
            .allTasks()
            .flatMap(task -> plan.kept(task.path()).stream())
            .anyMatch(task -> !task.artifacts().isEmpty());
  }

  /** Lists the artifacts of a run that its deletion would delete. */
  Stream<ArtifactLocation> artifacts(RunId id) {
    if (holds.isNeeded(id)) {
      return Stream.empty();
    }
    try {
      return area.list(id);
    } catch (IOException e) {
      throw new EngineException(
          "artifacts of run " + id + " cannot be listed: " + Trouble.of(e), true, null, e);
    }
  }

  /** Deletes a run that is terminal. Nothing happens when it is deleted already. */
  void delete(RunCell cell) {
    delete(cell, DeleteScope.ALL);
  }

  /** Deletes a run that is terminal, or a part of it. */
  void delete(RunCell cell, DeleteScope scope) {
    if (scope == DeleteScope.ARTIFACTS) {
      cell.artifactsDeleted = true; // First: a re-run that begins now looks at it.
      tried(cell.id, () -> artifacts(holds.remove(cell.id)));
      return;
    }
    // First: while something is left of the run, the call can be repeated.
    if (scope == DeleteScope.ALL) {
      files(cell.id);
    } else {
      tried(
          cell.id,
          () -> {
            directory.deleteRun(cell.id);
            artifacts(holds.leave(cell.id));
          });
    }
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
    tried(
        id,
        () -> {
          directory.deleteRun(id);
          artifacts(holds.remove(id));
        });
  }

  private void artifacts(Set<RunId> unneeded) throws IOException {
    for (RunId run : unneeded) {
      area.delete(run);
      holds.gone(run);
    }
  }

  private interface Work {
    void carryOut() throws IOException;
  }

  private static void tried(RunId id, Work work) {
    try {
      work.carryOut();
    } catch (IOException | RuntimeException e) {
      throw new EngineException(
          "files of run " + id + " cannot be deleted: " + Trouble.of(e), true, null, e);
    }
  }
}
