package io.tiphys.local.internal.backend;

import io.tiphys.local.internal.attempt.Attempt;
import io.tiphys.local.internal.schedule.BodyStart;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What the engine has threads for at the moment: attempts, and what follows the end of a run.
 * Guarded by the engine's lock.
 */
final class UnderWay {
  private final List<Attempt> attempts = new ArrayList<>();
  private int others;
  private boolean closed;

  /** Completes when the engine is closed and nothing is under way any more. */
  private final CompletableFuture<@Nullable Void> idle = new CompletableFuture<>();

  void add(Attempt attempt) {
    attempts.add(attempt);
  }

  void remove(Attempt attempt) {
    attempts.remove(attempt);
    noteIfIdle();
  }

  void addOther() {
    others++;
  }

  void removeOther() {
    others--;
    noteIfIdle();
  }

  /** Returns the attempt of a node that is under way, or null. */
  @Nullable Attempt of(RunCell cell, int node) {
    for (Attempt attempt : attempts) {
      if (attempt.owner() == cell && attempt.start().node() == node) {
        return attempt;
      }
    }
    return null;
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
    return List.copyOf(attempts);
  }

  CompletableFuture<@Nullable Void> idle() {
    return idle;
  }

  private void noteIfIdle() {
    if (closed && others == 0 && attempts.isEmpty()) {
      idle.complete(null);
    }
  }
}
