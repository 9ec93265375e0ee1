package io.tiphys.local.internal.schedule;

import io.tiphys.run.CancelMode;
import io.tiphys.status.AttemptStatus;
import io.tiphys.status.Failure;
import io.tiphys.status.Reason;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.Vertex;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalInt;

/** Keeps scopes from starting anything more: after a failure, a cancel or the run's time limit. */
final class Cuts {
  private final RunState run;

  Cuts(RunState run) {
    this.run = run;
  }

  /** Returns what has cut the scope of a node. */
  Cut of(int node) {
    Scope scope = run.nodes.scope(node);
    return node == scope.exitHandler() ? ofExitHandler() : scope.cut;
  }

  /** The exit handler runs after everything but a forced cancel. */
  Cut ofExitHandler() {
    return run.cancel == CancelMode.TERMINATE ? Cut.CANCEL : Cut.NONE;
  }

  /** Cuts every scope that fails fast around a node that failed. */
  void failFast(int node) {
    Scope scope = run.nodes.scope(node);
    while (scope.cut == Cut.NONE || scope.cut == Cut.FAIL_FAST) {
      if (scope.isFanOut()) {
        Vertex fanOut = run.vertex(scope.parent);
        if (!FanOuts.passesFailuresOn(fanOut, run.nodes.scope(scope.parent))) {
          return;
        }
      } else if (scope.blueprint.continuesOnFailure) {
        return;
      }
      cut(scope, Cut.FAIL_FAST);
      if (scope.parent < 0 || run.vertex(scope.parent).mayFail()) {
        return;
      }
      scope = run.nodes.scope(scope.parent);
    }
  }

  /** Cuts a scope and everything inside of it. */
  void cut(Scope outermost, Cut cut) {
    Deque<Scope> open = new ArrayDeque<>();
    open.add(outermost);
    while (!open.isEmpty()) {
      Scope scope = open.remove();
      if (scope.cut.compareTo(cut) < 0) {
        scope.cut = cut;
        int members = scope.exitHandler() < 0 ? scope.size : scope.size - 1;
        for (int node = scope.first; node < scope.first + members; node++) {
          cutMember(node, cut, open);
        }
      }
    }
  }

  private void cutMember(int node, Cut cut, Deque<Scope> open) {
    if (run.nodes.phase(node).isTerminal()) {
      return;
    }
    Scope inner = run.nodes.inner(node);
    if (inner != null) {
      open.add(inner);
    } else if (run.nodes.phase(node) == Phase.RUNNING) {
      if (cut.stopsBodies()) {
        run.bodies.tellToStop(node);
      }
    } else if (cut == Cut.FAIL_FAST && run.nodes.waits(node)) {
      return; // Decided when its dependencies have ended: these may be why it cannot run.
    } else if (run.nodes.is(node, Phase.PENDING, Reason.STARTING)) {
      run.bodies.stopPreparing(node); // It hears the rest when it asks whether it may start.
    } else {
      endWaiting(node, cut);
    }
  }

  /** Cuts the exit handler, which stands in no scope that was cut. */
  void cutExitHandler() {
    int node = run.root.exitHandler();
    Deque<Scope> open = new ArrayDeque<>();
    cutMember(node, Cut.CANCEL, open);
    open.forEach(scope -> cut(scope, Cut.CANCEL));
  }

  /** Ends a node that waits: for its turn, its lock, an answer, or its next attempt. */
  private void endWaiting(int node, Cut cut) {
    if (run.vertex(node) instanceof ContainerTask) {
      run.slots.withdraw(node);
    }
    boolean hadAttempt = !TaskRecord.orNone(run.nodes.record(node)).ended().isEmpty();
    if (hadAttempt || (run.bodies.waits(node) && cut.stopsBodies())) {
      endStarted(node, cut);
    } else {
      run.nodes.startedAt(node, Nodes.NEVER);
      endUnstarted(node, cut);
    }
  }

  void endUnstarted(int node, Cut cut) {
    if (!TaskRecord.orNone(run.nodes.record(node)).ended().isEmpty()) {
      endStarted(node, cut);
      return;
    }
    run.nodes.scope(node).lostMembers = true;
    run.flow.end(node, cut.unstartedPhase, cut.unstartedReason);
  }

  /**
   * Ends a node that has started: as the cut says, or, in a failing scope, as its last attempt.
   * That one may be allowed to fail; then the scope has lost nothing.
   */
  void endStarted(int node, Cut cut) {
    run.nodes.scope(node).lostMembers |= cut != Cut.FAIL_FAST;
    if (cut.startedPhase == Phase.FAILED) {
      String message = "it was stopped: the time limit of the run has passed";
      run.flow.fail(node, Failure.of(run.path(node), cut.startedReason, message));
    } else if (cut == Cut.FAIL_FAST) {
      AttemptStatus last = TaskRecord.orNone(run.nodes.record(node)).lastEnded().orElseThrow();
      OptionalInt code = last.exitCode();
      run.flow.fail(
          node, new Failure(run.path(node), last.reason(), last.message(), code, Optional.empty()));
    } else {
      run.flow.end(node, cut.startedPhase, cut.startedReason);
    }
  }
}
