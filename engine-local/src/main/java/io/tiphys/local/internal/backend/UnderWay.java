package io.tiphys.local.internal.backend;

import io.tiphys.local.internal.attempt.Attempt;
import io.tiphys.local.internal.schedule.BodyStart;
import io.tiphys.spi.StoppableTransfer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What the engine has threads for at the moment: attempts, and what follows the end of a run.
 * Guarded by the engine's lock.
 */
final class UnderWay {
  private final AttemptTable attempts = new AttemptTable();

  /** What follows the ends of runs, each as the one who does it. */
  private final Set<StoppableTransfer> others = new HashSet<>();

  /** May be read without the lock. */
  private volatile boolean closed;

  /** Completes when the engine is closed and nothing is under way any more. */
  private final CompletableFuture<@Nullable Void> idle = new CompletableFuture<>();

  void add(Attempt attempt) {
    attempts.add(attempt);
  }

  void remove(Attempt attempt) {
    attempts.remove(attempt);
    noteIfIdle();
  }

  void add(StoppableTransfer other) {
    others.add(other);
  }

  void remove(StoppableTransfer other) {
    others.remove(other);
    noteIfIdle();
  }

  List<StoppableTransfer> others() {
    return List.copyOf(others);
  }

  /** Returns the attempt of a node that is under way, or null. */
  @Nullable Attempt of(RunCell cell, int node) {
    return attempts.get(cell, node);
  }

  /** As {@link #of(RunCell, int)}, if it is that attempt. */
  @Nullable Attempt of(RunCell cell, int node, int number) {
    Attempt attempt = of(cell, node);
    BodyStart start = attempt == null ? null : attempt.start();
    return start != null && start.attempt() == number ? attempt : null;
  }

  boolean isClosed() {
    return closed;
  }

  /** Lets nothing more begin; returns what is still at work. */
  List<Attempt> close() {
    closed = true;
    noteIfIdle();
    return attempts.all();
  }

  CompletableFuture<@Nullable Void> idle() {
    return idle;
  }

  private void noteIfIdle() {
    if (closed && others.isEmpty() && attempts.isEmpty()) {
      idle.complete(null);
    }
  }
}
