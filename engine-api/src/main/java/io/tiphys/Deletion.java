package io.tiphys;

import io.tiphys.error.NotFoundException;
import io.tiphys.error.ProblemCode;
import io.tiphys.feature.Feature;
import io.tiphys.run.CancelMode;
import io.tiphys.run.DeleteScope;
import io.tiphys.spi.RunCommand;
import io.tiphys.status.RunStatus;
import java.lang.System.Logger.Level;
import java.util.concurrent.CompletableFuture;

/** Deletes one run, or a part of it. Thread-safe. */
final class Deletion {
  private static final System.Logger LOG = System.getLogger(Deletion.class.getName());

  private final BackendRun run;
  private final BackendEngine engine;
  private final Gate gate;

  Deletion(BackendRun run, BackendEngine engine, Gate gate) {
    this.run = run;
    this.engine = engine;
    this.gate = gate;
  }

  void delete(DeleteScope scope) {
    gate.require(Feature.DELETE, "delete of " + run);
    RunStatus status = gate.read(run.id());
    if (!status.phase().isTerminal()) {
      throw Submissions.refused(
          "delete of " + run,
          ProblemCode.NOT_ALLOWED_NOW,
          "the run is " + status.phase(),
          "cancel it and wait for its end, or use forceDelete");
    }
    run.execute(new RunCommand.Delete(scope));
  }

  void force() throws InterruptedException {
    gate.require(Feature.DELETE, "delete of " + run);
    boolean isActive = !gate.read(run.id()).phase().isTerminal();
    try {
      if (isActive) {
        run.execute(new RunCommand.Cancel(CancelMode.TERMINATE));
        engine.waits().await(run.id());
      }
      all();
    } catch (NotFoundException e) {
      // Somebody else deleted it meanwhile: that is what was asked for.
      LOG.log(Level.DEBUG, run + " was deleted by somebody else", e);
    } catch (InterruptedException e) {
      deleteAtItsEnd(e);
      throw e;
    }
  }

  private void all() {
    run.execute(new RunCommand.Delete(DeleteScope.ALL));
  }

  private void deleteAtItsEnd(InterruptedException interrupt) {
    try {
      CompletableFuture<Void> unused =
          run.completion()
              .thenAccept(status -> all())
              .exceptionally(
                  failure -> {
                    LOG.log(Level.WARNING, run + " was ended but not deleted", failure);
                    return null;
                  });
    } catch (RuntimeException e) {
      interrupt.addSuppressed(e);
    }
  }
}
