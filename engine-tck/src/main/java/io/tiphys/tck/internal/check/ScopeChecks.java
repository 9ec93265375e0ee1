package io.tiphys.tck.internal.check;

import io.tiphys.status.TaskStatus;
import io.tiphys.tck.internal.trace.RunTrace;
import io.tiphys.tck.internal.trace.Trace;
import io.tiphys.tck.internal.trace.TraceEvent;
import io.tiphys.workflow.Phase;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Rule FPL-013: which scopes a failure stops. */
final class ScopeChecks {
  private ScopeChecks() {}

  private static void nestedScopes(Trace trace, Findings findings) {
    for (RunTrace run : trace.runs()) {
      boolean goesOn = run.alias().equals("goes-on");
      boolean mayFail = run.alias().equals("may");
      String beside = goesOn ? "brief" : "holds";
      String outermost = goesOn ? "soon" : "next";
      if (!FailureChecks.begun(run, findings, "o/i/holds", "o/holds", beside)) {
        return;
      }
      Facts.of(run, findings)
          .run(mayFail ? Phase.SUCCEEDED : Phase.FAILED)
          .failedOnce("o/i/fails", 3)
          .ranOnce("o/i/holds", "o/holds", beside);
      stops(run, "o/i/next", true, "", findings);
      stops(run, "o/next", !goesOn, "continues", findings);
      stops(run, outermost, !goesOn && !mayFail, mayFail ? "may fail" : "continues", findings);
    }
  }

  private static void stops(
      RunTrace run, String path, boolean stops, String first, Findings findings) {
    Phase phase = run.task(path).phase();
    findings.that(
        phase == (stops ? Phase.OMITTED : Phase.SUCCEEDED),
        run.where().task(path),
        run.task(path),
        stops
            ? "a failure stops every fail-fast scope around it, and this one with them"
            : "a failure stops the scopes around it only up to the first that " + first);
    if (stops) {
      Facts.of(run, findings).neverRan(path);
    }
  }

  static void scopesAround(Trace trace, Findings findings) {
    boolean nested = trace.begin().scenario().equals("nested-scopes");
    if (FailureChecks.room(trace) < (nested ? 4 : 3)) {
      trace.runs().forEach(run -> inRows(run, nested, findings));
      return;
    }
    if (nested) {
      nestedScopes(trace, findings);
      return;
    }
    if (!FailureChecks.begun(trace.run("up"), findings, "g/holds")) {
      return;
    }
    Facts.of(trace.run("up"), findings)
        .run(Phase.FAILED)
        .failedOnce("g/fails", 3)
        .ranOnce("g/holds", "holds")
        .omitted("g/next", "next");
    Facts.of(trace.run("until"), findings)
        .run(Phase.FAILED)
        .failedOnce("g/fails", 3)
        .ranOnce("g/holds", "g/next", "brief", "soon");
    if (trace.runs().stream().anyMatch(run -> run.alias().equals("may"))
        && FailureChecks.begun(trace.run("may"), findings, "g/holds")) {
      Facts.of(trace.run("may"), findings)
          .run(Phase.SUCCEEDED)
          .failedOnce("g/fails", 3)
          .ranOnce("g/holds", "holds", "next")
          .omitted("g/next");
    }
  }

  /**
   * Judges what becomes of rows of tasks in engines that run too few bodies at once for the other
   * shape: a scope that stops starts no more of its row, one that goes on runs all of it.
   *
   * <p>Where one body runs at a time, none runs beside the one that fails, so that its group ends
   * with it, and is itself a failure in what is around it: whether that stopped for the one or for
   * the other cannot be told, and makes no difference to anybody.
   */
  private static void inRows(RunTrace run, boolean nested, Findings findings) {
    for (TaskStatus task : run.end().allTasks().toList()) {
      if (task.name().equals("gate") && task.phase() != Phase.SUCCEEDED) {
        findings.unreached(
            run.where().task(task.path()),
            "what waits for it was not let begin before the failure");
        return;
      }
    }
    String fails = nested ? "o/i/fails" : "g/fails";
    String middle = nested ? "o/" : "g/";
    boolean mayFail = run.alias().equals("may");
    Facts.of(run, findings).run(mayFail ? Phase.SUCCEEDED : Phase.FAILED).failedOnce(fails, 3);
    if (nested) {
      stopsRow(run, "o/i/", fails, findings);
    }
    if (run.alias().equals("until") || run.alias().equals("goes-on")) {
      // What is around it stops when all of it has ended, which may be last of all.
      runsRow(run, middle, findings);
      return;
    }
    stopsRow(run, middle, fails, findings);
    if (mayFail) {
      runsRow(run, "", findings);
    } else {
      stopsRow(run, "", fails, findings);
    }
  }

  private static void runsRow(RunTrace run, String scope, Findings findings) {
    row(run, scope).map(TaskStatus::path).forEach(Facts.of(run, findings)::ranOnce);
  }

  private static Stream<TaskStatus> row(RunTrace run, String scope) {
    return Attempts.bodied(run).stream().filter(t -> t.path().startsWith(scope + "row-"));
  }

  /** Nothing of a row begins once that has failed which stops its scope. */
  private static void stopsRow(RunTrace run, String scope, String cause, Findings findings) {
    TraceEvent.Seen noticed = FailureChecks.noticed(run, cause).orElse(null);
    if (noticed == null) {
      findings.that(false, run.where().task(cause), "never shown FAILED", "its body failed");
      return;
    }
    boolean kept = false;
    for (TaskStatus task : row(run, scope).toList()) {
      if (task.attempts().isEmpty()) {
        kept = true;
        Facts.of(run, findings).omitted(task.path());
      } else {
        OptionalLong start = History.of(run).firstStart(task.path());
        findings.that(
            start.isEmpty()
                || start.getAsLong() <= noticed.t() + History.CLOCK_SLACK_NANOS
                || FailureChecks.hadBegun(run, task.path(), noticed),
            run.trace().where(noticed).run(run.alias()).task(task.path()),
            "it began at " + start + ", " + cause + " was shown FAILED at " + noticed.t(),
            "a failure stops every fail-fast scope around it, and this one with them");
      }
    }
    if (!kept) {
      findings.unreached(
          run.where().task(cause), "nothing of " + scope + "row was left to start when it failed");
    }
  }
}
