package io.tiphys.tck.internal.check;

import io.tiphys.feature.Feature;
import io.tiphys.status.Reason;
import io.tiphys.status.RunStatus;
import io.tiphys.status.TaskStatus;
import io.tiphys.tck.internal.body.Content;
import io.tiphys.tck.internal.trace.Missing;
import io.tiphys.tck.internal.trace.RunTrace;
import io.tiphys.tck.internal.trace.Trace;
import io.tiphys.tck.internal.trace.TraceEvent;
import io.tiphys.tck.internal.trace.Where;
import io.tiphys.workflow.Phase;
import java.util.ArrayList;
import java.util.List;

/** Area CON: many runs and many threads at once. */
final class ConcurrencyChecks {
  private ConcurrencyChecks() {}

  static void addTo(Checks checks) {
    checks
        .rule("CON-001", ConcurrencyChecks::runsDoNotMix)
        .rule("CON-002", ConcurrencyChecks::threadsDoNotDisturb)
        .rule("CON-003", ConcurrencyChecks::closingEndsCalls)
        .rule("CON-004", ConcurrencyChecks::cancelAndSuspendSettle)
        .rule("CON-006", ConcurrencyChecks::interruptEndsTheWaitOnly)
        .rule("CON-007", ConcurrencyChecks::burstEnds);
  }

  private static void runsDoNotMix(Trace trace, Findings findings) {
    for (RunTrace run : trace.runs()) {
      String own = run.submitted().arguments().get("self");
      String digest = Content.sha256(String.valueOf(own));
      Where where = run.where();
      findings.equal("the run's end", Phase.SUCCEEDED, run.end().phase(), where);
      if (trace.has(Feature.PARAMS_OUTPUT)) {
        findings.equal("the run's output", own, run.end().outputs().get("token"), where);
      }
      findings.equal(
          "what the first body received",
          digest,
          run.body("first").received("SELF").orElse(""),
          where);
      findings.equal(
          "what the second body received",
          digest,
          run.body("second").received("TOKEN").orElse(""),
          where);
    }
  }

  private static void threadsDoNotDisturb(Trace trace, Findings findings) {
    for (TraceEvent.Submitted submitted : trace.all(TraceEvent.Submitted.class).toList()) {
      findings.that(
          submitted.error() == null, trace.where(submitted), submitted.error(), "it was fine");
    }
    for (TraceEvent.Call call : trace.calls("status")) {
      findings.that(call.error() == null, trace.where(call), call.error(), "the run is there");
    }
    for (TraceEvent.Call call : trace.calls("list")) {
      findings.that(call.error() == null, trace.where(call), call.error(), "it was fine");
    }
    listsAreOnesOwn(trace, findings);
    for (TraceEvent.Seen seen : trace.all(TraceEvent.Seen.class).toList()) {
      for (RunTrace run : trace.runs()) {
        if (run.alias().equals(seen.run())) {
          findings.equal(
              "the key in the status",
              run.submitted().key(),
              seen.status().requestKey().value(),
              trace.where(seen));
        }
      }
    }
  }

  /** Each thread asked for the runs with its own label. */
  private static void listsAreOnesOwn(Trace trace, Findings findings) {
    String asked = "listed for ";
    for (TraceEvent.Fact fact : trace.all(TraceEvent.Fact.class).toList()) {
      if (fact.name().startsWith(asked)) {
        String own = fact.name().substring(asked.length());
        List<String> foreign = new ArrayList<>();
        fact.value().forEach(run -> foreign.add(run.asText()));
        for (RunTrace run : trace.runs()) {
          if (own.equals(run.submitted().labels().get("thread"))) {
            foreign.removeIf(run.alias()::equals);
          }
        }
        findings.that(
            fact.value().isArray() && foreign.isEmpty(),
            trace.where(fact),
            "asked for the runs of thread " + own + ", the list shows " + fact.value(),
            "no answer belongs to another thread");
      }
    }
  }

  private static void closingEndsCalls(Trace trace, Findings findings) {
    RunTrace run = trace.run("waited");
    findings.equal("the wait ended", true, trace.fact("the wait ended").asBoolean(), run.where());
    TraceEvent.Call await = run.call("await");
    if (await.error() == null) {
      findings.unreached(trace.where(await), "the run ended before the engine was closed");
      return;
    }
    findings.that(
        await.failedWith("EngineClosedException"),
        trace.where(await),
        "await ended with " + await.error(),
        "the engine was closed meanwhile");
    run.calls("status").stream()
        .filter(call -> call.handle() == await.handle() && call.t0() >= await.t1())
        .forEach(
            call ->
                findings.that(
                    call.failedWith("EngineClosedException"),
                    trace.where(call),
                    "status was answered with " + call.error(),
                    "the engine is closed"));
  }

  private static void cancelAndSuspendSettle(Trace trace, Findings findings) {
    for (TraceEvent.GaveUp stuck : trace.all(TraceEvent.GaveUp.class).toList()) {
      if (stuck.awaited().equals("terminal or suspended")) {
        findings.that(
            false,
            trace.where(stuck).run(stuck.run()),
            "it stays neither terminal nor suspended",
            "it was cancelled and suspended");
        return;
      }
    }
    for (RunTrace run : trace.runs()) {
      long settled = trace.fact("settled " + run.alias()).asLong();
      TraceEvent.Seen at =
          run.seen().stream()
              .filter(seen -> seen.via().equals("status") && seen.t() >= settled)
              .findFirst()
              .orElseThrow(() -> Missing.observation(run.where(), "no status was shown any more"));
      Where where = trace.where(at).run(run.alias());
      RunStatus status = at.status();
      findings.that(
          status.phase().isTerminal() || status.suspended(),
          where,
          status + " is neither terminal nor suspended",
          "it was cancelled and suspended");
      for (TaskStatus task : status.allTasks().toList()) {
        boolean waits =
            status.suspended()
                && (task.phase() == Phase.PENDING || task.reason() == Reason.SUSPENDED);
        findings.that(
            task.phase().isTerminal() || waits,
            where.task(task.path()),
            task + " in " + status,
            "everything has ended or waits");
      }
    }
  }

  private static void interruptEndsTheWaitOnly(Trace trace, Findings findings) {
    RunTrace run = trace.run("held");
    findings.equal("interrupted", true, trace.fact("interrupted").asBoolean(), run.where());
    findings.equal("the run's end", Phase.SUCCEEDED, run.end().phase(), run.where());
  }

  private static void burstEnds(Trace trace, Findings findings) {
    for (RunTrace run : trace.runs()) {
      findings.equal("the run's end", Phase.SUCCEEDED, run.end().phase(), run.where());
    }
  }
}
