package io.tiphys.local.internal.schedule;

import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.run.CancelMode;
import io.tiphys.status.Failure;
import io.tiphys.status.Reason;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.Workflow;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The end of a run: the outcome, the exit handler, what is handed out, the last phase. */
final class Ending {
  private final RunState run;

  Ending(RunState run) {
    this.run = run;
  }

  /** Every ordinary member is terminal. */
  void membersEnded() {
    run.outcome = outcome();
    int handler = run.root.exitHandler();
    if (handler < 0) {
      handedOut();
    } else if (run.cancel == CancelMode.TERMINATE) {
      run.flow.end(handler, Phase.CANCELLED, Reason.NOT_STARTED);
    } else if (!run.scopes.isEnabled(handler)) {
      run.flow.end(handler, Phase.SKIPPED, Reason.DISABLED);
    } else {
      run.toDecide.add(handler);
    }
  }

  private Phase outcome() {
    if (run.cancel != null) {
      return Phase.CANCELLED;
    }
    return run.timedOut || run.root.failed ? Phase.FAILED : Phase.SUCCEEDED;
  }

  void exitHandlerEnded(int handler) {
    boolean failed = run.nodes.phase(handler) == Phase.FAILED && !run.vertex(handler).mayFail();
    if (outcome() == Phase.SUCCEEDED && failed) {
      TaskRecord known = TaskRecord.orNone(run.nodes.record(handler));
      Scope inner = run.nodes.inner(handler);
      Failure why = inner == null ? known.failure() : inner.failure;
      String message = why == null ? "" : ": " + why.message();
      Failure failure =
          Failure.of(run.path(handler), Reason.EXIT_HANDLER, "the exit handler failed" + message);
      terminal(Phase.FAILED, Reason.EXIT_HANDLER, failure);
    } else {
      handedOut();
    }
  }

  /** Resolves the outputs of a run that succeeds, and has its files collected. */
  private void handedOut() {
    if (outcome() != Phase.SUCCEEDED) {
      terminal();
      return;
    }
    Workflow workflow = run.plan.request().workflow();
    run.scopes.export(run.root, workflow.outputs(), workflow.outputArtifacts());
    if (run.root.artifacts.isEmpty() && run.plan.request().deliveries().isEmpty()) {
      collected(Map.of(), null);
    } else {
      run.commands.collect();
    }
  }

  /** Ends the run, once the files that it hands out are where they belong. */
  void collected(Map<String, ArtifactLocation> artifacts, @Nullable Failure failure) {
    if (outcome() != Phase.SUCCEEDED) {
      terminal();
    } else if (failure != null) {
      terminal(Phase.FAILED, failure.reason(), failure);
    } else {
      run.outputs = run.root.outputs;
      run.artifacts = artifacts;
      terminal(Phase.SUCCEEDED, Reason.NONE, null);
    }
  }

  private void terminal() {
    Phase phase = outcome();
    if (phase == Phase.CANCELLED) {
      terminal(phase, Reason.STOPPED, run.root.failure);
    } else if (run.timedOut) {
      String limit = run.plan.request().workflow().timeout().map(Object::toString).orElse("");
      String message = "the time limit of the run, " + limit + ", has passed";
      terminal(phase, Reason.TIMED_OUT, Failure.of("", Reason.TIMED_OUT, message));
    } else {
      terminal(phase, Reason.TASK_FAILED, run.root.failure);
    }
  }

  private void terminal(Phase phase, Reason reason, @Nullable Failure failure) {
    run.phase = phase;
    run.reason = reason;
    run.failure = failure;
    run.suspended = false;
    run.endedAt = run.now;
    run.touch();
    run.commands.terminal();
  }
}
