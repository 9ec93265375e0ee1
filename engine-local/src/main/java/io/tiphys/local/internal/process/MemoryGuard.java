package io.tiphys.local.internal.process;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Kills processes that use more memory than they may. It looks at all of them together, one look at
 * a time, and only while there is one with a limit. A peak between two looks passes unseen.
 *
 * <p>Thread-safe; holds no lock while it looks.
 */
final class MemoryGuard {
  static final Duration INTERVAL = Duration.ofMillis(50);

  private final Timers timers;
  private final Executor executor;

  // Guarded by this.
  private final Set<BodyProcess> watched = new LinkedHashSet<>();

  /** Whether a look is due or under way: there is one at a time. */
  private boolean looking;

  MemoryGuard(Timers timers, Executor executor) {
    this.timers = timers;
    this.executor = executor;
  }

  synchronized void watch(BodyProcess process) {
    watched.add(process);
    if (!looking) {
      looking = true;
      lookLater();
    }
  }

  synchronized void forget(BodyProcess process) {
    watched.remove(process);
  }

  private void lookLater() {
    Runnable unused = timers.after(INTERVAL, this::lookElsewhere);
  }

  /** Reading the table of processes takes a while, for which no timer is to wait. */
  private void lookElsewhere() {
    try {
      executor.execute(this::look);
    } catch (RejectedExecutionException e) {
      look();
    }
  }

  private void look() {
    List<BodyProcess> all;
    synchronized (this) {
      looking = !watched.isEmpty();
      all = List.copyOf(watched);
    }
    if (all.isEmpty()) {
      return;
    }
    try {
      List<ProcessStat> table = ProcessTable.all();
      all.forEach(process -> process.checkMemory(table));
    } finally {
      lookLater();
    }
  }
}
