package io.tiphys.local.internal.backend;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Mutexes by name: one holder each, the others in the order of asking. Guarded by the engine's
 * lock.
 */
final class Mutexes {

  /** A task of a run that wants or has a mutex. */
  record Claim(RunCell run, int node, String mutex) {}

  private static final class Mutex {
    private Claim holder;
    private final Deque<Claim> waiting = new ArrayDeque<>();

    Mutex(Claim holder) {
      this.holder = holder;
    }
  }

  private final Map<String, Mutex> mutexes = new HashMap<>();

  /** Returns true when the claim has the mutex now; otherwise it waits. */
  boolean acquire(Claim claim) {
    Mutex mutex = mutexes.get(claim.mutex());
    if (mutex == null) {
      mutexes.put(claim.mutex(), new Mutex(claim));
      return true;
    }
    mutex.waiting.add(claim);
    return false;
  }

  /** Gives a mutex back, or stops waiting for it. Returns who has it next, if that has changed. */
  @Nullable Claim release(Claim claim) {
    Mutex mutex = mutexes.get(claim.mutex());
    if (mutex == null) {
      return null;
    }
    if (!mutex.holder.equals(claim)) {
      mutex.waiting.remove(claim);
      return null;
    }
    Claim next = mutex.waiting.poll();
    if (next == null) {
      mutexes.remove(claim.mutex());
    } else {
      mutex.holder = next;
    }
    return next;
  }
}
