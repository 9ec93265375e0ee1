package io.tiphys.tck.internal.check;

import io.tiphys.status.TaskStatus;
import io.tiphys.tck.internal.trace.RunTrace;
import io.tiphys.tck.internal.trace.Trace;
import io.tiphys.tck.internal.trace.TraceEvent;
import io.tiphys.workflow.Phase;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Area SUS: runs that are suspended; tasks that wait are for {@link ApprovalChecks}. */
final class SuspendChecks {
  private SuspendChecks() {}

  static void addTo(Checks checks) {
    checks
        .rule("SUS-001", SuspendChecks::nothingBeforeResume)
        .rule("SUS-002", (t, f) -> Facts.of(t.run("inert"), f).run(Phase.SUCCEEDED).ranOnce("only"))
        .rule("SUS-003", SuspendChecks::suspendedWhileRunning)
        .rule("SUS-004", SuspendChecks::twiceIsOnce)
        .rule("SUS-005", SuspendChecks::resumeAfterTheEnd)
        .rule("SUS-010", SuspendChecks::cancelled)
        .rule("SUS-012", SuspendChecks::seenElsewhere);
  }

  static void accepted(Trace trace, TraceEvent.Call call, Findings findings) {
    findings.that(
        call.error() == null, trace.where(call), call.op() + ": " + call.error(), "it is allowed");
  }

  /** No body of a task began before a call, by the statuses and by its own words. */
  static void notBefore(RunTrace run, String path, TraceEvent.Call call, Findings findings) {
    for (TraceEvent.Seen seen : run.seen()) {
      Optional<TaskStatus> task = seen.status().task(path);
      if (seen.t() < call.t0() && task.isPresent()) {
        findings.that(
            !History.hasStarted(task.get()),
            run.trace().where(seen).run(run.alias()).task(path),
            task.get() + " before " + call.op(),
            "nothing of it may begin");
      }
    }
    OptionalLong start = History.of(run).firstStart(path);
    if (start.isPresent()) {
      findings.that(
          start.getAsLong() >= call.t0() - History.CLOCK_SLACK_NANOS,
          run.where().task(path),
          "its body began at " + start.getAsLong() + ", " + call.op() + " came at " + call.t0(),
          "nothing of it may begin");
    }
  }

  private static void nothingBeforeResume(Trace trace, Findings findings) {
    RunTrace inert = trace.run("inert");
    notBefore(inert, "only", inert.call("resume"), findings);
    Facts.of(trace.run("stays"), findings).neverRan("only");
    // Others were free to run meanwhile.
    Facts.of(trace.run("meanwhile"), findings).ranOnce("only");
  }

  private static void suspendedWhileRunning(Trace trace, Findings findings) {
    RunTrace run = trace.run("later");
    TraceEvent.Call suspend = run.call("suspend");
    accepted(trace, suspend, findings);
    trace.runs().stream()
        .filter(other -> other.alias().equals("slots"))
        .forEach(slots -> slotsAreKept(slots, findings));
    Facts.of(run, findings).run(Phase.SUCCEEDED).ranOnce("first", "second");
    OptionalLong sign = History.of(run).lastSign("first");
    if (sign.isPresent() && sign.getAsLong() < suspend.t1()) {
      findings.unreached(trace.where(suspend), "the first task had ended before it came");
      return;
    }
    TraceEvent.Call resume = run.call("resume");
    notBefore(run, "second", resume, findings);
    for (TraceEvent.Seen seen : run.seen()) {
      if (seen.via().equals("status") && seen.t() > suspend.t1() && seen.t() < resume.t0()) {
        findings.that(
            seen.status().suspended(),
            trace.where(seen).run(run.alias()),
            seen.status() + " is not shown suspended",
            "it was suspended");
      }
    }
  }

  private static void slotsAreKept(RunTrace run, Findings findings) {
    Facts.of(run, findings).run(Phase.SUCCEEDED).ranOnce("one", "two");
    long resumed = run.call("resume").t0();
    long suspended = run.call("suspend").t1();
    for (TraceEvent.Seen seen : run.seen()) {
      if (seen.t() > suspended && seen.t() < resumed) {
        long begun = seen.status().tasks().stream().filter(t -> !t.attempts().isEmpty()).count();
        findings.that(
            begun <= 1,
            run.trace().where(seen).run(run.alias()),
            "both have an attempt in the suspended run: " + seen.status().tasks(),
            "the one that had no slot waits");
      }
    }
    // One had a slot when the run was suspended, though its body may have begun a moment later.
    // The clock of bodies is coarser than that of calls.
    run.bodies().stream()
        .flatMapToLong(body -> body.startedAt().stream())
        .max()
        .ifPresent(
            last ->
                findings.that(
                    last >= resumed - History.CLOCK_SLACK_NANOS,
                    run.where(),
                    "both began before the run was resumed",
                    "nothing starts in a suspended run"));
  }

  private static void twiceIsOnce(Trace trace, Findings findings) {
    if (trace.begin().scenario().equals("suspended-twice")) {
      moreOfOne(trace, findings);
      return;
    }
    RunTrace run = trace.run("inert");
    List<TraceEvent.Call> suspends = run.calls("suspend");
    List<TraceEvent.Call> resumes = run.calls("resume");
    suspends.forEach(call -> accepted(trace, call, findings));
    resumes.forEach(call -> accepted(trace, call, findings));
    Facts.of(run, findings).run(Phase.SUCCEEDED).ranOnce("only");
    for (TraceEvent.Seen seen : run.seen()) {
      if (seen.via().equals("status")
          && seen.t() > suspends.get(0).t1()
          && seen.t() < resumes.get(0).t0()) {
        findings.that(
            seen.status().suspended(),
            trace.where(seen).run(run.alias()),
            seen.status() + " is not shown suspended",
            "it was suspended twice and not resumed");
      }
    }
  }

  private static TraceEvent.Call last(List<TraceEvent.Call> calls) {
    return calls.get(calls.size() - 1);
  }

  /** One was suspended twice and resumed once; the other resumed twice before it was suspended. */
  private static void moreOfOne(Trace trace, Findings findings) {
    RunTrace once = trace.run("once");
    for (String op : List.of("suspend", "resume")) {
      once.calls(op).forEach(call -> accepted(trace, call, findings));
      trace.run("before").calls(op).forEach(call -> accepted(trace, call, findings));
    }
    findings.that(
        once.terminal().filter(end -> end.phase() == Phase.SUCCEEDED).isPresent(),
        once.where(),
        "suspended twice and resumed once, it is " + once.terminal().map(Object::toString),
        "suspending it twice means the same as once");

    RunTrace before = trace.run("before");
    TraceEvent.Call suspend = before.call("suspend");
    OptionalLong sign = History.of(before).lastSign("first");
    if (sign.isPresent() && sign.getAsLong() < suspend.t1()) {
      findings.unreached(trace.where(suspend), "the first task had ended before it came");
      return;
    }
    TraceEvent.Call resume = last(before.calls("resume"));
    boolean held =
        before.seen().stream()
            .filter(seen -> seen.t() > suspend.t1() && seen.t() < resume.t0())
            .filter(seen -> seen.via().equals("status"))
            .allMatch(seen -> seen.status().suspended());
    OptionalLong start = History.of(before).firstStart("second");
    boolean early =
        start.isPresent() && start.getAsLong() < resume.t0() - History.CLOCK_SLACK_NANOS;
    findings.that(
        held && !early,
        before.where(),
        "resumed twice and then suspended, it goes on; the second task began at " + start,
        "resuming it twice means the same as once");
    Facts.of(before, findings).run(Phase.SUCCEEDED).ranOnce("first", "second");
  }

  private static void resumeAfterTheEnd(Trace trace, Findings findings) {
    trace.fact("asks");
    RunTrace run = trace.run("inert");
    List<TraceEvent.Call> resumes = run.calls("resume");
    accepted(trace, last(resumes), findings);
    Unchanged.judge(run, findings);
  }

  private static void cancelled(Trace trace, Findings findings) {
    RunTrace run = trace.run("stays");
    accepted(trace, run.call("cancel"), findings);
    Facts.of(run, findings).run(Phase.CANCELLED).neverRan("only");
    if (!trace.submissions("handled").isEmpty()) { // Earlier traces do not have it.
      Facts.of(trace.run("handled"), findings)
          .run(Phase.CANCELLED)
          .neverRan("only")
          .ranOnce("handler");
    }
  }

  private static void seenElsewhere(Trace trace, Findings findings) {
    trace.fact("looks elsewhere");
    List<String> shown =
        trace
            .all(TraceEvent.Fact.class)
            .filter(fact -> fact.name().equals("suspended elsewhere"))
            .map(fact -> fact.value().asText())
            .toList();
    findings.equal("suspended, elsewhere", List.of("true"), shown, trace.run("here").where());
    Facts.of(trace.run("here"), findings).run(Phase.SUCCEEDED).ranOnce("only");

    RunTrace later = trace.run("later");
    accepted(trace, later.call("suspend"), findings);
    findings.equal(
        "suspended, elsewhere, before anybody suspended it",
        false,
        trace.fact("suspended before").asBoolean(),
        later.where());
    findings.that(
        trace.fact("suspended there").asBoolean(),
        later.where(),
        "another engine object shows it as not suspended",
        "it sees what this one has suspended");
    accepted(trace, later.call("resume"), findings);
    Facts.of(later, findings).run(Phase.SUCCEEDED).ranOnce("first", "second");
  }
}
