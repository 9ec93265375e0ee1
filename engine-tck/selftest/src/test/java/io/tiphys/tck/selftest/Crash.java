package io.tiphys.tck.selftest;

import io.tiphys.error.BackendUnavailableException;
import io.tiphys.status.Reason;
import io.tiphys.workflow.Phase;
import java.util.List;

/** A crash of the engine, which is there again at once: bodies have gone on, and all is known. */
final class Crash {
  private final ModelStore store;
  private final Flaws flaws;

  Crash(ModelStore store) {
    this.store = store;
    this.flaws = store.flaws;
  }

  void happen() {
    if (flaws.has("handles do not outlive a restart")) {
      store.restarts++;
    }
    store.newestFirst().stream()
        .findFirst()
        .filter(run -> flaws.has("a restart forgets what was submitted last"))
        .ifPresent(store::forget);
    for (ModelRun run : store.newestFirst()) {
      if (run.isTerminal()) {
        ended(run);
      } else if (flaws.has("a restart forgets active runs")) {
        store.forget(run);
      } else {
        active(run);
      }
    }
  }

  private void ended(ModelRun run) {
    if (flaws.has("a restart forgets keys")) {
      store.forgetKey(run);
    }
  }

  /** The last body of a run has ended, and the run will a moment later. */
  private void ending(ModelRun run, Attempt last) {
    last.overlooked = flaws.has("a restart overlooks what has just ended");
    if (flaws.has("a restart ends again what was about to end")) {
      World.Event unused =
          run.later(
              ModelStore.WHILE,
              () -> {
                run.phase = Phase.LOST;
                run.reason = Reason.NONE;
                run.touch();
              });
    }
  }

  private void active(ModelRun run) {
    if (run.cancel != null && flaws.has("a restart forgets a cancel")) {
      run.cancel = null;
      run.cancelRequestedAt = null;
      run.reason = Reason.NONE;
      run.touch();
    }
    if (run.suspended && flaws.has("a restart forgets that a run is suspended")) {
      run.act(run.commands::resume);
    }
    if (run.flaws.has("a restart ends watches")) {
      BackendUnavailableException why = new BackendUnavailableException("it was restarted");
      List.copyOf(run.watches).forEach(watch -> watch.end(why));
    }
    for (Place place : List.copyOf(run.places().toList())) {
      Attempt last = place.lastAttempt();
      BodyProgram body = last == null ? null : last.body;
      boolean again =
          place.phase == Phase.RUNNING && flaws.has("a restart starts bodies again")
              || place.phase == Phase.SUCCEEDED
                  && flaws.has("a restart runs again what had succeeded");
      if (again && body != null) {
        body.again();
      }
      if (place.phase == Phase.RUNNING && body != null && body.isOver()) {
        ending(run, last);
      }
      if (place.is(Phase.PENDING, Reason.BACKOFF) && flaws.has("a restart forgets attempts")) {
        place.forgotten = place.attempts.size();
      }
      if (place.scope.isFanOut()
          && place.attempts.isEmpty()
          && flaws.has("a restart forgets instances")) {
        run.slots.withdraw(place);
        run.act(() -> run.flow.end(place, Phase.SUCCEEDED, Reason.NONE));
      }
    }
  }
}
