package io.tiphys.tck.internal.check;

import io.tiphys.feature.Feature;
import io.tiphys.status.Reason;
import io.tiphys.status.RunStatus;
import io.tiphys.status.TaskStatus;
import io.tiphys.tck.internal.trace.BodyTrace;
import io.tiphys.tck.internal.trace.RunTrace;
import io.tiphys.tck.internal.trace.Trace;
import io.tiphys.tck.internal.trace.TraceEvent;
import io.tiphys.workflow.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Area CAN: runs that are cancelled at all kinds of moments. */
final class CancelChecks {
  private CancelChecks() {}

  static void addTo(Checks checks) {
    checks
        .rule(
            "CAN-001",
            (t, f) -> List.of("running", "terminated").forEach(r -> cancelled(t.run(r), f)))
        .rule(
            "CAN-002",
            (t, f) ->
                List.of("running", "terminated").forEach(r -> Stopped.judge(t.run(r), "longer", f)))
        .rule("CAN-004", CancelChecks::noFurtherAttempt)
        .rule("CAN-005", CancelChecks::everythingIsTerminal)
        .rule("CAN-006", CancelChecks::notStarted)
        .rule("CAN-007", CancelChecks::terminalStaysAsItIs)
        .rule("CAN-008", CancelChecks::twice)
        .rule("CAN-009", CancelChecks::unknownRun)
        .rule("CAN-010", CancelChecks::oneEnd)
        .rule("CAN-011", CancelChecks::succeededStays)
        .rule("CAN-014", CancelChecks::fanOutStops)
        .rule("CAN-015", CancelChecks::skippedStays)
        .rule("CAN-017", CancelChecks::freedSlots);
  }

  private static void cancelled(RunTrace run, Findings findings) {
    TraceEvent.Call cancel = run.call("cancel");
    findings.that(
        cancel.error() == null,
        run.trace().where(cancel),
        "cancel: " + cancel.error(),
        "the run is active");
    Facts.of(run, findings).run(Phase.CANCELLED);
  }

  private static void noFurtherAttempt(Trace trace, Findings findings) {
    RunTrace run = trace.run("backoff");
    TraceEvent.Call cancel = run.call("cancel");
    OptionalLong second =
        Attempts.body(run, "flaky", 2).map(BodyTrace::startedAt).orElse(OptionalLong.empty());
    if (second.isPresent() && second.getAsLong() < cancel.t1()) {
      findings.unreached(trace.where(cancel), "the next attempt had begun before it returned");
      return;
    }
    cancelled(run, findings);
    Attempts.count(run, "flaky", 1, findings);
    findings.that(
        run.task("flaky").phase().isTerminal(),
        run.where().task("flaky"),
        run.task("flaky"),
        "nothing is left open");
  }

  private static void everythingIsTerminal(Trace trace, Findings findings) {
    RunTrace run = trace.run("attempt");
    cancelled(run, findings);
    for (TraceEvent.Seen seen : run.seen()) {
      if (seen.status().phase().isTerminal()) {
        List<Object> open = open(seen.status());
        findings.that(
            open.isEmpty(),
            trace.where(seen).run(run.alias()),
            "open: " + open,
            "after a cancel everything is terminal");
      }
    }
    int expected = trace.has(Feature.RETRY_ATTEMPT_REF) ? 2 : 1;
    for (TaskStatus task : Attempts.bodied(run)) {
      Attempts.count(run, task.path(), expected, findings);
      Stopped.judge(run, task.path(), findings);
    }
  }

  /** Returns the tasks and attempts that are not terminal. */
  private static List<Object> open(RunStatus status) {
    List<Object> open = new ArrayList<>();
    status
        .allTasks()
        .forEach(
            task -> {
              if (!task.phase().isTerminal()) {
                open.add(task);
              }
              task.attempts().stream().filter(a -> !a.phase().isTerminal()).forEach(open::add);
            });
    return open;
  }

  private static void notStarted(Trace trace, Findings findings) {
    RunTrace run = trace.run("running");
    Facts.of(run, findings).phase("never", Phase.CANCELLED, Reason.NOT_STARTED).neverRan("never");
  }

  private static void terminalStaysAsItIs(Trace trace, Findings findings) {
    for (String alias : List.of("ended", "failed")) {
      RunTrace run = trace.run(alias);
      for (TraceEvent.Call cancel : run.calls("cancel")) {
        findings.that(
            cancel.error() == null,
            trace.where(cancel),
            "cancel: " + cancel.error(),
            "cancelling a terminal run changes nothing and throws nothing");
      }
      run.call("cancel");
      Facts.of(run, findings).run(alias.equals("failed") ? Phase.FAILED : Phase.SUCCEEDED);
      Unchanged.judge(run, findings);
    }
  }

  private static void twice(Trace trace, Findings findings) {
    RunTrace run = trace.run("twice");
    findings.equal("cancels that returned", 2, run.calls("cancel").size(), run.where());
    run.calls("cancel")
        .forEach(
            call ->
                findings.that(call.error() == null, trace.where(call), call.error(), "allowed"));
    cancelled(run, findings);
  }

  private static void unknownRun(Trace trace, Findings findings) {
    for (TraceEvent.Call call : trace.all(TraceEvent.Call.class).toList()) {
      boolean asked = call.op().equals("run") || call.op().equals("cancel");
      if (asked && call.run().equals("tck-no-such-run") && call.error() != null) {
        findings.equal("the error", "NotFoundException", call.error().type(), trace.where(call));
      } else if (call.op().equals("cancel") && call.run().equals("tck-no-such-run")) {
        findings.that(false, trace.where(call), "cancel returned", "there is no such run");
      }
    }
  }

  private static void oneEnd(Trace trace, Findings findings) {
    for (RunTrace run : trace.runs()) {
      RunStatus end = run.end();
      findings.that(
          end.phase() == Phase.SUCCEEDED || end.phase() == Phase.CANCELLED,
          run.where(),
          "the run ended " + end.phase(),
          "it was cancelled, or came first");
      for (TraceEvent.Seen seen : run.seen()) {
        if (seen.status().phase().isTerminal()) {
          findings.that(
              said(seen.status()).equals(said(end)),
              trace.where(seen).run(run.alias()),
              seen.via() + " says " + said(seen.status()) + ", before it was " + said(end),
              "there is one end, and all agree on it");
        }
      }
    }
  }

  private static List<Object> said(RunStatus status) {
    return List.of(status.phase(), status.reason(), status.version(), status.endedAt());
  }

  private static void succeededStays(Trace trace, Findings findings) {
    RunTrace run = trace.run("running");
    run.call("cancel");
    Facts facts = Facts.of(run, findings).ranOnce("first");
    if (trace.has(Feature.PARAMS_OUTPUT)) {
      facts.output("first", "out", "kept");
    }
  }

  private static void fanOutStops(Trace trace, Findings findings) {
    RunTrace run = trace.run("fan-out");
    cancelled(run, findings);
    CancelledRuns.nothingStarts(run, findings);
    FanOutChecks.count(run, findings, "fan", 3);
    for (TaskStatus instance : run.task("fan").children()) {
      if (instance.attempts().isEmpty()) {
        Facts.of(run, findings).neverRan(instance.path());
      } else {
        Stopped.judge(run, instance.path(), findings);
      }
      findings.equal("phase", Phase.CANCELLED, instance.phase(), run.where().task(instance.path()));
    }
  }

  private static void skippedStays(Trace trace, Findings findings) {
    RunTrace run = trace.run("running");
    TraceEvent.Call cancel = run.call("cancel");
    Optional<TraceEvent.Seen> before =
        run.seen().stream()
            .filter(seen -> seen.t() < cancel.t0())
            .filter(
                seen ->
                    seen.status()
                        .task("skipped")
                        .filter(task -> task.phase() == Phase.SKIPPED)
                        .isPresent())
            .findFirst();
    if (before.isEmpty()) {
      findings.unreached(trace.where(cancel), "it was not yet SKIPPED when the cancel came");
    } else {
      Facts.of(run, findings).skipped(Reason.CONDITION, "skipped");
    }
  }

  private static void freedSlots(Trace trace, Findings findings) {
    RunTrace run = trace.run("slots");
    cancelled(run, findings);
    long ran = Attempts.bodied(run).stream().filter(task -> !task.attempts().isEmpty()).count();
    findings.equal("tasks that ran", 1L, ran, run.where());
    for (TaskStatus task : Attempts.bodied(run)) {
      if (task.attempts().isEmpty()) {
        Facts.of(run, findings)
            .phase(task.path(), Phase.CANCELLED, Reason.NOT_STARTED)
            .neverRan(task.path());
      }
    }
  }
}
