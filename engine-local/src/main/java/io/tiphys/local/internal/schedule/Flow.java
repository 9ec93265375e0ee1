package io.tiphys.local.internal.schedule;

import io.tiphys.status.Failure;
import io.tiphys.status.Reason;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.SuspendTask;
import io.tiphys.workflow.Vertex;

/** Follows the edges: decides what is ready, and tells dependants what has ended. */
final class Flow {
  private final RunState run;

  Flow(RunState run) {
    this.run = run;
  }

  /** Works until nothing is left to decide or to tell. Never recurses. */
  void settle() {
    while (true) {
      if (!run.toTell.isEmpty()) {
        tell(run.toTell.remove());
      } else if (!run.toDecide.isEmpty() && !run.suspended) {
        decide(run.toDecide.remove());
      } else {
        return;
      }
    }
  }

  /** Ends a node that is not terminal. */
  void end(int node, Phase phase, Reason reason) {
    run.nodes.set(node, phase, reason);
    run.nodes.endedAt(node, run.now);
    run.dropTimers(node);
    run.touch();
    run.toTell.add(node);
  }

  /** Ends a node FAILED, with words. */
  void fail(int node, Failure failure) {
    TaskRecord known = TaskRecord.orNone(run.nodes.record(node));
    run.nodes.record(node, known.withFailure(failure));
    noteFailure(node, failure);
    end(node, Phase.FAILED, failure.reason());
  }

  /** Makes a failure known to everything around it that it is not tolerated by. */
  private void noteFailure(int node, Failure failure) {
    int at = node;
    while (at >= 0 && !run.vertex(at).mayFail()) {
      Scope scope = run.nodes.scope(at);
      if (scope.failure == null && at != scope.exitHandler()) {
        scope.failure = failure;
      }
      at = scope.parent;
    }
  }

  void failValue(int node, IllegalArgumentException why) {
    fail(node, Failure.of(run.path(node), Reason.VALUE_INVALID, String.valueOf(why.getMessage())));
  }

  private void decide(int node) {
    if (run.nodes.phase(node).isTerminal()) {
      return;
    }
    Scope scope = run.nodes.scope(node);
    if (run.nodes.has(node, Nodes.UNSATISFIED)) {
      end(node, Phase.OMITTED, Reason.DEPENDENCY);
      return;
    }
    Cut cut = run.cuts.of(node);
    if (cut != Cut.NONE) {
      run.cuts.endUnstarted(node, cut);
      return;
    }
    if (scope.isPlain(node)) {
      if (!run.bodies.reuse(node)) {
        run.slots.requestSlot(node);
      }
      return;
    }
    Vertex vertex = scope.vertex(node);
    if (vertex.condition().isPresent()) {
      try {
        if (!run.values.of(node, 1).holds(vertex.condition().get())) {
          end(node, Phase.SKIPPED, Reason.CONDITION);
          return;
        }
      } catch (IllegalArgumentException e) {
        failValue(node, e);
        return;
      }
    }
    begin(node, vertex);
  }

  private void begin(int node, Vertex vertex) {
    if (vertex instanceof FanOut fanOut) {
      run.fanOuts.open(node, fanOut);
    } else if (vertex instanceof ContainerTask) {
      if (!run.bodies.reuse(node)) {
        run.slots.request(node);
      }
    } else if (vertex instanceof SuspendTask task) {
      if (!run.bodies.reuse(node)) {
        run.bodies.beginWait(node, task);
      }
    } else {
      run.scopes.open(node, vertex);
    }
  }

  private void tell(int node) {
    Scope scope = run.nodes.scope(node);
    Phase phase = run.nodes.phase(node);
    if (node == scope.exitHandler()) {
      run.ending.exitHandlerEnded(node);
      return;
    }
    boolean tolerated = phase == Phase.FAILED && scope.vertex(node).mayFail();
    scope.failed |= phase == Phase.FAILED && !tolerated;
    scope.cancelled |= phase == Phase.CANCELLED;
    scope.notAllSkipped |= phase != Phase.SKIPPED;
    if (phase == Phase.FAILED && !tolerated) {
      run.cuts.failFast(node);
    }
    if (scope.isFanOut()) {
      run.fanOuts.instanceEnded(scope, node);
    } else {
      boolean satisfied =
          phase == Phase.SUCCEEDED
              || phase == Phase.SKIPPED
              || (phase == Phase.FAILED && tolerated);
      tellSuccessors(scope, node, satisfied);
    }
    if (--scope.open == 0) {
      run.scopes.ended(scope);
    }
  }

  private void tellSuccessors(Scope scope, int node, boolean satisfied) {
    Blueprint blueprint = scope.blueprint;
    int place = node - scope.first;
    for (int i = blueprint.firstSuccessor[place]; i < blueprint.firstSuccessor[place + 1]; i++) {
      int edge = blueprint.successors[i];
      int successor = scope.first + (edge >> 1);
      if (!satisfied && (edge & 1) == 0) {
        run.nodes.mark(successor, Nodes.UNSATISFIED);
      }
      if (run.nodes.countDown(successor) == 0) {
        run.toDecide.add(successor);
      }
    }
  }
}
