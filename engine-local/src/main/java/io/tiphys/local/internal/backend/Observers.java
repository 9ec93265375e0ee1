package io.tiphys.local.internal.backend;

import io.tiphys.local.internal.time.EngineClock;
import io.tiphys.status.RunId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Those who want to know when a run has changed. They are told once, and again only when somebody
 * has looked at the run since. A large run costs something to look at: what changes in it is told a
 * moment later, all at once; its end is told right away.
 *
 * <p>Thread-safe, but for {@link #changed}, which the engine's lock guards.
 */
final class Observers {
  /** For so many nodes, a change is told a millisecond later: a small part of that is a copy. */
  private static final int NODES_PER_MILLI = 2500;

  private static final int LARGE = 10_000;

  private final EngineClock realTime;
  private final List<Consumer<? super RunId>> all = new CopyOnWriteArrayList<>();

  Observers(EngineClock realTime) {
    this.realTime = realTime;
  }

  AutoCloseable add(Consumer<? super RunId> observer) {
    all.add(observer);
    return () -> all.remove(observer);
  }

  void tell(RunId run) {
    all.forEach(observer -> Work.attempt(() -> observer.accept(run)));
  }

  /** Notes that something may have happened to a run. */
  void changed(RunCell cell, Work work) {
    if (cell.told == RunCell.Told.YES
        || cell.seenVersion == cell.core.version()
        || !cell.begun.isDone()) {
      return;
    }
    int nodes = cell.core.size();
    if (cell.told == RunCell.Told.NO && nodes >= LARGE && !cell.core.isTerminal()) {
      cell.told = RunCell.Told.SOON;
      realTime.after(Duration.ofMillis(nodes / NODES_PER_MILLI), () -> tell(cell.id));
    } else if (cell.told == RunCell.Told.NO
        || (cell.told == RunCell.Told.SOON && cell.core.isTerminal())) {
      cell.told = RunCell.Told.YES;
      work.changed(cell);
    }
  }
}
