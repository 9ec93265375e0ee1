package io.tiphys.local.internal.schedule;

import static java.util.Objects.requireNonNull;

import io.tiphys.status.Reason;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.Phase;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may start a body next: first the mutex, then a slot of each limited scope from the inside
 * out, the workflow's last, in the order of asking. A node that was ended while it waited is found
 * out when its turn comes.
 */
final class Slots {
  private final RunState run;

  /** Nodes that have every slot of the run; only the engine's is missing. */
  private final IntQueue ready = new IntQueue();

  /**
   * Nodes that have their mutex and wait for a slot. They give it back while the run is suspended.
   */
  private final Set<Integer> lockedWaiters = new LinkedHashSet<>();

  Slots(RunState run) {
    this.run = run;
  }

  /** Puts a node in line. */
  void request(int node) {
    String mutex = mutexOf(node);
    if (mutex != null && !run.nodes.has(node, Nodes.LOCKED)) {
      run.nodes.set(node, Phase.PENDING, Reason.LOCK);
      run.touch();
      run.commands.lock(node, mutex);
    } else {
      requestSlot(node);
    }
  }

  private @Nullable String mutexOf(int node) {
    return ((ContainerTask) run.vertex(node)).mutex().orElse(null);
  }

  /** Puts a node in line that needs no mutex, or has it. */
  void requestSlot(int node) {
    run.nodes.set(node, Phase.PENDING, Reason.SLOT);
    run.touch();
    enter(node, innermost(run.nodes.scope(node)));
  }

  /** Notes that a node has got its mutex. Returns false when it does not want it any more. */
  boolean locked(int node) {
    if (!run.nodes.is(node, Phase.PENDING, Reason.LOCK)) {
      return false;
    }
    boolean keeps = !run.suspended; // Others need not wait for a run that does not move.
    if (keeps) {
      run.nodes.mark(node, Nodes.LOCKED);
      lockedWaiters.add(node);
    }
    requestSlot(node);
    return keeps;
  }

  void releaseLocksOfWaiters() {
    for (int node : lockedWaiters) {
      giveLockBack(node);
    }
    lockedWaiters.clear();
  }

  private void giveLockBack(int node) {
    if (run.nodes.has(node, Nodes.LOCKED)) {
      run.nodes.clear(node, Nodes.LOCKED);
      run.commands.unlock(node, requireNonNull(mutexOf(node)));
    }
  }

  /** Takes a node out of line that is ended while it waits for its mutex or holds it. */
  void withdraw(int node) {
    String mutex = mutexOf(node);
    if (mutex == null) {
      return;
    }
    lockedWaiters.remove(node);
    if (run.nodes.has(node, Nodes.LOCKED) || run.nodes.is(node, Phase.PENDING, Reason.LOCK)) {
      run.nodes.clear(node, Nodes.LOCKED);
      run.commands.unlock(node, mutex);
    }
  }

  private static Scope innermost(Scope scope) {
    Scope limiting = scope;
    while (!limiting.limits()) {
      limiting = requireNonNull(limiting.outer);
    }
    return limiting;
  }

  private void enter(int node, Scope limiting) {
    if (limiting.limit == Blueprint.NO_LIMIT) { // So it is the workflow, and nobody ever waits.
      limiting.taken++;
      ready.add(node);
      return;
    }
    if (limiting.waiting == null) {
      limiting.waiting = new IntQueue();
    }
    limiting.waiting.add(node);
    admit(limiting);
  }

  /** Lets through who has a slot here, to the next limited scope outside. */
  private void admit(Scope limiting) {
    IntQueue waiting = limiting.waiting;
    while (waiting != null && !waiting.isEmpty() && limiting.taken < limiting.limit) {
      int node = waiting.remove();
      if (isDead(node)) {
        release(node, limiting);
        continue;
      }
      limiting.taken++;
      if (limiting.outer == null) {
        ready.add(node);
      } else {
        enter(node, innermost(limiting.outer));
      }
    }
  }

  private boolean isDead(int node) {
    return !run.nodes.is(node, Phase.PENDING, Reason.SLOT);
  }

  /** Gives back the slots of a node inside of a scope, or all when there is none. */
  private void release(int node, @Nullable Scope end) {
    for (Scope at = run.nodes.scope(node); at != null && at != end; at = at.outer) {
      if (at.limits()) {
        at.taken--;
        admit(at);
      }
    }
  }

  /** Gives back everything that a body held. */
  void release(int node) {
    giveLockBack(node);
    release(node, null);
  }

  /** Tells whether there may be something to take. */
  boolean hasReady() {
    return !run.suspended && !ready.isEmpty();
  }

  /** Returns the next node that may start, or -1. */
  int take() {
    while (hasReady()) {
      int node = ready.remove();
      if (isDead(node)) {
        release(node, null);
      } else if (run.nodes.scope(node).isPlain(node)) {
        return node;
      } else if (mutexOf(node) != null && !run.nodes.has(node, Nodes.LOCKED)) {
        release(node, null); // It gave its mutex back while the run was suspended.
        request(node);
      } else {
        lockedWaiters.remove(node);
        return node;
      }
    }
    return -1;
  }
}
