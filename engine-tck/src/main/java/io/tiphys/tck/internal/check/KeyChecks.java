package io.tiphys.tck.internal.check;

import io.tiphys.tck.internal.body.Content;
import io.tiphys.tck.internal.trace.RunTrace;
import io.tiphys.tck.internal.trace.Trace;
import io.tiphys.tck.internal.trace.TraceEvent;
import io.tiphys.workflow.Phase;
import java.util.List;

/** Area IDM: one key, one run. */
final class KeyChecks {
  /** How many threads ask at once in the scenario; later requests come after those. */
  private static final int AT_ONCE = 16;

  private KeyChecks() {}

  static void addTo(Checks checks) {
    checks
        .rule("IDM-001", KeyChecks::sameKeySameRun)
        .rule("IDM-002", KeyChecks::otherContentConflicts)
        .rule("IDM-003", KeyChecks::manyThreadsOneRun)
        .rule("IDM-004", KeyChecks::unknownOutcomeIsOneRun)
        .rule("IDM-005", KeyChecks::keyOutlivesTheEnd)
        .rule("IDM-008", KeyChecks::oddKeysDiffer);
  }

  private static void oneId(List<TraceEvent.Submitted> accepted, Trace trace, Findings findings) {
    for (TraceEvent.Submitted submitted : accepted) {
      findings.equal(
          "the id of the run", accepted.get(0).id(), submitted.id(), trace.where(submitted));
    }
  }

  private static void sameKeySameRun(Trace trace, Findings findings) {
    List<TraceEvent.Submitted> accepted = accepted(trace);
    oneId(accepted, trace, findings);
    for (TraceEvent.Seen seen : trace.all(TraceEvent.Seen.class).toList()) {
      if (seen.status().requestKey().value().equals(accepted.get(0).key())) {
        findings.that(
            seen.status().id().value().equals(accepted.get(0).id()),
            trace.where(seen),
            seen.via() + " shows " + seen.status() + " beside run " + accepted.get(0).id(),
            "a key makes one run and no other");
      }
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
        .forEach(
            e ->
                SubmissionChecks.failed("RequestConflictException", e.error(), e, trace, findings));
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
    oneId(accepted(trace).stream().limit(AT_ONCE).toList(), trace, findings);
    findings.equal("starts of the body", 1, run.body("only").starts(), run.where().task("only"));
    findings.equal("attempts", 1, run.task("only").attempts().size(), run.where().task("only"));
  }

  private static void unknownOutcomeIsOneRun(Trace trace, Findings findings) {
    trace.fact("looked for runs");
    List<TraceEvent.Seen> listed =
        trace.all(TraceEvent.Seen.class).filter(seen -> seen.via().equals("list")).toList();
    for (RunTrace run : trace.runs()) {
      if (run.alias().startsWith("unknown")) {
        List<TraceEvent.Submitted> calls = trace.submissions(run.alias());
        String id = calls.get(calls.size() - 1).id();
        List<String> ids =
            listed.stream()
                .filter(s -> s.status().requestKey().value().equals(run.submitted().key()))
                .map(seen -> seen.status().id().value())
                .distinct()
                .toList();
        findings.equal("the runs of its key", List.of(String.valueOf(id)), ids, run.where());
        calls.stream()
            .filter(call -> call.id() != null)
            .forEach(call -> findings.equal("the id of the run", id, call.id(), trace.where(call)));
        TraceEvent.Call find = run.call("find");
        findings.equal(
            "what is found",
            "[\"" + run.alias() + "\"]",
            String.valueOf(find.result()),
            trace.where(find));
      }
    }
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
}
