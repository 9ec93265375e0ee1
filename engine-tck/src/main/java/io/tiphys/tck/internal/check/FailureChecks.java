package io.tiphys.tck.internal.check;

import io.tiphys.status.AttemptStatus;
import io.tiphys.status.Failure;
import io.tiphys.status.Reason;
import io.tiphys.status.TaskStatus;
import io.tiphys.tck.internal.trace.BodyTrace;
import io.tiphys.tck.internal.trace.RunTrace;
import io.tiphys.tck.internal.trace.Trace;
import io.tiphys.tck.internal.trace.TraceEvent;
import io.tiphys.tck.internal.trace.Where;
import io.tiphys.workflow.Phase;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Area FPL: what the failure of one task means for the others. */
final class FailureChecks {
  private static final List<Integer> CODES = List.of(1, 2, 125, 126, 127, 137, 255);

  private FailureChecks() {}

  static void addTo(Checks checks) {
    checks
        .rule("FPL-001", FailureChecks::failureFailsTheRun)
        .rule("FPL-002", FailureChecks::nothingStartsAfterAFailure)
        .rule("FPL-003", FailureChecks::whatRunsIsLeftToFinish)
        .rule("FPL-004", FailureChecks::othersGoOn)
        .rule("FPL-005", FailureChecks::toleratedFailure)
        .rule("FPL-006", FailureChecks::toleranceIsNotShared)
        .rule("FPL-009", FailureChecks::reasonsDiffer)
        .rule("FPL-010", FailureChecks::cannotStart)
        .rule("FPL-011", FailureChecks::exitCodes)
        .rule("FPL-012", FailureChecks::killedBySignal)
        .rule("FPL-013", ScopeChecks::scopesAround)
        .rule("FPL-014", FailureChecks::instancesLeft);
  }

  private static void failureFailsTheRun(Trace trace, Findings findings) {
    RunTrace run = trace.run("fail-fast");
    Facts.of(run, findings).run(Phase.FAILED).failedOnce("fails", 3);
    findings.equal("reason of the run", Reason.TASK_FAILED, run.end().reason(), run.where());
  }

  /** Returns the first status that shows a task FAILED. */
  static Optional<TraceEvent.Seen> noticed(RunTrace run, String path) {
    return run.seen().stream()
        .filter(seen -> seen.status().task(path).filter(t -> t.phase() == Phase.FAILED).isPresent())
        .findFirst();
  }

  /**
   * Judges what began after the failure. In these scenarios only the end of the failed body, or of
   * what outlives it, gives way to anything; so what begins later was let begin by an engine that
   * knew.
   */
  private static void nothingStartsAfterAFailure(Trace trace, Findings findings) {
    RunTrace run = trace.runWith("fails");
    run.end();
    TraceEvent.Seen noticed = noticed(run, "fails").orElse(null);
    if (noticed == null) {
      findings.that(false, run.where().task("fails"), "never shown FAILED", "its body failed");
      return;
    }
    if (run.alias().equals("backoff")) {
      noAttemptAfterAFailure(run, findings);
      return;
    }
    OptionalLong failed = History.of(run).lastSign("fails");
    boolean kept = false;
    for (TaskStatus task : Attempts.bodied(run)) {
      boolean begun = hadBegun(run, task.path(), noticed);
      OptionalLong start = History.of(run).firstStart(task.path());
      boolean early =
          start.isPresent() && failed.isPresent() && start.getAsLong() < failed.getAsLong();
      kept |= !begun && !early;
      findings.that(
          begun || early || (start.isEmpty() && task.attempts().isEmpty()),
          trace.where(noticed).run(run.alias()).task(task.path()),
          "it began after the failure, " + after(failed, start),
          "nothing starts once a failure is noticed");
    }
    if (!kept) {
      findings.unreached(run.where(), "nothing was left to start when the failure was noticed");
    } else if (room(trace) > 1 && !endsAfter(run, noticed.t())) {
      findings.unreached(run.where(), "all others had ended before the failure was noticed");
    }
  }

  private static void noAttemptAfterAFailure(RunTrace run, Findings findings) {
    if (run.task("again").attempts().isEmpty() && room(run.trace()) == 1) {
      return; // The one that fails came first, and then nothing was to be tried again.
    }
    OptionalLong failed = History.of(run).lastSign("fails");
    OptionalLong first =
        Attempts.body(run, "again", 1).map(BodyTrace::lastSignAt).orElse(OptionalLong.empty());
    OptionalLong second =
        Attempts.body(run, "again", 2).map(BodyTrace::startedAt).orElse(OptionalLong.empty());
    boolean late =
        first.isPresent() && failed.isPresent() && first.getAsLong() > failed.getAsLong();
    boolean early =
        second.isPresent() && failed.isPresent() && second.getAsLong() < failed.getAsLong();
    if (late || early) {
      findings.unreached(
          run.where().task("again"), "it did not wait for its next attempt when the failure came");
      return;
    }
    findings.that(
        second.isEmpty() && run.task("again").attempts().size() == 1,
        run.where().task("again"),
        "it was tried again after the failure, " + after(failed, second),
        "nothing starts once a failure is noticed");
  }

  private static String after(OptionalLong failed, OptionalLong start) {
    if (start.isEmpty() || failed.isEmpty()) {
      return "as its attempt shows";
    }
    return (start.getAsLong() - failed.getAsLong()) / 1_000_000 + " ms later";
  }

  /** Tells whether a task was shown to have begun before the failure was shown. */
  static boolean hadBegun(RunTrace run, String path, TraceEvent.Seen noticed) {
    return run.seen().stream()
        .takeWhile(seen -> !seen.equals(noticed))
        .flatMap(seen -> seen.status().task(path).stream())
        .anyMatch(task -> !task.attempts().isEmpty());
  }

  /** Tells whether a body came to its end after a moment, where that can be told. */
  private static boolean endsAfter(RunTrace run, long moment) {
    List<OptionalLong> ends =
        run.bodies().stream().map(BodyTrace::endedAt).filter(OptionalLong::isPresent).toList();
    return ends.isEmpty() || ends.stream().anyMatch(end -> end.getAsLong() > moment);
  }

  private static void whatRunsIsLeftToFinish(Trace trace, Findings findings) {
    RunTrace run = trace.run("fail-fast");
    long room = room(trace);
    if (room == 1) {
      // Nothing runs beside a body that fails.
      Facts.of(run, findings).run(Phase.FAILED).failedOnce("fails", 3);
      return;
    }
    if (!begun(run, findings, "holds") || room > 2 && !begun(run, findings, "fails-too")) {
      return;
    }
    Facts facts = Facts.of(run, findings).ranOnce("holds");
    if (room > 2) {
      facts.failedOnce("fails-too", 4);
    }
    noticed(run, "fails")
        .filter(seen -> !endsAfter(run, seen.t()))
        .ifPresent(seen -> findings.unreached(run.where(), "all had ended before the failure"));
  }

  /** Returns how many bodies the engine runs at once. */
  static long room(Trace trace) {
    return trace.limit("CONCURRENT_TASKS").orElse(Long.MAX_VALUE);
  }

  /** On a busy machine a failure may come before what was to run beside it has begun. */
  static boolean begun(RunTrace run, Findings findings, String... tasks) {
    for (String task : tasks) {
      if (run.ran(task).isEmpty() && run.task(task).reason() == Reason.FAIL_FAST) {
        findings.unreached(run.where().task(task), "it had not begun when the failure came");
        return false;
      }
    }
    return true;
  }

  private static void othersGoOn(Trace trace, Findings findings) {
    RunTrace run = trace.run("continue");
    Facts.of(run, findings)
        .run(Phase.FAILED)
        .failedOnce("fails", 3)
        .ranOnce("holds", "after-holds")
        .inOrder("holds", "after-holds");
    noticed(run, "fails")
        .filter(seen -> !endsAfter(run, seen.t()))
        .ifPresent(seen -> findings.unreached(run.where(), "all had ended before the failure"));
  }

  private static void toleratedFailure(Trace trace, Findings findings) {
    RunTrace run = trace.run("tolerated");
    Facts.of(run, findings)
        .run(Phase.SUCCEEDED)
        .failedOnce("may-fail", 3)
        .ranOnce("after")
        .inOrder("may-fail", "after");
  }

  private static void toleranceIsNotShared(Trace trace, Findings findings) {
    RunTrace run = trace.run("neighbour");
    Facts.of(run, findings)
        .run(Phase.FAILED)
        .failedOnce("may-fail", 3)
        .failedOnce("strict", 4)
        .omitted("after-strict");
    if (trace.runs().stream().anyMatch(other -> other.alias().equals("edge"))) {
      Facts.of(trace.run("edge"), findings)
          .run(Phase.FAILED)
          .failedOnce("alone", 4)
          .ranOnce("any")
          .inOrder("alone", "any")
          .omitted("plain");
    }
  }

  private static void reasonsDiffer(Trace trace, Findings findings) {
    reason(trace, "bad-exit", Reason.EXIT_CODE, findings);
    reason(trace, "cannot-start", Reason.START_FAILED, findings);
    reason(trace, "late", Reason.TIMED_OUT, findings);
    reason(trace, "owes", Reason.OUTPUT_MISSING, findings);
    RunTrace cancelled = trace.run("cancelled");
    if (cancelled.ran("stopped").stream().anyMatch(body -> body.exitCode().isPresent())) {
      // On a busy machine the call may take longer than the body; whether it may is another rule's.
      findings.unreached(cancelled.where().task("stopped"), "its body ended before the cancel");
    } else {
      Facts.of(cancelled, findings).phase("stopped", Phase.CANCELLED, Reason.STOPPED);
    }
  }

  private static void reason(Trace trace, String path, Reason reason, Findings findings) {
    Attempts.runWith(trace, path)
        .ifPresent(
            run -> {
              Facts.of(run, findings).phase(path, Phase.FAILED, reason);
              findings.equal(
                  "reason of the failure",
                  Optional.of(reason),
                  run.task(path).failure().map(Failure::reason),
                  run.where().task(path));
            });
  }

  private static void cannotStart(Trace trace, Findings findings) {
    reason(trace, "cannot-start", Reason.START_FAILED, findings);
    trace.runWith("cannot-start").task("cannot-start");
  }

  private static void exitCodes(Trace trace, Findings findings) {
    for (int code : CODES) {
      String path = "exits-" + code;
      RunTrace run = trace.runWith(path);
      Where where = run.where().task(path);
      Facts.of(run, findings).failedOnce(path, code);
      OptionalInt expected = OptionalInt.of(code);
      findings.equal(
          "exit code of the task",
          expected,
          run.task(path).failure().map(Failure::exitCode).orElse(OptionalInt.empty()),
          where);
      for (AttemptStatus attempt : run.task(path).attempts()) {
        findings.equal("exit code of " + attempt, expected, attempt.exitCode(), where);
      }
    }
  }

  private static void killedBySignal(Trace trace, Findings findings) {
    RunTrace run = trace.runWith("killed");
    Where where = run.where().task("killed");
    if (run.ran("killed").stream().anyMatch(body -> body.exitCode().isPresent())) {
      findings.unreached(where, "the body outlived the signal that it gave itself");
      return;
    }
    TaskStatus task = run.task("killed");
    findings.equal("phase", Phase.FAILED, task.phase(), where);
    OptionalInt code = task.failure().map(Failure::exitCode).orElse(OptionalInt.empty());
    boolean shown =
        code.isPresent() ? code.getAsInt() > 0 : task.failure().map(Failure::message).isPresent();
    findings.that(shown, where, task.failure(), "its end by a signal has to be shown");
    code.ifPresent(c -> findings.equal("exit code", 137, c, where));
  }

  private static void instancesLeft(Trace trace, Findings findings) {
    RunTrace run = trace.run("fan-out");
    Facts facts = Facts.of(run, findings).run(Phase.FAILED).phase("fan", Phase.FAILED);
    List<TaskStatus> left =
        run.task("fan").children().stream().filter(c -> c.attempts().isEmpty()).toList();
    left.forEach(c -> facts.phase(c.path(), Phase.OMITTED, Reason.FAIL_FAST).neverRan(c.path()));
    if (left.isEmpty()) {
      findings.unreached(run.where().task("fan"), "all instances had started before the failure");
    }
  }
}
