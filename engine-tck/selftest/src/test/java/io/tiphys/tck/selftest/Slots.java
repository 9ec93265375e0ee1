package io.tiphys.tck.selftest;

import io.tiphys.status.Reason;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.Phase;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Who may start: within the limits of the run, its groups and the engine, and alone with a mutex.
 */
final class Slots {
  private static final long HUGE = 1_000_000;

  private final ModelRun run;
  private final List<Place> waiting = new ArrayList<>();

  Slots(ModelRun run) {
    this.run = run;
  }

  void request(Place place) {
    place.set(Phase.PENDING, Reason.SLOT);
    waiting.add(place);
    place.askedAt = run.world.instant();
    ((ContainerTask) place.vertex).mutex().ifPresent(name -> run.store.mutexes.queue(name, place));
    run.touch();
  }

  void withdraw(Place place) {
    waiting.remove(place);
    leaveQueue(place);
  }

  /** Lets others have the mutexes that those who wait have asked for. */
  void suspended() {
    waiting.forEach(this::leaveQueue);
  }

  void resumed() {
    for (Place place : waiting) {
      ((ContainerTask) place.vertex).mutex().ifPresent(n -> run.store.mutexes.queue(n, place));
    }
  }

  private void leaveQueue(Place place) {
    if (place.vertex instanceof ContainerTask task) {
      task.mutex().ifPresent(name -> run.store.mutexes.leave(name, place));
    }
  }

  /** Gives slots to those who wait, as many as there are. */
  void fill() {
    if (run.suspended && !run.flaws.has("a suspended run goes on")) {
      return;
    }
    List<Place> order = new ArrayList<>(waiting);
    Collections.shuffle(order, run.world.random());
    for (Place place : order) {
      if (!hasRoom(place)) {
        place.set(Phase.PENDING, Reason.SLOT);
      } else if (!hasLock(place)) {
        place.set(Phase.PENDING, Reason.LOCK);
      } else {
        waiting.remove(place);
        run.active.add(place);
        run.store.active.add(place);
        run.work.prepare(place);
      }
    }
  }

  private boolean hasLock(Place place) {
    return ((ContainerTask) place.vertex)
        .mutex()
        .map(name -> run.flaws.has("a mutex is ignored") || run.store.mutexes.take(name, place))
        .orElse(true);
  }

  private boolean hasRoom(Place place) {
    if (run.flaws.has("what has no room holds up everybody") && isHeldUp(place)) {
      return false;
    }
    int more = run.flaws.has("one task more than the limit") ? 1 : 0;
    long most = run.flaws.has("one body at a time") ? 1 : run.store.concurrentTasks;
    if (run.store.active.size() >= most) {
      return false;
    }
    for (Scope scope = place.scope; scope != null; scope = scope.outer) {
      if (scope.parallelism.isPresent() && !scope.isFanOut()) {
        boolean group = scope.owner != null;
        if (scope.isCall() && run.flaws.has("a call's limit is ignored")) {
          continue;
        }
        if (group && run.flaws.has("a group's limit is ignored")) {
          continue;
        }
        boolean again = group && !place.attempts.isEmpty();
        if (again && run.flaws.has("another attempt does not ask its group")) {
          continue;
        }
        if (!group && run.flaws.has("a run's limit is ignored")) {
          continue;
        }
        if (!group && place.scope.owner != null && run.flaws.has("a run's limit ends at groups")) {
          continue;
        }
        boolean limited = place.scope.owner != null && place.scope.parallelism.isPresent();
        if (!group && limited && run.flaws.has("a run's limit ends at limited groups")) {
          continue;
        }
        if (activeIn(scope) >= scope.parallelism.getAsInt() + more) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean isHeldUp(Place place) {
    ContainerTask task = (ContainerTask) place.vertex;
    if (task.resources().cpuMillis().orElse(0) > HUGE) {
      run.store.oversized = place;
    }
    Place oversized = run.store.oversized;
    return oversized != null && !oversized.isTerminal();
  }

  private long activeIn(Scope limited) {
    return run.active.stream().filter(place -> isIn(place, limited)).count();
  }

  private static boolean isIn(Place place, Scope limited) {
    for (Scope at = place.scope; at != null; at = at.outer) {
      if (at == limited) {
        return true;
      }
    }
    return false;
  }

  void release(Place place) {
    boolean backoff = place.reason == Reason.BACKOFF;
    if (backoff && run.flaws.has("a task in back-off keeps its slot")) {
      return;
    }
    run.active.remove(place);
    run.store.active.remove(place);
    if (backoff && run.flaws.has("a task in back-off keeps its mutex")) {
      return;
    }
    if (place.phase == Phase.SUCCEEDED || !run.flaws.has("a mutex is kept after a failure")) {
      leaveQueue(place);
    }
  }
}
