package io.tiphys.tck.internal.check;

import io.tiphys.status.RunStatus;
import io.tiphys.status.TaskStatus;
import io.tiphys.tck.internal.trace.CallError;
import io.tiphys.tck.internal.trace.RunTrace;
import io.tiphys.tck.internal.trace.Trace;
import io.tiphys.tck.internal.trace.TraceEvent;
import io.tiphys.tck.internal.trace.Where;
import io.tiphys.workflow.Phase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Area WAT: what watches deliver. */
final class WatchChecks {
  private WatchChecks() {}

  static void addTo(Checks checks) {
    checks
        .eachRun("WAT-001", WatchChecks::deliversTheEnd)
        .eachRun("WAT-002", WatchChecks::nothingContradicts)
        .eachRun("WAT-003", WatchChecks::versionsRise)
        .eachRun("WAT-004", WatchChecks::phasesDoNotGoBack)
        .rule("WAT-005", WatchChecks::lateBeginsWithTheCurrent)
        .rule("WAT-006", WatchChecks::afterTheEnd)
        .eachRun("WAT-007", WatchChecks::completes)
        .eachRun("WAT-008", WatchChecks::statusIsAsLate)
        .rule("WAT-009", (trace, f) -> ends("slow watch", trace, f))
        .rule("WAT-010", WatchChecks::throwingHarmsNobody)
        .rule("WAT-011", WatchChecks::closedIsSilent)
        .rule("WAT-012", WatchChecks::resumesAfterTheVersion)
        .rule("WAT-013", (trace, f) -> ends("old watch", trace, f))
        .rule("WAT-015", WatchChecks::unknownIsNotFound)
        .rule("WAT-016", WatchChecks::allSeeTheSameEnd)
        .rule("WAT-017", WatchChecks::deletedEndsTheWatch)
        .eachRun("WAT-018", WatchChecks::onlyItsOwn)
        .rule(
            "CON-008",
            (trace, f) ->
                f.equal(
                    "calls at once", 1, trace.fact("most calls at once").asInt(), trace.where()));
  }

  /** What each watch of a run delivered, in order. */
  private static Map<Integer, List<TraceEvent.Seen>> watches(RunTrace run) {
    Map<Integer, List<TraceEvent.Seen>> watches = new TreeMap<>();
    for (TraceEvent.Seen seen : run.seen()) {
      if (seen.watch() > 0) {
        watches.computeIfAbsent(seen.watch(), w -> new ArrayList<>()).add(seen);
      }
    }
    return watches;
  }

  private static Optional<TraceEvent.WatchEnd> end(Trace trace, int watch) {
    return trace.all(TraceEvent.WatchEnd.class).filter(e -> e.watch() == watch).findFirst();
  }

  private static boolean isTerminal(TraceEvent.Seen seen) {
    return seen.status().phase().isTerminal();
  }

  private static Where where(RunTrace run, TraceEvent event) {
    return run.trace().where(event).run(run.alias());
  }

  private static void deliversTheEnd(RunTrace run, Findings findings) {
    watches(run)
        .forEach(
            (watch, seen) ->
                end(run.trace(), watch)
                    .filter(end -> end.error() == null)
                    .ifPresent(
                        end ->
                            findings.that(
                                isTerminal(seen.get(seen.size() - 1)),
                                where(run, end),
                                "watch "
                                    + watch
                                    + " completed after "
                                    + seen.get(seen.size() - 1).status(),
                                "the last one is terminal")));
  }

  private static void nothingContradicts(RunTrace run, Findings findings) {
    watches(run)
        .forEach(
            (watch, seen) -> {
              List<RunStatus> ends =
                  seen.stream()
                      .filter(WatchChecks::isTerminal)
                      .map(TraceEvent.Seen::status)
                      .toList();
              if (!ends.isEmpty()) {
                int first =
                    seen.indexOf(
                        seen.stream().filter(WatchChecks::isTerminal).findFirst().orElseThrow());
                boolean agree =
                    seen.stream()
                        .skip(first)
                        .allMatch(
                            s ->
                                s.status().phase() == ends.get(0).phase()
                                    && s.status().version() == ends.get(0).version());
                findings.that(
                    agree,
                    where(run, seen.get(first)),
                    "watch " + watch + " went on after " + ends.get(0),
                    "terminal is final");
              }
            });
  }

  private static void versionsRise(RunTrace run, Findings findings) {
    watches(run)
        .forEach(
            (watch, seen) -> {
              for (int i = 1; i < seen.size(); i++) {
                long before = seen.get(i - 1).status().version();
                long now = seen.get(i).status().version();
                findings.that(
                    now >= before,
                    where(run, seen.get(i)),
                    "watch " + watch + " delivered version " + now + " after " + before,
                    "versions do not go back");
              }
            });
  }

  private static void phasesDoNotGoBack(RunTrace run, Findings findings) {
    watches(run)
        .forEach(
            (watch, seen) -> {
              Map<String, Phase> known = new HashMap<>();
              for (TraceEvent.Seen one : seen) {
                notBack(known, "", one.status().phase(), false, where(run, one), findings);
                for (TaskStatus task : one.status().allTasks().toList()) {
                  boolean between = !task.attempts().isEmpty() || !task.children().isEmpty();
                  Where at = where(run, one).task(task.path());
                  notBack(known, task.path(), task.phase(), between, at, findings);
                }
              }
            });
  }

  private static void notBack(
      Map<String, Phase> known,
      String path,
      Phase now,
      boolean betweenAttempts,
      Where where,
      Findings findings) {
    Phase before = known.put(path, now);
    if (before != null && before != now) {
      boolean back = before.isTerminal() || (now == Phase.PENDING && !betweenAttempts);
      findings.that(!back, where, "it went from " + before + " to " + now, "phases do not go back");
    }
  }

  private static List<TraceEvent.Seen> seenBy(Trace trace, String fact) {
    int watch = trace.fact(fact).asInt();
    return trace.all(TraceEvent.Seen.class).filter(seen -> seen.watch() == watch).toList();
  }

  private static void lateBeginsWithTheCurrent(Trace trace, Findings findings) {
    List<TraceEvent.Seen> late = seenBy(trace, "late watch");
    long least = trace.fact("late from").asLong();
    findings.that(
        !late.isEmpty() && late.get(0).status().version() >= least,
        trace.where(),
        late.isEmpty() ? "it delivered nothing" : "it began with " + late.get(0).status(),
        "version " + least + " had been shown before it was opened");
  }

  private static void afterTheEnd(Trace trace, Findings findings) {
    List<TraceEvent.Seen> seen = seenBy(trace, "watch after the end");
    findings.that(
        seen.size() == 1 && isTerminal(seen.get(0)),
        trace.where(),
        "it delivered " + seen.stream().map(TraceEvent.Seen::status).toList(),
        "the terminal status, once");
    Optional<TraceEvent.WatchEnd> end = end(trace, trace.fact("watch after the end").asInt());
    findings.that(
        end.isPresent() && end.get().error() == null,
        end.map(trace::where).orElse(trace.where()),
        "it ended with " + end,
        "it completes by itself");
  }

  private static void completes(RunTrace run, Findings findings) {
    watches(run)
        .forEach(
            (watch, seen) -> {
              if (seen.stream().anyMatch(WatchChecks::isTerminal)) {
                Optional<TraceEvent.WatchEnd> end = end(run.trace(), watch);
                findings.that(
                    end.isPresent(),
                    run.where(),
                    "watch " + watch + " delivered the end and stays open",
                    "it completes by itself");
              }
            });
  }

  private static void statusIsAsLate(RunTrace run, Findings findings) {
    for (TraceEvent.Call call : run.calls("status")) {
      long delivered =
          run.seen().stream()
              .filter(s -> s.watch() > 0 && s.handle() == call.handle() && s.t() < call.t0())
              .mapToLong(s -> s.status().version())
              .max()
              .orElse(-1);
      if (delivered >= 0 && call.error() == null) {
        long version = call.shown().path("version").asLong();
        findings.that(
            version >= delivered,
            where(run, call),
            "status gave version " + version + ", a watch had delivered " + delivered,
            "a status is at least as late");
      }
    }
  }

  private static void ends(String fact, Trace trace, Findings findings) {
    List<TraceEvent.Seen> seen = seenBy(trace, fact);
    findings.that(
        seen.stream().anyMatch(WatchChecks::isTerminal),
        trace.where(),
        "the " + fact + " delivered " + seen.stream().map(TraceEvent.Seen::status).toList(),
        "it gets the terminal status");
  }

  private static void throwingHarmsNobody(Trace trace, Findings findings) {
    RunTrace run = trace.run("watched");
    findings.equal("the run's end", Phase.SUCCEEDED, run.end().phase(), run.where());
    findings.that(
        !seenBy(trace, "throwing watch").isEmpty(),
        trace.where(),
        "the consumer that throws was never called",
        "it has to be called once");
    ends("slow watch", trace, findings);
  }

  private static void closedIsSilent(Trace trace, Findings findings) {
    long closed = trace.fact("closed at").asLong();
    long after = seenBy(trace, "closed watch").stream().filter(seen -> seen.t() > closed).count();
    findings.that(after <= 1, trace.where(), after + " came after close", "at most one");
  }

  private static void resumesAfterTheVersion(Trace trace, Findings findings) {
    long from = trace.fact("resumed from").asLong();
    List<TraceEvent.Seen> seen = seenBy(trace, "resumed watch");
    for (TraceEvent.Seen one : seen) {
      findings.that(
          one.status().version() > from,
          trace.where(one),
          "it delivered version " + one.status().version(),
          "only what is later than " + from);
    }
    ends("resumed watch", trace, findings);
  }

  private static void unknownIsNotFound(Trace trace, Findings findings) {
    List<TraceEvent.Call> calls =
        trace
            .all(TraceEvent.Call.class)
            .filter(call -> call.run().equals("tck-no-such-run") && call.error() != null)
            .toList();
    findings.that(
        calls.stream().anyMatch(call -> call.failedWith("NotFoundException")),
        trace.where(),
        "watching an unknown run was answered with " + calls,
        "there is no such run");
  }

  private static void allSeeTheSameEnd(Trace trace, Findings findings) {
    RunTrace run = trace.run("watched");
    Phase phase = run.end().phase();
    watches(run)
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
          where(run, end),
          "the watch ended with " + error,
          "the run is gone");
    }
  }

  private static void onlyItsOwn(RunTrace run, Findings findings) {
    for (TraceEvent.Seen seen : run.seen()) {
      if (seen.watch() > 0) {
        findings.equal(
            "the id in the status",
            run.submitted().id(),
            seen.status().id().value(),
            where(run, seen));
      }
    }
  }
}
