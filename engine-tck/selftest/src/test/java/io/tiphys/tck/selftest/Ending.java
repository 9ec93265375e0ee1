package io.tiphys.tck.selftest;

import io.tiphys.run.CancelMode;
import io.tiphys.status.Failure;
import io.tiphys.status.Reason;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.Workflow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The end of a run: the outcome, the exit handler, what is handed out, the last phase. */
final class Ending {
  private final ModelRun run;

  Ending(ModelRun run) {
    this.run = run;
  }

  /** Goes as far as the run is. */
  void look() {
    if (run.isTerminal()) {
      return;
    }
    boolean membersEnded =
        run.root.members.stream().allMatch(m -> m == run.exitHandler || m.isTerminal());
    boolean early =
        run.flaws.has("a run ends with its first failure") && run.tasksFailed()
            || run.flaws.has("the exit handler does not wait")
                && run.exitHandler != null
                && run.startedAt != null;
    if (run.outcome == null && (membersEnded || early)) {
      run.outcome = outcome();
      beginHandler();
    }
    Place handler = run.exitHandler;
    boolean skips = run.flaws.has("a run does not wait for its exit handler");
    skips |=
        run.cancel == CancelMode.TERMINATE
            && run.flaws.has("TERMINATE leaves the exit handler alone");
    boolean over = handler == null || handler.isTerminal() || skips;
    if (run.outcome != null && over && (membersEnded || early && handler == null)) {
      handlerEnded(handler);
    }
  }

  private void beginHandler() {
    Place handler = run.exitHandler;
    if (handler == null) {
      return;
    }
    boolean never =
        run.flaws.has("no exit handler after a failure") && run.outcome == Phase.FAILED
            || run.flaws.has("no exit handler after a cancel") && run.outcome == Phase.CANCELLED
            || run.flaws.has("no exit handler after success") && run.outcome == Phase.SUCCEEDED;
    boolean terminated =
        run.cancel == CancelMode.TERMINATE && !run.flaws.has("an exit handler runs in any case");
    if (never || run.flaws.has("exit handlers do not run")) {
      run.flow.end(handler, Phase.SKIPPED, Reason.CONDITION);
    } else if (terminated) {
      run.flow.end(handler, Phase.CANCELLED, Reason.NOT_STARTED);
    } else {
      run.flow.settle();
    }
  }

  private Phase outcome() {
    Place handler = run.exitHandler;
    boolean mended =
        run.flaws.has("an exit handler mends its run")
            && handler != null
            && handler.phase == Phase.SUCCEEDED;
    if (mended) {
      return Phase.SUCCEEDED;
    }
    if (run.cancel == CancelMode.TERMINATE && run.flaws.has("TERMINATE fails the run")) {
      return Phase.FAILED;
    }
    if (run.cancel != null) {
      return run.flaws.has("a cancelled run is FAILED") ? Phase.FAILED : Phase.CANCELLED;
    }
    boolean failed = run.tasksFailed() && !run.flaws.has("a failed task does not fail the run");
    boolean tolerated =
        run.flaws.has("a tolerated failure fails the run") && run.root.has(Phase.FAILED);
    boolean idle =
        run.flaws.has("a run of skipped tasks fails")
            && run.root.members.stream().allMatch(m -> m.phase == Phase.SKIPPED);
    return run.timedOut || failed || tolerated || idle ? Phase.FAILED : Phase.SUCCEEDED;
  }

  private void handlerEnded(@Nullable Place handler) {
    boolean failed = handler != null && handler.phase == Phase.FAILED && !handler.vertex.mayFail();
    if (failed && run.flaws.has("a failing exit handler is ignored")) {
      failed = false;
    }
    if (outcome() == Phase.SUCCEEDED && failed && handler != null) {
      String why = handler.failure == null ? "" : ": " + handler.failure.message();
      terminal(
          Phase.FAILED,
          Reason.EXIT_HANDLER,
          Failure.of(handler.path, Reason.EXIT_HANDLER, "the exit handler failed" + why));
    } else if (outcome() == Phase.SUCCEEDED) {
      handOut();
    } else if (outcome() == Phase.CANCELLED) {
      terminal(Phase.CANCELLED, Reason.STOPPED, run.root.failure);
    } else if (run.timedOut) {
      String message = "the time limit of the run has passed";
      terminal(Phase.FAILED, Reason.TIMED_OUT, Failure.of("", Reason.TIMED_OUT, message));
    } else {
      terminal(Phase.FAILED, Reason.TASK_FAILED, failure());
    }
  }

  private @Nullable Failure failure() {
    return run.flaws.has("a failed run does not say what failed") ? null : run.root.failure;
  }

  private void handOut() {
    Workflow workflow = run.plan.request().workflow();
    Map<String, Thing> things = run.scopes.things(run.root, workflow.outputArtifacts());
    try {
      things = new Handover(run).delivered(things);
    } catch (IOException e) {
      if (!run.flaws.has("a delivery that fails is passed over")) {
        boolean other = run.flaws.has("a delivery that fails has no reason of its own");
        Reason why = other ? Reason.ENGINE : Reason.DELIVERY_FAILED;
        String message = "an artifact could not be delivered: " + e.getMessage();
        terminal(Phase.FAILED, why, Failure.of("", why, message));
        return;
      }
    }
    if (!run.flaws.has("a run hands nothing out")) {
      run.outputs = run.scopes.texts(run.root, workflow.outputs());
    }
    if (run.flaws.has("runs of one workflow share outputs")) {
      run.store.newestFirst().stream()
          .filter(
              other ->
                  other != run && other.plan.request().workflow().name().equals(workflow.name()))
          .filter(other -> !other.outputs.isEmpty())
          .forEach(other -> run.outputs = other.outputs);
    }
    run.artifacts = things;
    terminal(Phase.SUCCEEDED, Reason.NONE, null);
  }

  private void terminal(Phase phase, Reason reason, @Nullable Failure failure) {
    if (phase == Phase.FAILED && run.flaws.has("a failed run delivers")) {
      deliver();
    }
    run.phase = phase;
    run.reason = reason;
    run.failure = failure;
    run.suspended = false;
    run.endedAt = run.world.instant();
    run.touch();
    run.plan.request().timeToLive().ifPresent(this::expire);
    if (run.flaws.has("every run is removed some time")
        && run.plan.request().timeToLive().isEmpty()) {
      expire(Duration.ofSeconds(1));
    }
  }

  private void deliver() {
    try {
      var unused =
          new Handover(run)
              .delivered(
                  run.scopes.things(run.root, run.plan.request().workflow().outputArtifacts()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void expire(Duration timeToLive) {
    Duration after = run.flaws.has("a time to live is too short") ? Duration.ZERO : timeToLive;
    if (run.flaws.has("a time to live counts from the start") && run.startedAt != null) {
      after = Duration.between(run.world.instant(), run.startedAt.plus(timeToLive));
      after = after.isNegative() ? Duration.ZERO : after;
    }
    if (!run.flaws.has("a time to live is ignored")) {
      World.Event unused = run.world.later(after, () -> run.store.delete(run));
    }
  }
}
