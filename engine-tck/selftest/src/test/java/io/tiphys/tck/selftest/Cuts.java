package io.tiphys.tck.selftest;

import io.tiphys.status.Failure;
import io.tiphys.status.Reason;
import io.tiphys.tck.selftest.Scope.Cut;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.Phase;
import java.util.Optional;

/** Keeps scopes from starting anything more: after a failure, a cancel or the run's time limit. */
final class Cuts {
  private final ModelRun run;

  Cuts(ModelRun run) {
    this.run = run;
  }

  /** Cuts every scope that fails fast around something that failed. */
  void failFast(Place failed) {
    Scope scope = failed.scope;
    if (run.flaws.has("fail-fast is ignored")) {
      return;
    }
    for (int passed = 0; ; passed++) {
      Place owner = scope.owner;
      boolean goesOn =
          scope.isFanOut()
              ? owner != null && (owner.vertex.mayFail() || owner.scope.continues)
              : scope.continues && !run.flaws.has("a failure stops what may continue");
      boolean passes =
          passed > 0 && run.flaws.has("fail-fast passes groups that continue further out");
      if (goesOn && !passes) {
        return;
      }
      cut(scope, Cut.FAIL_FAST);
      boolean stays =
          run.flaws.has("fail-fast stays in its group")
              || passed == 1 && run.flaws.has("fail-fast goes one group up");
      if (owner == null || stays) {
        return;
      }
      boolean mayPass =
          passed > 0 && run.flaws.has("fail-fast passes groups that may fail further out");
      if (owner.vertex.mayFail() && !mayPass) {
        return;
      }
      scope = owner.scope;
    }
  }

  void cut(Scope scope, Cut cut) {
    if (scope.cut.compareTo(cut) >= 0) {
      return;
    }
    scope.cut = cut;
    for (Place member : scope.members) {
      if (!member.isTerminal() && member != run.exitHandler) {
        cut(member, cut);
      }
    }
  }

  void cut(Place place, Cut cut) {
    if (place.inner != null && place.inner.open) {
      cut(place.inner, cut);
    } else if (place.phase == Phase.RUNNING) {
      boolean stops = cut.stopsBodies() || run.flaws.has("fail-fast kills what runs");
      if (stops && place.vertex instanceof ContainerTask) {
        run.work.tellToStop(place);
      }
    } else if (!place.begun || place.is(Phase.PENDING, Reason.STARTING)) {
      if (run.cancelIsFresh()) {
        World.Event unused = run.later(ModelStore.WHILE, () -> {});
      }
      return; // Asks when its time has come.
    } else if (run.cancelIsFresh()) {
      World.Event unused = run.later(ModelStore.WHILE, () -> cut(place, cut));
    } else if (!place.isTerminal()) {
      endWaiting(place, cut);
    }
  }

  /** Ends what waits for its turn, its lock, an answer, or its next attempt. */
  private void endWaiting(Place place, Cut cut) {
    boolean slot = place.reason == Reason.SLOT || place.reason == Reason.LOCK;
    if (slot && cut == Cut.FAIL_FAST && run.flaws.has("fail-fast forgets what waits for a slot")) {
      return;
    }
    boolean backoff = place.reason == Reason.BACKOFF;
    if (backoff
        && cut == Cut.FAIL_FAST
        && run.flaws.has("fail-fast forgets what waits to try again")) {
      return;
    }
    if (backoff && cut == Cut.CANCEL && run.flaws.has("a cancel forgets what waits to try again")) {
      return;
    }
    run.slots.withdraw(place);
    boolean waits = place.reason == Reason.SUSPENDED && cut.stopsBodies();
    if (!place.attempts.isEmpty() || waits) {
      started(place, cut);
    } else {
      place.startedAt = null;
      unstarted(place, cut);
    }
  }

  void unstarted(Place place, Cut cut) {
    if (!place.attempts.isEmpty()) {
      started(place, cut);
      return;
    }
    place.scope.lost = true;
    boolean instance = place.scope.isFanOut() && cut == Cut.FAIL_FAST;
    if (instance && run.flaws.has("instances that a failure keeps back are cancelled")) {
      run.flow.end(place, Phase.CANCELLED, Reason.NOT_STARTED);
    } else if (cut == Cut.CANCEL && run.flaws.has("what a cancel keeps from starting is omitted")) {
      run.flow.end(place, Phase.OMITTED, Reason.DEPENDENCY);
    } else {
      run.flow.end(place, cut.unstartedPhase, cut.unstartedReason);
    }
  }

  /** Ends what has started: as the cut says, or, in a failing scope, as its last attempt. */
  void started(Place place, Cut cut) {
    place.scope.lost |= cut != Cut.FAIL_FAST;
    Attempt last = place.lastAttempt();
    if (cut == Cut.FAIL_FAST && last != null) {
      Failure failure =
          new Failure(place.path, last.reason, last.message, last.exitCode, Optional.empty());
      run.flow.fail(place, failure);
    } else if (cut.startedPhase == Phase.FAILED) {
      String message = "stopped: the time limit of the run has passed";
      run.flow.fail(place, Failure.of(place.path, cut.startedReason, message));
    } else {
      run.flow.end(place, cut.startedPhase, cut.startedReason);
    }
  }
}
