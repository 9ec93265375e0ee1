package io.tiphys.tck.internal.check;

import io.tiphys.tck.internal.trace.RunTrace;
import io.tiphys.tck.internal.trace.Trace;
import io.tiphys.tck.internal.trace.TraceEvent;
import java.util.List;

/** What is of one namespace or tenant is of no other. */
final class TenantChecks {
  private TenantChecks() {}

  static void addTo(Checks checks) {
    checks
        .rule("LST-013", Unset.unseen(TenantChecks::listsAreOnesOwn))
        .rule("SEC-015", Unset.unseen(TenantChecks::nothingIsFound));
  }

  private static void listsAreOnesOwn(Trace trace, Findings findings) {
    RunTrace mine = trace.run("mine");
    RunTrace theirs = trace.run("theirs");
    for (TraceEvent.Call call : trace.calls("runs")) {
      if (call.result() != null) {
        RunTrace foreign = call.handle() == mine.submitted().handle() ? theirs : mine;
        findings.that(
            !lists(call, foreign),
            trace.where(call).run(foreign.alias()),
            "listed for handle " + call.handle() + ": " + call.result(),
            "it belongs to another tenant, that of handle " + foreign.submitted().handle());
      }
    }
    for (RunTrace own : List.of(mine, theirs)) {
      boolean listed =
          trace.calls("runs").stream()
              .anyMatch(c -> c.handle() == own.submitted().handle() && lists(c, own));
      if (!listed) {
        findings.unreached(own.where(), "it was not even listed for its own tenant");
      }
    }
  }

  private static boolean lists(TraceEvent.Call call, RunTrace run) {
    return String.valueOf(call.result()).contains("\"" + run.alias() + "\"");
  }

  private static void nothingIsFound(Trace trace, Findings findings) {
    long from = trace.fact("looked for from").asLong();
    for (RunTrace run : List.of(trace.run("mine"), trace.run("theirs"))) {
      run.end(); // There was something to be found.
      for (String op : List.of("run", "status", "log", "open")) {
        run.calls(op).stream()
            .filter(call -> call.t0() >= from && call.handle() != run.submitted().handle())
            .forEach(call -> isNotFound(call, run, findings));
      }
      TraceEvent.Call find = run.call("find");
      findings.equal("what its key finds", "[]", String.valueOf(find.result()), trace.where(find));
    }
    logsAreNotRead(trace, from, findings);
  }

  /** A handle that leads to nothing is as good as none. */
  private static void isNotFound(TraceEvent.Call call, RunTrace run, Findings findings) {
    boolean leadsOn =
        call.op().equals("run")
            && call.error() == null
            && run.calls("status").stream()
                .anyMatch(c -> c.handle() == call.handle() && c.t0() >= call.t1());
    if (!leadsOn) {
      findings.that(
          call.failedWith("NotFoundException"),
          run.trace().where(call),
          call.op() + " was answered with " + (call.error() == null ? call.result() : call.error()),
          "there is no such run for another tenant");
    }
  }

  /** A log that was read leaves no call; that of the run itself is read after all else. */
  private static void logsAreNotRead(Trace trace, long from, Findings findings) {
    RunTrace mine = trace.run("mine");
    boolean found =
        mine.calls("run").stream().anyMatch(call -> call.t0() >= from && call.error() == null);
    boolean refused = mine.calls("log").stream().anyMatch(call -> call.t0() >= from);
    boolean logs = trace.all(TraceEvent.Log.class).anyMatch(log -> log.run().equals("mine"));
    findings.that(
        !found || refused || !logs,
        mine.where(),
        "its log was read",
        "there is no such run for another tenant");
  }
}
