package io.tiphys.tck.internal.check;

import io.tiphys.tck.internal.trace.RunTrace;
import io.tiphys.tck.internal.trace.Trace;
import io.tiphys.tck.internal.trace.TraceEvent;
import io.tiphys.tck.internal.trace.Where;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What watches delivered, and how they ended. */
final class Watches {
  private Watches() {}

  /** What each watch of a run delivered, in order. */
  static Map<Integer, List<TraceEvent.Seen>> of(RunTrace run) {
    Map<Integer, List<TraceEvent.Seen>> watches = new TreeMap<>();
    for (TraceEvent.Seen seen : run.seen()) {
      if (seen.watch() > 0) {
        watches.computeIfAbsent(seen.watch(), w -> new ArrayList<>()).add(seen);
      }
    }
    return watches;
  }

  static Optional<TraceEvent.WatchEnd> end(Trace trace, int watch) {
    return trace.all(TraceEvent.WatchEnd.class).filter(e -> e.watch() == watch).findFirst();
  }

  static boolean isTerminal(TraceEvent.Seen seen) {
    return seen.status().phase().isTerminal();
  }

  static Where where(RunTrace run, TraceEvent event) {
    return run.trace().where(event).run(run.alias());
  }

  static List<TraceEvent.Seen> seenBy(Trace trace, String fact) {
    int watch = trace.fact(fact).asInt();
    return trace.all(TraceEvent.Seen.class).filter(seen -> seen.watch() == watch).toList();
  }
}
