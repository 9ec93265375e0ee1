package io.tiphys.tck.internal.check;

import io.tiphys.status.RunStatus;
import io.tiphys.tck.internal.trace.CallError;
import io.tiphys.tck.internal.trace.RunTrace;
import io.tiphys.tck.internal.trace.Trace;
import io.tiphys.tck.internal.trace.TraceEvent;
import io.tiphys.workflow.Phase;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Area WAT: that watches tell of the end, and end. */
final class WatchEndChecks {
  private WatchEndChecks() {}

  static void addTo(Checks checks) {
    checks
        .eachRun("WAT-001", WatchEndChecks::deliversTheEnd)
        .eachRun("WAT-002", WatchEndChecks::nothingContradicts)
        .rule("WAT-006", WatchEndChecks::afterTheEnd)
        .eachRun("WAT-007", WatchEndChecks::completes)
        .rule("WAT-009", (trace, f) -> delivers("slow watch", trace, f))
        .rule("WAT-013", WatchEndChecks::oldWatchIsNotSilent)
        .rule("WAT-014", Unset.unseen(WatchEndChecks::outlivesACut))
        .rule("WAT-016", WatchEndChecks::allSeeTheSameEnd)
        .rule("WAT-017", WatchEndChecks::deletedEndsTheWatch);
  }

  private static void outlivesACut(Trace trace, Findings findings) {
    RunTrace run = trace.run("waits");
    run.end();
    if (trace.fact("connections cut").asInt() == 0) {
      findings.unreached(run.where(), "there was no connection to cut");
      return;
    }
    List<TraceEvent.Seen> seen = Watches.seenBy(trace, "cut watch");
    findings.that(
        !seen.isEmpty() && Watches.isTerminal(seen.get(seen.size() - 1)),
        run.where(),
        "the watch delivered " + seen.stream().map(s -> s.status().toString()).toList(),
        "it gets the terminal status");
    Optional<TraceEvent.WatchEnd> end = Watches.end(trace, trace.fact("cut watch").asInt());
    findings.that(
        end.isPresent() && end.get().error() == null,
        run.where(),
        end.isEmpty() ? "the watch stays open" : "the watch ended with " + end.get().error(),
        "it recovers, and ends with the run");
  }

  private static void deliversTheEnd(RunTrace run, Findings findings) {
    Stream.of("watch", "watchAfter")
        .flatMap(op -> run.calls(op).stream())
        .filter(call -> call.error() == null)
        .forEach(call -> deliversTheEnd(run, call, findings));
  }

  /** One that was closed, or whose consumer threw, ends with an error and owes nothing. */
  private static void deliversTheEnd(RunTrace run, TraceEvent.Call opened, Findings findings) {
    int watch = Integer.parseInt(opened.args().getOrDefault("watch", "0"));
    List<TraceEvent.Seen> seen = Watches.of(run).getOrDefault(watch, List.of());
    String last = seen.isEmpty() ? "nothing" : seen.get(seen.size() - 1).status().toString();
    boolean over = !seen.isEmpty() && Watches.isTerminal(seen.get(seen.size() - 1));
    Optional<TraceEvent.WatchEnd> end = Watches.end(run.trace(), watch);
    if (over || end.filter(e -> e.error() == null).isPresent()) {
      findings.that(
          over,
          Watches.where(run, end.isPresent() ? end.get() : opened),
          "watch " + watch + " completed after " + last,
          "the last one is terminal");
    } else if (end.isEmpty() && waitedForWatches(run)) {
      findings.that(
          false,
          Watches.where(run, opened),
          "watch " + watch + " stays open after " + last,
          "the run has ended, and every watch has to say so");
    }
  }

  /** Watches were given all the time there is, after the end of the run was known. */
  private static boolean waitedForWatches(RunTrace run) {
    long ended =
        run.seen().stream()
            .filter(Watches::isTerminal)
            .mapToLong(TraceEvent.Seen::t)
            .min()
            .orElse(Long.MAX_VALUE);
    return run.seen().stream()
        .anyMatch(
            seen ->
                seen.watch() == 0
                    && seen.t() >= ended
                    && seen.t() - ended >= run.trace().nanos("eventually"));
  }

  private static void nothingContradicts(RunTrace run, Findings findings) {
    Watches.of(run)
        .forEach(
            (watch, seen) -> {
              List<RunStatus> ends =
                  seen.stream().filter(Watches::isTerminal).map(TraceEvent.Seen::status).toList();
              if (!ends.isEmpty()) {
                int first =
                    seen.indexOf(
                        seen.stream().filter(Watches::isTerminal).findFirst().orElseThrow());
                boolean agree =
                    seen.stream()
                        .skip(first)
                        .allMatch(
                            s ->
                                s.status().phase() == ends.get(0).phase()
                                    && s.status().version() == ends.get(0).version());
                findings.that(
                    agree,
                    Watches.where(run, seen.get(first)),
                    "watch " + watch + " went on after " + ends.get(0),
                    "terminal is final");
              }
            });
  }

  private static void afterTheEnd(Trace trace, Findings findings) {
    List<TraceEvent.Seen> seen = Watches.seenBy(trace, "watch after the end");
    findings.that(
        seen.size() == 1 && Watches.isTerminal(seen.get(0)),
        trace.where(),
        "it delivered " + seen.stream().map(TraceEvent.Seen::status).toList(),
        "the terminal status, once");
    Optional<TraceEvent.WatchEnd> end =
        Watches.end(trace, trace.fact("watch after the end").asInt());
    findings.that(
        end.isPresent() && end.get().error() == null,
        end.map(trace::where).orElse(trace.where()),
        "it ended with " + end,
        "it completes by itself");
  }

  private static void completes(RunTrace run, Findings findings) {
    Watches.of(run)
        .forEach(
            (watch, seen) -> {
              if (seen.stream().anyMatch(Watches::isTerminal)) {
                Optional<TraceEvent.WatchEnd> end = Watches.end(run.trace(), watch);
                findings.that(
                    end.isPresent(),
                    run.where(),
                    "watch " + watch + " delivered the end and stays open",
                    "it completes by itself");
              }
            });
  }

  /** A watch that the scenario names gets the terminal status. */
  static void delivers(String fact, Trace trace, Findings findings) {
    List<TraceEvent.Seen> seen = Watches.seenBy(trace, fact);
    findings.that(
        seen.stream().anyMatch(Watches::isTerminal),
        trace.where(),
        "the " + fact + " delivered " + seen.stream().map(TraceEvent.Seen::status).toList(),
        "it gets the terminal status");
  }

  /** Its version was that of the first snapshot, and the run has ended since. */
  private static void oldWatchIsNotSilent(Trace trace, Findings findings) {
    long from = trace.fact("old from").asLong();
    Optional<TraceEvent.Call> refused =
        trace.calls("watchAfter").stream().filter(call -> call.error() != null).findFirst();
    if (refused.isPresent()) {
      findings.witness(1);
      return;
    }
    List<TraceEvent.Seen> seen = Watches.seenBy(trace, "old watch");
    Optional<TraceEvent.WatchEnd> end = Watches.end(trace, trace.fact("old watch").asInt());
    boolean news = !seen.isEmpty() && seen.get(0).status().version() > from;
    findings.that(
        news || seen.isEmpty() && end.filter(e -> e.error() != null).isPresent(),
        trace.where(),
        "the watch from version "
            + from
            + " delivered "
            + seen.stream().map(TraceEvent.Seen::status).toList()
            + " and ended with "
            + end,
        "it begins with a new snapshot, or ends in an exception");
  }

  private static void allSeeTheSameEnd(Trace trace, Findings findings) {
    RunTrace run = trace.run("watched");
    Phase phase = run.end().phase();
    Watches.of(run)
        .forEach(
            (watch, seen) ->
                findings.equal(
                    "the end that watch " + watch + " saw",
                    phase,
                    seen.get(seen.size() - 1).status().phase(),
                    run.where()));
  }

  private static void deletedEndsTheWatch(Trace trace, Findings findings) {
    RunTrace run = trace.run("deleted");
    List<TraceEvent.WatchEnd> ends =
        trace.all(TraceEvent.WatchEnd.class).filter(e -> e.run().equals("deleted")).toList();
    findings.that(!ends.isEmpty(), run.where(), "the watch stays open", "the run is gone");
    for (TraceEvent.WatchEnd end : ends) {
      CallError error = end.error();
      // Its end may be delivered first, since it is cancelled before it is deleted.
      boolean sawTheEnd = run.terminal().isPresent();
      findings.that(
          sawTheEnd || (error != null && error.type().equals("NotFoundException")),
          Watches.where(run, end),
          "the watch ended with " + error,
          "the run is gone");
    }
  }
}
