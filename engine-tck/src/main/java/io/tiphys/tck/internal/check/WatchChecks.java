package io.tiphys.tck.internal.check;

import io.tiphys.status.TaskStatus;
import io.tiphys.tck.internal.trace.RunTrace;
import io.tiphys.tck.internal.trace.Trace;
import io.tiphys.tck.internal.trace.TraceEvent;
import io.tiphys.tck.internal.trace.Where;
import io.tiphys.workflow.Phase;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Area WAT: what watches deliver; that they end is in {@link WatchEndChecks}. */
final class WatchChecks {
  private WatchChecks() {}

  static void addTo(Checks checks) {
    checks
        .eachRun("WAT-003", WatchChecks::versionsRise)
        .eachRun("WAT-004", WatchChecks::phasesDoNotGoBack)
        .rule("WAT-005", WatchChecks::lateBeginsWithTheCurrent)
        .eachRun("WAT-008", WatchChecks::statusIsAsLate)
        .rule("WAT-010", WatchChecks::throwingHarmsNobody)
        .rule("WAT-011", WatchChecks::closedIsSilent)
        .rule("WAT-012", WatchChecks::resumesAfterTheVersion)
        .rule("WAT-015", WatchChecks::unknownIsNotFound)
        .eachRun("WAT-018", WatchChecks::onlyItsOwn)
        .rule(
            "CON-008",
            (trace, f) ->
                f.equal(
                    "calls at once", 1, trace.fact("most calls at once").asInt(), trace.where()));
  }

  private static void versionsRise(RunTrace run, Findings findings) {
    Watches.of(run)
        .forEach(
            (watch, seen) -> {
              for (int i = 1; i < seen.size(); i++) {
                long before = seen.get(i - 1).status().version();
                long now = seen.get(i).status().version();
                findings.that(
                    now >= before,
                    Watches.where(run, seen.get(i)),
                    "watch " + watch + " delivered version " + now + " after " + before,
                    "versions do not go back");
              }
            });
  }

  private static void phasesDoNotGoBack(RunTrace run, Findings findings) {
    Watches.of(run)
        .forEach(
            (watch, seen) -> {
              Map<String, Phase> known = new HashMap<>();
              for (TraceEvent.Seen one : seen) {
                notBack(known, "", one.status().phase(), false, Watches.where(run, one), findings);
                for (TaskStatus task : one.status().allTasks().toList()) {
                  boolean between = !task.attempts().isEmpty() || !task.children().isEmpty();
                  Where at = Watches.where(run, one).task(task.path());
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

  private static void lateBeginsWithTheCurrent(Trace trace, Findings findings) {
    List<TraceEvent.Seen> late = Watches.seenBy(trace, "late watch");
    long least = trace.fact("late from").asLong();
    findings.that(
        !late.isEmpty() && late.get(0).status().version() >= least,
        trace.where(),
        late.isEmpty() ? "it delivered nothing" : "it began with " + late.get(0).status(),
        "version " + least + " had been shown before it was opened");
  }

  private static void statusIsAsLate(RunTrace run, Findings findings) {
    for (TraceEvent.Call call : run.calls("status")) {
      OptionalLong delivered =
          run.seen().stream()
              .filter(s -> s.watch() > 0 && s.handle() == call.handle() && s.t() < call.t0())
              .mapToLong(s -> s.status().version())
              .max();
      if (delivered.isPresent() && call.error() == null) {
        long version = call.shown().path("version").asLong();
        findings.that(
            version >= delivered.getAsLong(),
            Watches.where(run, call),
            "status gave version " + version + ", a watch had delivered " + delivered.getAsLong(),
            "a status is at least as late");
      }
    }
  }

  private static void throwingHarmsNobody(Trace trace, Findings findings) {
    RunTrace run = trace.run("watched");
    findings.equal("the run's end", Phase.SUCCEEDED, run.end().phase(), run.where());
    findings.that(
        !Watches.seenBy(trace, "throwing watch").isEmpty(),
        trace.where(),
        "the consumer that throws was never called",
        "it has to be called once");
    // Which of the others may miss what, other rules say.
    List<TraceEvent.Seen> ends =
        run.seen().stream().filter(seen -> seen.watch() > 0 && Watches.isTerminal(seen)).toList();
    findings.that(
        !ends.isEmpty(), run.where(), "no watch delivered the end", "it gets the terminal status");
  }

  private static void closedIsSilent(Trace trace, Findings findings) {
    long closed = trace.fact("closed at").asLong();
    long after =
        Watches.seenBy(trace, "closed watch").stream().filter(seen -> seen.t() > closed).count();
    findings.that(after <= 1, trace.where(), after + " came after close", "at most one");
  }

  private static void resumesAfterTheVersion(Trace trace, Findings findings) {
    long from = trace.fact("resumed from").asLong();
    List<TraceEvent.Seen> seen = Watches.seenBy(trace, "resumed watch");
    for (TraceEvent.Seen one : seen) {
      findings.that(
          one.status().version() > from,
          trace.where(one),
          "it delivered version " + one.status().version(),
          "only what is later than " + from);
    }
    WatchEndChecks.delivers("resumed watch", trace, findings);
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

  private static void onlyItsOwn(RunTrace run, Findings findings) {
    for (TraceEvent.Seen seen : run.seen()) {
      if (seen.watch() > 0) {
        findings.equal(
            "the id in the status",
            run.submitted().id(),
            seen.status().id().value(),
            Watches.where(run, seen));
      }
    }
  }
}
