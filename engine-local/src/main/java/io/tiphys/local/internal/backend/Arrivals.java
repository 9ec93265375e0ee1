package io.tiphys.local.internal.backend;

import io.tiphys.local.internal.attempt.Attempt;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;

/**
 * Those who wait for an attempt that has not begun.
 *
 * <p>Thread-safe, but for {@link #changed}; its lock is the engine's.
 */
final class Arrivals {
  private final Lock lock;
  private final UnderWay underWay;
  private final Map<RunCell, List<Awaited>> waiting = new HashMap<>();

  Arrivals(Lock lock, UnderWay underWay) {
    this.lock = lock;
    this.underWay = underWay;
  }

  /**
   * One who waits.
   *
   * @param previous an attempt of this number that was dropped and is not meant, or null
   * @param answer the attempt, once it is under way, or empty when it has ended or will not begin
   */
  record Awaited(
      RunCell cell,
      String path,
      int attempt,
      @Nullable Attempt previous,
      CompletableFuture<Optional<Attempt>> answer) {}

  /**
   * Begins to wait for an attempt; there is an answer already when it is there, has ended, or will
   * not begin.
   */
  Awaited await(RunCell cell, String path, int attempt, @Nullable Attempt previous) {
    Awaited awaited = new Awaited(cell, path, attempt, previous, new CompletableFuture<>());
    lock.lock();
    try {
      Optional<Attempt> now = underWay(awaited);
      if (now.isPresent() || !mayBegin(awaited)) {
        awaited.answer().complete(now);
      } else {
        waiting.computeIfAbsent(cell, any -> new ArrayList<>(1)).add(awaited);
      }
    } finally {
      lock.unlock();
    }
    return awaited;
  }

  /** Forgets one who does not wait any more. */
  void forget(Awaited awaited) {
    lock.lock();
    try {
      remove(awaited);
    } finally {
      lock.unlock();
    }
  }

  /** Returns the attempt that is under way for a task, or null. */
  @Nullable Attempt active(RunCell cell, String path, int attempt) {
    lock.lock();
    try {
      return underWay.of(cell, cell.core.find(path), attempt);
    } finally {
      lock.unlock();
    }
  }

  /** Tells whether there is a task of this path so far. */
  boolean knows(RunCell cell, String path) {
    lock.lock();
    try {
      return cell.core.find(path) >= 0;
    } finally {
      lock.unlock();
    }
  }

  private void remove(Awaited awaited) {
    List<Awaited> all = waiting.get(awaited.cell());
    if (all != null && all.remove(awaited) && all.isEmpty()) {
      waiting.remove(awaited.cell());
    }
  }

  /**
   * Notes that something may have happened to a run; the answers are given with the work. Needs the
   * lock.
   */
  void changed(RunCell cell, Work work) {
    if (waiting.isEmpty()) {
      return;
    }
    for (Awaited awaited : List.copyOf(waiting.getOrDefault(cell, List.of()))) {
      Optional<Attempt> now = underWay(awaited);
      if (now.isPresent() || !mayBegin(awaited)) {
        remove(awaited);
        work.effect(() -> awaited.answer().complete(now));
      }
    }
  }

  /** Lets nobody wait any more, once nothing begins any more. */
  void close() {
    List<Awaited> last;
    lock.lock();
    try {
      last = waiting.values().stream().flatMap(List::stream).toList();
      waiting.clear();
    } finally {
      lock.unlock();
    }
    last.forEach(awaited -> awaited.answer().complete(Optional.empty()));
  }

  private Optional<Attempt> underWay(Awaited awaited) {
    int node = awaited.cell().core.find(awaited.path());
    Attempt found = underWay.of(awaited.cell(), node, awaited.attempt());
    return found == awaited.previous() ? Optional.empty() : Optional.ofNullable(found);
  }

  private boolean mayBegin(Awaited awaited) {
    return !underWay.isClosed() && awaited.cell().core.mayBegin(awaited.path(), awaited.attempt());
  }
}
