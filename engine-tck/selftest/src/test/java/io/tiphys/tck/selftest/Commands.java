package io.tiphys.tck.selftest;

import io.tiphys.error.ProblemCode;
import io.tiphys.run.CancelMode;
import io.tiphys.status.Reason;
import io.tiphys.tck.selftest.Scope.Cut;
import io.tiphys.workflow.Phase;
import java.util.List;
import java.util.Map;

/** What a caller, or the time limit, does to a run. */
final class Commands {
  private final ModelRun run;
  private int suspends;
  private int resumes;
  private boolean cancels;

  Commands(ModelRun run) {
    this.run = run;
  }

  void limitPassed() {
    boolean free = run.suspended && run.flaws.has("a suspended run has no time limit");
    if (run.outcome == null && run.cancel == null && !free) {
      run.timedOut = true;
      run.suspended = false;
      run.touch();
      if (run.flaws.has("a run's time limit stops bodies only")) {
        List.copyOf(run.active).forEach(run.work::tellToStop);
        return;
      }
      run.cuts.cut(
          run.root,
          run.flaws.has("a run out of time cancels its tasks") ? Cut.CANCEL : Cut.TIMEOUT);
    }
  }

  void cancel(CancelMode mode) {
    boolean again = run.cancel == mode || run.cancel == CancelMode.TERMINATE;
    if (again && run.flaws.has("a second cancel is refused")) {
      throw ModelEngine.refused("cancel", ProblemCode.NOT_ALLOWED_NOW, "it is under way");
    }
    if (run.phase == Phase.FAILED && run.flaws.has("a cancel takes over a failed run")) {
      run.phase = Phase.CANCELLED;
      run.reason = Reason.STOPPED;
      run.touch();
    }
    if (again || run.isTerminal() && !run.flaws.has("a cancel changes a terminal run")) {
      return;
    }
    if (run.suspended && run.flaws.has("a suspended run cannot be cancelled")) {
      return;
    }
    if (mode == CancelMode.STOP && run.flaws.has("a cancel and a suspend undo each other")) {
      cancelSlowly();
      return;
    }
    run.suspended &= run.flaws.has("a cancelled run stays suspended");
    if (run.cancel == null && !run.flaws.has("a cancel leaves no trace")) {
      run.cancelRequestedAt = run.world.instant();
    }
    run.cancel = mode;
    run.reason = run.isTerminal() ? run.reason : Reason.CANCELLING;
    run.touch();
    if (run.flaws.has("a cancel stops nothing") || run.flaws.has("a restart forgets a cancel")) {
      return;
    }
    if (run.flaws.has("a cancel takes skipped tasks along")) {
      run.places()
          .filter(place -> place.phase == Phase.SKIPPED)
          .forEach(place -> place.set(Phase.CANCELLED, Reason.NOT_STARTED));
    }
    if (run.flaws.has("a cancel takes outputs back")) {
      run.places().forEach(place -> place.outputs = Map.of());
    }
    if (run.flaws.has("a cancel stops only what runs")) {
      List.copyOf(run.active).forEach(run.work::tellToStop);
      return;
    }
    run.cuts.cut(run.root, Cut.CANCEL);
    boolean leaves = run.flaws.has("TERMINATE leaves the exit handler alone");
    if (mode == CancelMode.TERMINATE
        && run.exitHandler != null
        && !run.exitHandler.isTerminal()
        && !leaves) {
      run.cuts.cut(run.exitHandler, Cut.CANCEL);
    }
  }

  /** Leaves others some time to meddle with it. */
  private void cancelSlowly() {
    if (run.suspended) {
      run.suspended = false;
      run.touch();
      return;
    }
    cancels = true;
    World.Event unused =
        run.later(
            ModelStore.WHILE,
            () -> {
              if (cancels) {
                run.cancel = CancelMode.STOP;
                run.touch();
                run.cuts.cut(run.root, Cut.CANCEL);
              }
            });
  }

  void suspend() {
    suspends++;
    if (cancels) {
      cancels = false;
      return;
    }
    if (resumes > 0 && run.flaws.has("resumes are saved up")) {
      resumes--;
      return;
    }
    if (!run.isTerminal() && !run.suspended && run.cancel == null) {
      run.suspended = true;
      run.slots.suspended();
      run.touch();
    }
  }

  void resume() {
    if (run.isTerminal() && run.flaws.has("resuming a terminal run is refused")) {
      throw ModelEngine.refused("resume", ProblemCode.NOT_ALLOWED_NOW, "the run is " + run.phase);
    }
    if (!run.suspended && !run.isTerminal() && run.flaws.has("a second resume suspends")) {
      suspend();
      return;
    }
    if (--suspends > 0 && run.flaws.has("suspends are counted")) {
      return;
    }
    if (!run.suspended) {
      resumes++;
    }
    if (run.suspended) {
      run.suspended = run.flaws.has("resume does nothing");
      run.slots.resumed();
      run.touch();
    }
  }
}
