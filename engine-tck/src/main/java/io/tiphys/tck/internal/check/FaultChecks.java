package io.tiphys.tck.internal.check;

import io.tiphys.status.AttemptStatus;
import io.tiphys.status.Reason;
import io.tiphys.tck.internal.trace.CallError;
import io.tiphys.tck.internal.trace.RunTrace;
import io.tiphys.tck.internal.trace.Trace;
import io.tiphys.tck.internal.trace.TraceEvent;
import io.tiphys.tck.internal.trace.Where;
import io.tiphys.workflow.Phase;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Area FLT: bodies that vanish, and outages of what is behind an engine. */
final class FaultChecks {
  private static final String LOST_ONCE = "lost-once";

  private FaultChecks() {}

  static void addTo(Checks checks) {
    checks
        .rule("FLT-010", Unset.unseen("no body is lost", FaultChecks::lostBodies))
        .rule("FLT-012", Unset.unseen("there is no outage", FaultChecks::outage));
  }

  private static void lostBodies(Trace trace, Findings findings) {
    RunTrace lost = trace.run("lost");
    if (wasLost(lost, findings)) {
      Facts.of(lost, findings).run(Phase.FAILED).phase("only", Phase.FAILED, Reason.LOST);
      attempts(lost, List.of(Reason.LOST), findings);
    }
    if (trace.submissions(LOST_ONCE).isEmpty()) {
      return; // It has no retries.
    }
    RunTrace again = trace.run(LOST_ONCE);
    if (wasLost(again, findings)) {
      Facts.of(again, findings).run(Phase.SUCCEEDED).phase("only", Phase.SUCCEEDED);
      attempts(again, List.of(Reason.LOST, Reason.NONE), findings);
    }
  }

  /** A body that came to its own end was not lost. */
  private static boolean wasLost(RunTrace run, Findings findings) {
    run.trace().fact("lost of " + run.alias());
    boolean ended =
        run.ran("only").stream()
            .anyMatch(body -> body.attempt() == 1 && body.exitCode().isPresent());
    if (ended) {
      findings.unreached(run.where().task("only"), "its body ended before it was lost");
    }
    return !ended;
  }

  private static void attempts(RunTrace run, List<Reason> reasons, Findings findings) {
    findings.equal(
        "the reasons of the attempts",
        reasons,
        run.task("only").attempts().stream().map(AttemptStatus::reason).toList(),
        run.where().task("only"));
  }

  /** A call that was made in the outage. */
  private record Asked(String op, long t1, @Nullable CallError error, Where where) {}

  private static void outage(Trace trace, Findings findings) {
    long began = trace.fact("outage is there").asLong();
    long ends = trace.fact("outage ends").asLong();
    List<Asked> asked = new ArrayList<>();
    for (TraceEvent.Call call : trace.all(TraceEvent.Call.class).toList()) {
      if (call.t0() >= began && call.t0() <= ends) {
        asked.add(new Asked(call.op(), call.t1(), call.error(), trace.where(call)));
      }
    }
    for (TraceEvent.Submitted call : trace.submissions("during")) {
      asked.add(new Asked("submit", call.t1(), call.error(), trace.where(call)));
    }
    // What could be said from memory does not show that there was an outage at all.
    if (asked.stream().noneMatch(call -> call.error() != null || call.t1() >= ends)) {
      findings.unreached(trace.where(), "no call has noticed the outage");
    }
    for (Asked call : asked) {
      findings.that(
          call.error() == null || call.error().type().equals("BackendUnavailableException"),
          call.where(),
          call.op() + " failed with " + call.error(),
          "what is behind the engine cannot be reached, and nothing else is known");
    }
    findings.equal(
        "the number of calls that never returned",
        0,
        trace.fact("calls that never returned").asInt(),
        trace.where());
    whatWasToldIsSo(trace, findings, began, ends);
  }

  private static void whatWasToldIsSo(Trace trace, Findings findings, long began, long ends) {
    for (TraceEvent.Submitted call : trace.submissions("during")) {
      boolean there =
          trace.calls("find").stream()
              .filter(find -> find.run().equals("during") && find.t0() >= call.t1())
              .anyMatch(find -> find.shown().size() == 1);
      findings.that(
          call.error() != null || there,
          trace.where(call),
          "submit returned a run, and afterwards there is none",
          "it must not report what did not happen");
    }
    for (TraceEvent.Call call : trace.all(TraceEvent.Call.class).toList()) {
      boolean during = call.t0() >= began && call.t0() <= ends && call.error() == null;
      if (during && call.op().equals("find")) {
        findings.that(
            call.shown().size() == 1,
            trace.where(call),
            "a run that is there was not found",
            "it must not report what it cannot know");
      } else if (during && call.op().equals("cancel")) {
        findings.equal(
            "phase of the run that was cancelled in the outage",
            Phase.CANCELLED,
            trace.run(call.run()).end().phase(),
            trace.where(call));
      }
    }
  }
}
