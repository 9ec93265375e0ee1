package io.tiphys.tck.internal.check;

import io.tiphys.feature.Feature;
import io.tiphys.status.RunStatus;
import io.tiphys.tck.internal.body.Content;
import io.tiphys.tck.internal.trace.CallError;
import io.tiphys.tck.internal.trace.RunTrace;
import io.tiphys.tck.internal.trace.Trace;
import io.tiphys.tck.internal.trace.TraceEvent;
import io.tiphys.workflow.Phase;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Areas SUB and IDM: a request becomes one run that can be found again. */
final class SubmissionChecks {
  private SubmissionChecks() {}

  static void addTo(Checks checks) {
    checks
        .rule("SUB-001", SubmissionChecks::isFoundAtOnce)
        .rule("SUB-002", SubmissionChecks::isFoundByAnotherHandle)
        .rule("SUB-004", SubmissionChecks::keyIsUnchanged)
        .rule("SUB-005", SubmissionChecks::twinsAreApart)
        .rule("SUB-006", SubmissionChecks::laterChangesDoNotCount)
        .rule("SUB-007", SubmissionChecks::submitDoesNotWait)
        .eachRun("SUB-008", SubmissionChecks::firstPhase)
        .rule("SUB-009", SubmissionChecks::unknownIsNotFound)
        .rule("SUB-011", SubmissionChecks::closedHandleRefuses)
        .rule("SUB-012", SubmissionChecks::refusedMakesNoRun)
        .rule("SUB-013", SubmissionChecks::isFoundByAnotherHandle)
        .rule("SUB-014", SubmissionChecks::shortWaitTimesOut)
        .eachRun("SUB-015", SubmissionChecks::waitGivesTheEnd)
        .rule("IDM-001", SubmissionChecks::sameKeySameRun)
        .rule("IDM-002", SubmissionChecks::otherContentConflicts)
        .rule("IDM-003", SubmissionChecks::manyThreadsOneRun)
        .rule("IDM-005", SubmissionChecks::keyOutlivesTheEnd)
        .rule("IDM-008", SubmissionChecks::oddKeysDiffer)
        .rule("FLT-001", SubmissionChecks::goesOnWithoutItsClient);
  }

  private static void isFoundAtOnce(Trace trace, Findings findings) {
    TraceEvent.Call call = trace.run("held").call("run");
    findings.that(
        call.error() == null, trace.where(call), call.error(), "submit had returned its id");
  }

  private static void isFoundByAnotherHandle(Trace trace, Findings findings) {
    List<TraceEvent.Call> calls = trace.run("shared").calls("run");
    calls.forEach(
        call ->
            findings.that(
                call.error() == null,
                trace.where(call),
                call.error(),
                "handle " + call.handle() + " looks into the same store"));
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

  private static void firstPhase(RunTrace run, Findings findings) {
    if (!run.seen().isEmpty()) {
      RunStatus first = run.seen().get(0).status();
      findings.that(
          first.phase() == Phase.PENDING
              || first.phase() == Phase.RUNNING
              || first.phase().isTerminal(),
          run.where(),
          "first seen " + first.phase(),
          "a run begins PENDING or RUNNING, or is over");
    }
  }

  private static void unknownIsNotFound(Trace trace, Findings findings) {
    trace.calls("run").stream()
        .filter(call -> call.run().equals("tck-no-such-run"))
        .forEach(call -> failed("NotFoundException", call.error(), call, trace, findings));
  }

  private static void failed(
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
    }
    isFree("refused", trace, findings);
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
    TraceEvent.Call first = trace.run("held").call("await");
    failed("TimeoutException", first.error(), first, trace, findings);
    findings.equal(
        "the run's end", Phase.SUCCEEDED, trace.run("held").end().phase(), trace.where(first));
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
      }
    }
  }

  private static void sameKeySameRun(Trace trace, Findings findings) {
    List<TraceEvent.Submitted> accepted = accepted(trace);
    for (TraceEvent.Submitted submitted : accepted) {
      findings.equal(
          "the id of the run", accepted.get(0).id(), submitted.id(), trace.where(submitted));
    }
  }

  private static List<TraceEvent.Submitted> accepted(Trace trace) {
    trace.run("keyed");
    return trace.submissions("keyed").stream().filter(e -> asks("one", e)).toList();
  }

  private static boolean asks(String value, TraceEvent.Submitted submitted) {
    return value.equals(submitted.arguments().get("p"));
  }

  private static void otherContentConflicts(Trace trace, Findings findings) {
    trace.submissions("keyed").stream()
        .filter(e -> asks("two", e))
        .forEach(e -> failed("RequestConflictException", e.error(), e, trace, findings));
    RunTrace run = trace.run("keyed");
    findings.equal("the run's end", Phase.SUCCEEDED, run.end().phase(), run.where());
    findings.equal(
        "the digest of the argument",
        Content.sha256("one"),
        run.body("only").received("P").orElse("absent"),
        run.where().task("only"));
  }

  private static void manyThreadsOneRun(Trace trace, Findings findings) {
    RunTrace run = trace.run("keyed");
    sameKeySameRun(trace, findings);
    findings.equal("starts of the body", 1, run.body("only").starts(), run.where().task("only"));
    findings.equal("attempts", 1, run.task("only").attempts().size(), run.where().task("only"));
  }

  private static void keyOutlivesTheEnd(Trace trace, Findings findings) {
    TraceEvent.Call find =
        trace.calls("find").stream()
            .filter(call -> call.run().equals("keyed"))
            .findFirst()
            .orElse(trace.run("keyed").call("find"));
    findings.equal(
        "what is found", "[\"keyed\"]", String.valueOf(find.result()), trace.where(find));
    RunTrace run = trace.run("keyed");
    long ended =
        run.seen().stream()
            .filter(seen -> seen.status().phase().isTerminal())
            .mapToLong(TraceEvent.Seen::t)
            .min()
            .orElse(Long.MAX_VALUE);
    for (TraceEvent.Submitted submitted : accepted(trace)) {
      if (submitted.t0() >= ended) {
        findings.equal(
            "the id of the run of a key whose run has ended",
            run.submitted().id(),
            submitted.id(),
            trace.where(submitted));
      }
    }
  }

  private static void oddKeysDiffer(Trace trace, Findings findings) {
    findings.equal(
        "the number of runs",
        trace.fact("odd keys").asInt(),
        trace.fact("odd runs").asInt(),
        trace.where());
    for (RunTrace run : trace.runs()) {
      if (run.alias().startsWith("odd")) {
        Facts.of(run, findings).run(Phase.SUCCEEDED);
        findings.equal(
            "the key in the status",
            run.submitted().key(),
            run.end().requestKey().value(),
            run.where());
      }
    }
  }

  private static void goesOnWithoutItsClient(Trace trace, Findings findings) {
    RunTrace run = trace.run("left");
    findings.equal("the run's end", Phase.SUCCEEDED, run.end().phase(), run.where());
    findings.equal("starts of the body", 1, run.body("only").starts(), run.where().task("only"));
  }
}
