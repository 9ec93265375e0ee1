package io.tiphys.tck.internal.check;

import io.tiphys.feature.Feature;
import io.tiphys.tck.internal.body.Content;
import io.tiphys.tck.internal.trace.CallError;
import io.tiphys.tck.internal.trace.RunTrace;
import io.tiphys.tck.internal.trace.Trace;
import io.tiphys.tck.internal.trace.TraceEvent;
import io.tiphys.workflow.Phase;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Area SUB: a request becomes one run that can be found again; its key is for {@link KeyChecks}.
 */
final class SubmissionChecks {
  private static final int HUNDRED = 100;

  private SubmissionChecks() {}

  static void addTo(Checks checks) {
    checks
        .rule("SUB-001", SubmissionChecks::isFoundAtOnce)
        .rule("SUB-002", SubmissionChecks::isFoundByAnotherHandle)
        .rule("SUB-003", SubmissionChecks::idsDiffer)
        .rule("SUB-004", SubmissionChecks::keyIsUnchanged)
        .rule("SUB-005", SubmissionChecks::twinsAreApart)
        .rule("SUB-006", SubmissionChecks::laterChangesDoNotCount)
        .rule("SUB-007", SubmissionChecks::submitDoesNotWait)
        .rule("SUB-009", SubmissionChecks::unknownIsNotFound)
        .rule("SUB-011", SubmissionChecks::closedHandleRefuses)
        .rule("SUB-012", SubmissionChecks::refusedMakesNoRun)
        .rule("SUB-013", SubmissionChecks::idLeadsToTheSameRun)
        .rule("SUB-014", SubmissionChecks::shortWaitTimesOut)
        .eachRun("SUB-015", SubmissionChecks::waitGivesTheEnd)
        .rule("FLT-001", SubmissionChecks::goesOnWithoutItsClient);
  }

  private static void isFoundAtOnce(Trace trace, Findings findings) {
    RunTrace run = trace.run("held");
    TraceEvent.Call call = run.call("run");
    findings.that(
        call.error() == null, trace.where(call), call.error(), "submit had returned its id");
    if (!trace.submissions("inert").isEmpty()) { // Earlier traces do not have it.
      TraceEvent.Call inert = trace.run("inert").call("run");
      findings.that(
          inert.error() == null, trace.where(inert), inert.error(), "submit had returned its id");
    }
    TraceEvent.Call status = run.call("status");
    findings.that(
        status.error() == null,
        trace.where(status),
        "asked for its status, the run that was found answered with " + status.error(),
        "a run is found as soon as submit has returned");
    isTheRun(run, findings);
  }

  /** Whatever was shown of a run is of this run. */
  private static void isTheRun(RunTrace run, Findings findings) {
    for (TraceEvent.Seen seen : run.seen()) {
      findings.equal(
          "the id in the status",
          run.submitted().id(),
          seen.status().id().value(),
          run.trace().where(seen));
    }
  }

  private static void isFoundByAnotherHandle(Trace trace, Findings findings) {
    RunTrace run = trace.run("shared");
    for (String op : List.of("run", "status")) {
      List<TraceEvent.Call> calls =
          run.calls(op).stream().filter(c -> c.handle() != run.submitted().handle()).toList();
      if (calls.isEmpty()) {
        findings.that(
            false, run.where(), op + " was never answered", "another engine object finds the run");
        return;
      }
      // It may take its time; what it says at last is what counts.
      TraceEvent.Call last = calls.get(calls.size() - 1);
      findings.that(
          last.error() == null,
          trace.where(last),
          op + " was answered with " + last.error(),
          "handle " + last.handle() + " looks into the same store");
    }
    isTheRun(run, findings);
  }

  private static void idsDiffer(Trace trace, Findings findings) {
    Map<String, String> aliases = new HashMap<>();
    for (TraceEvent.Submitted submitted : trace.all(TraceEvent.Submitted.class).toList()) {
      String id = submitted.id();
      if (id == null) {
        findings.that(false, trace.where(submitted), submitted.error(), "it was fine");
        continue;
      }
      String other = aliases.putIfAbsent(id, submitted.run());
      findings.that(
          other == null,
          trace.where(submitted),
          "the id of " + submitted.run() + " is that of " + other + ", " + id,
          "each run has an id of its own");
    }
    if (aliases.size() < HUNDRED) {
      findings.unreached(trace.where(), aliases.size() + " runs were made");
    }
  }

  private static void idLeadsToTheSameRun(Trace trace, Findings findings) {
    List<TraceEvent.Call> calls = trace.run("shared").calls("run");
    for (TraceEvent.Call call : calls) {
      if (call.error() == null) {
        findings.equal("the run", "shared", call.shown().asText(), trace.where(call));
      }
    }
    findings.that(
        calls.stream().anyMatch(call -> call.error() == null),
        trace.run("shared").where(),
        calls,
        "its id leads to it");
  }

  private static void laterChangesDoNotCount(Trace trace, Findings findings) {
    RunTrace run = trace.run("held");
    findings.equal(
        "the digest of the argument",
        Content.sha256("before"),
        run.body("only").received("P").orElse("absent"),
        run.where().task("only"));
  }

  private static void keyIsUnchanged(Trace trace, Findings findings) {
    for (RunTrace run : trace.runs()) {
      for (TraceEvent.Seen seen : run.seen()) {
        findings.equal(
            "the key in the status",
            run.submitted().key(),
            seen.status().requestKey().value(),
            trace.where(seen));
      }
    }
  }

  private static void twinsAreApart(Trace trace, Findings findings) {
    for (String alias : List.of("left", "right")) {
      RunTrace run = trace.run(alias);
      findings.equal("the run's end", Phase.SUCCEEDED, run.end().phase(), run.where());
      findings.equal(
          "the digest of the argument",
          Content.sha256(alias),
          run.body("one").received("P").orElse("absent"),
          run.where().task("one"));
      if (trace.has(Feature.PARAMS_OUTPUT)) {
        Facts.of(run, findings).output("one", "own", alias).handedOut("own", alias);
      }
    }
    findings.that(
        !Objects.equals(trace.run("left").submitted().id(), trace.run("right").submitted().id()),
        trace.where(),
        "both have the id " + trace.run("left").submitted().id(),
        "each has its own");
  }

  private static void submitDoesNotWait(Trace trace, Findings findings) {
    RunTrace run = trace.run("held");
    long returned = run.submitted().t1();
    boolean active =
        run.seen().stream()
            .anyMatch(seen -> seen.t() >= returned && !seen.status().phase().isTerminal());
    long spent = returned - run.submitted().t0();
    if (active) {
      findings.witness(1);
    } else if (spent < run.trace().nanos("unit")) {
      findings.unreached(run.where(), "the run was over before anybody looked");
    } else {
      findings.that(
          false,
          run.where(),
          "submit took " + spent + " ns, then the run was over",
          "it returns before the run is terminal");
    }
  }

  private static void unknownIsNotFound(Trace trace, Findings findings) {
    trace.calls("run").stream()
        .filter(call -> call.run().equals("tck-no-such-run"))
        .forEach(call -> failed("NotFoundException", call.error(), call, trace, findings));
  }

  static void failed(
      String type, @Nullable CallError error, TraceEvent event, Trace trace, Findings findings) {
    findings.that(
        error != null && error.type().equals(type),
        trace.where(event),
        "answered with " + error,
        "it has to be " + type);
  }

  private static void closedHandleRefuses(Trace trace, Findings findings) {
    for (TraceEvent.Submitted submitted : trace.submissions("closed")) {
      failed("EngineClosedException", submitted.error(), submitted, trace, findings);
    }
    isFree("closed", trace, findings);
  }

  private static void refusedMakesNoRun(Trace trace, Findings findings) {
    for (TraceEvent.Submitted submitted : trace.submissions("refused")) {
      failed("RefusedException", submitted.error(), submitted, trace, findings);
      for (TraceEvent.Seen seen : trace.all(TraceEvent.Seen.class).toList()) {
        findings.that(
            !seen.status().requestKey().value().equals(submitted.key()),
            trace.where(seen),
            seen.via() + " shows a run with its key: " + seen.status(),
            "after a refusal there is no run");
      }
    }
    isFree("refused", trace, findings);
    trace.fact("listed after the refusal");
  }

  private static void isFree(String alias, Trace trace, Findings findings) {
    for (TraceEvent.Call call : trace.calls("find")) {
      if (call.run().equals(alias)) {
        findings.that(
            call.shown().isArray() && call.shown().isEmpty(),
            trace.where(call),
            "found " + call.result(),
            "no run was made");
      }
    }
  }

  private static void shortWaitTimesOut(Trace trace, Findings findings) {
    // On a busy machine a run may end before the shortest wait does, but not each time.
    RunTrace run =
        trace.runs().stream()
            .filter(one -> one.alias().startsWith("held"))
            .reduce((earlier, later) -> later)
            .orElseGet(() -> trace.run("held"));
    TraceEvent.Call first = run.call("await");
    failed("TimeoutException", first.error(), first, trace, findings);
    findings.equal("the run's end", Phase.SUCCEEDED, run.end().phase(), trace.where(first));
  }

  private static void waitGivesTheEnd(RunTrace run, Findings findings) {
    for (TraceEvent.Call call : run.calls("await")) {
      if (call.error() == null && call.result() != null) {
        findings.equal(
            "the version that await gave",
            run.end().version(),
            call.result().path("version").asLong(),
            run.trace().where(call));
        findings.that(
            Phase.valueOf(call.result().path("phase").asText()).isTerminal(),
            run.trace().where(call),
            "await gave " + call.result().path("phase"),
            "it waits for the end");
        run.seen().stream()
            .filter(seen -> seen.via().equals("await") && seen.t() <= call.t1())
            .reduce((first, second) -> second)
            .ifPresent(given -> equalsLaterOnes(run, given, findings));
      }
    }
  }

  private static void equalsLaterOnes(RunTrace run, TraceEvent.Seen given, Findings findings) {
    for (TraceEvent.Seen seen : run.seen()) {
      if (seen.via().equals("status") && seen.t() > given.t()) {
        findings.that(
            Unchanged.parts(seen.status()).equals(Unchanged.parts(given.status())),
            run.trace().where(seen).run(run.alias()),
            Unchanged.parts(given.status()) + ", then " + Unchanged.parts(seen.status()),
            "what await gives is equal to every later status");
      }
    }
  }

  private static void goesOnWithoutItsClient(Trace trace, Findings findings) {
    RunTrace run = trace.run("left");
    findings.equal("the run's end", Phase.SUCCEEDED, run.end().phase(), run.where());
    findings.equal("starts of the body", 1, run.body("only").starts(), run.where().task("only"));
  }
}
