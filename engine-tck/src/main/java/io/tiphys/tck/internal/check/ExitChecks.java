package io.tiphys.tck.internal.check;

import io.tiphys.feature.Feature;
import io.tiphys.run.CancelMode;
import io.tiphys.status.Reason;
import io.tiphys.status.RunStatus;
import io.tiphys.status.TaskStatus;
import io.tiphys.tck.internal.trace.BodyTrace;
import io.tiphys.tck.internal.trace.RunTrace;
import io.tiphys.tck.internal.trace.Trace;
import io.tiphys.tck.internal.trace.TraceEvent;
import io.tiphys.tck.internal.trace.Where;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.Vertex;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Area EXT: what runs at the end of a run. */
final class ExitChecks {
  private static final String BYE = "bye";

  private ExitChecks() {}

  static void addTo(Checks checks) {
    checks
        .rule("EXT-001", (t, f) -> Facts.of(t.run("succeeds"), f).run(Phase.SUCCEEDED).ranOnce(BYE))
        .rule("EXT-002", (t, f) -> Facts.of(t.run("fails"), f).run(Phase.FAILED).ranOnce(BYE))
        .rule("EXT-003", ExitChecks::afterStopOnly)
        .eachRun("EXT-004", ExitChecks::startsLast)
        .rule("EXT-005", ExitChecks::seesTheOutcome)
        .rule("EXT-006", ExitChecks::failsTheRun)
        .rule("EXT-007", ExitChecks::savesNoRun)
        .eachRun("EXT-008", ExitChecks::runEndsAfterIt)
        .rule("EXT-009", ExitChecks::terminatedWhileItRuns)
        .rule("EXT-010", ExitChecks::seesOutputs)
        .rule("EXT-011", ExitChecks::isTriedAgain);
  }

  private static void afterStopOnly(Trace trace, Findings findings) {
    Facts.of(trace.run("stopped"), findings).run(Phase.CANCELLED).ranOnce(BYE);
    Facts.of(trace.run("terminated"), findings)
        .run(Phase.CANCELLED)
        .phase(BYE, Phase.CANCELLED)
        .neverRan(BYE);
  }

  /** Returns when everything was told to stop, empty when nothing was. */
  private static OptionalLong toldToStop(RunTrace run) {
    OptionalLong cancelled =
        run.calls("cancel").stream()
            .filter(call -> call.error() == null)
            .mapToLong(TraceEvent.Call::t0)
            .min();
    boolean timedOut = run.terminal().filter(s -> s.reason() == Reason.TIMED_OUT).isPresent();
    return cancelled.isPresent() || !timedOut
        ? cancelled
        : OptionalLong.of(run.submitted().t0() + run.workflow().timeout().orElseThrow().toNanos());
  }

  private static void startsLast(RunTrace run, Findings findings) {
    Optional<Vertex> handler = run.workflow().onExit();
    if (handler.isEmpty() || run.terminal().isEmpty()) {
      return;
    }
    String name = handler.get().name();
    OptionalLong told = toldToStop(run);
    History history = History.of(run);
    OptionalLong start = history.firstStart(name);
    for (TaskStatus task : run.end().tasks()) {
      if (task.path().equals(name)) {
        continue;
      }
      OptionalLong sign = history.lastSign(task.path());
      if (start.isPresent() && sign.isPresent()) {
        findings.that(
            sign.getAsLong() <= start.getAsLong()
                || (told.isPresent() && told.getAsLong() <= start.getAsLong() + slack(run)),
            run.where().task(name),
            "it began at " + start + ", " + task.path() + " lived at " + sign,
            "it comes last");
      }
      for (History.Moment moment : history.moments()) {
        TaskStatus shown = moment.tasks().get(task.path());
        TaskStatus last = moment.tasks().get(name);
        if (last != null && shown != null && last.flattened().anyMatch(History::hasStarted)) {
          findings.that(
              shown.phase().isTerminal()
                  || (told.isPresent() && told.getAsLong() <= moment.seen().t()),
              history.where(moment, name),
              last + " while " + shown,
              "it comes last");
        }
      }
    }
  }

  private static long slack(RunTrace run) {
    return run.trace().nanos("resolution") + History.CLOCK_SLACK_NANOS;
  }

  private static void seesTheOutcome(Trace trace, Findings findings) {
    if (trace.begin().scenario().equals("exit-cancelled")) {
      Facts.of(trace.run("stopped"), findings).received(BYE, "PHASE", "CANCELLED");
      return;
    }
    Facts good = Facts.of(trace.run("succeeds"), findings).received(BYE, "PHASE", "SUCCEEDED");
    Facts bad = Facts.of(trace.run("fails"), findings).received(BYE, "PHASE", "FAILED");
    if (trace.has(Feature.OPTIONAL_INPUT)) {
      good.missed(BYE, "FAILED");
      bad.received(BYE, "FAILED", "bad");
    }
  }

  private static void failsTheRun(Trace trace, Findings findings) {
    RunTrace run = trace.run("bad-handler");
    Facts.of(run, findings).run(Phase.FAILED).ranOnce("good").failedOnce(BYE, 5);
    findings.equal("reason of the run", Reason.EXIT_HANDLER, run.end().reason(), run.where());
  }

  private static void savesNoRun(Trace trace, Findings findings) {
    RunTrace run = trace.run("fails");
    Facts.of(run, findings).run(Phase.FAILED).failedOnce("bad", 3).phase(BYE, Phase.SUCCEEDED);
    findings.equal("reason of the run", Reason.TASK_FAILED, run.end().reason(), run.where());
  }

  private static void runEndsAfterIt(RunTrace run, Findings findings) {
    Optional<Vertex> handler = run.workflow().onExit();
    if (handler.isEmpty()) {
      return;
    }
    String name = handler.get().name();
    for (TraceEvent.Seen seen : run.seen()) {
      RunStatus status = seen.status();
      if (status.phase().isTerminal() && status.phase() != Phase.LOST) {
        List<TaskStatus> open =
            status.task(name).stream()
                .flatMap(TaskStatus::flattened)
                .filter(task -> !task.phase().isTerminal())
                .toList();
        Where where = run.trace().where(seen).run(run.alias()).task(name);
        findings.that(open.isEmpty(), where, status + " while open: " + open, "it ends before");
        OptionalLong sign = History.of(run).lastSign(name);
        findings.that(
            sign.isEmpty() || sign.getAsLong() <= seen.t() + History.CLOCK_SLACK_NANOS,
            where,
            "its body lived at " + sign + ", the run had ended by " + seen.t(),
            "it ends before");
      }
    }
  }

  private static void terminatedWhileItRuns(Trace trace, Findings findings) {
    RunTrace run = trace.run("at-the-end");
    TraceEvent.Call cancel = run.call("cancel");
    findings.equal(
        "mode", CancelMode.TERMINATE.name(), cancel.args().get("mode"), trace.where(cancel));
    List<TaskStatus> open =
        run.end().allTasks().filter(task -> !task.phase().isTerminal()).toList();
    findings.that(open.isEmpty(), run.where(), "open: " + open, "everything is terminal");
    Facts.of(run, findings).run(Phase.CANCELLED).phase("brief", Phase.SUCCEEDED);
    Stopped.judge(run, BYE, findings);
  }

  private static void seesOutputs(Trace trace, Findings findings) {
    Facts.of(trace.run("reads"), findings)
        .received(BYE, "RAN", "left behind")
        .missed(BYE, "BAD")
        .missed(BYE, "NEVER");
  }

  private static void isTriedAgain(Trace trace, Findings findings) {
    RunTrace run = trace.run("retried");
    boolean knows = trace.has(Feature.RETRY_ATTEMPT_REF);
    Facts.of(run, findings)
        .run(knows ? Phase.SUCCEEDED : Phase.FAILED)
        .phase(BYE, knows ? Phase.SUCCEEDED : Phase.FAILED);
    Attempts.count(run, BYE, 2, findings);
    for (BodyTrace body : Attempts.bodies(run, BYE)) {
      findings.equal("starts of a body", 1, body.starts(), run.where().task(BYE));
    }
  }
}
