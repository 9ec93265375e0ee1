package io.tiphys.tck.internal.check;

import io.tiphys.status.Reason;
import io.tiphys.status.TaskStatus;
import io.tiphys.tck.internal.body.Content;
import io.tiphys.tck.internal.trace.RunTrace;
import io.tiphys.tck.internal.trace.Trace;
import io.tiphys.workflow.Phase;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Area CAL: called workflows. */
final class CallChecks {
  private CallChecks() {}

  static void addTo(Checks checks) {
    checks
        .rule("CAL-001", CallChecks::shownBelow)
        .rule("CAL-002", CallChecks::endsLast)
        .rule("CAL-003", CallChecks::arguments)
        .rule("CAL-004", CallChecks::seesNothingElse)
        .rule("CAL-005", CallChecks::outputs)
        .rule("CAL-006", CallChecks::artifacts)
        .rule("CAL-007", (trace, findings) -> refused(trace, findings, "exit handler", "timeout"))
        .rule("CAL-008", CallChecks::fails)
        .rule("CAL-009", CallChecks::switches)
        .rule("CAL-010", (trace, findings) -> refused(trace, findings, "late switch"))
        .rule("CAL-011", CallChecks::apart)
        .rule("CAL-012", CallChecks::limit);
  }

  private static Facts calls(Trace trace, Findings findings) {
    return Facts.of(trace.run("calls"), findings).run(Phase.SUCCEEDED);
  }

  private static void shownBelow(Trace trace, Findings findings) {
    RunTrace run = trace.run("calls");
    for (String call : List.of("one", "two")) {
      Set<String> shown =
          new TreeSet<>(run.task(call).children().stream().map(TaskStatus::path).toList());
      findings.equal(
          "what stands in the call",
          new TreeSet<>(List.of(call + "/first", call + "/second")),
          shown,
          run.where().task(call));
    }
  }

  private static void endsLast(Trace trace, Findings findings) {
    calls(trace, findings)
        .ranOnce("one/second", "after")
        .phase("one", Phase.SUCCEEDED)
        .inOrder("one", "after");
    History.of(trace.run("calls")).endsAfterItsInside(findings, "one");
    History.of(trace.run("calls")).endsAfterItsInside(findings, "two");
  }

  /** The argument of the run is passed on as it is. */
  private static void arguments(Trace trace, Findings findings) {
    RunTrace run = trace.run("calls");
    String text = run.submitted().arguments().getOrDefault("text", "(missing)");
    calls(trace, findings)
        .received("one/first", "TEXT", text)
        .received("two/first", "TEXT", "")
        .received("two/first", "NAME", " \tsecond\n ");
  }

  private static void seesNothingElse(Trace trace, Findings findings) {
    calls(trace, findings).received("one/first", "NAME", "inner");
  }

  private static void apart(Trace trace, Findings findings) {
    calls(trace, findings).ranOnce("one/first", "two/first", "one/second", "two/second");
    RunTrace run = trace.run("calls");
    String text = run.submitted().arguments().getOrDefault("text", "(missing)");
    // What else it may receive, others judge.
    notReceived(run, findings, "one/first", "TEXT", "");
    notReceived(run, findings, "one/first", "NAME", "second");
    notReceived(run, findings, "two/first", "TEXT", text);
    notReceived(run, findings, "two/first", "NAME", "inner");
  }

  private static void notReceived(
      RunTrace run, Findings findings, String path, String name, String ofTheOther) {
    findings.that(
        !run.body(path).received(name).equals(Optional.of(Content.sha256(ofTheOther))),
        run.where().task(path),
        name + " is '" + ofTheOther + "'",
        "that was given to the other call");
  }

  private static void outputs(Trace trace, Findings findings) {
    Facts.of(trace.run("outputs"), findings)
        .run(Phase.SUCCEEDED)
        .ranOnce("one/echo", "one/noise", "two/echo", "two/noise", "reader")
        .received("reader", "ONE", "first")
        .received("reader", "TWO", "first+")
        .output("one", "result", "first")
        .output("two", "result", "first+")
        .handedOut("result", "first+")
        .inOrder("one", "two/echo");
  }

  private static void artifacts(Trace trace, Findings findings) {
    Facts.of(trace.run("artifacts"), findings)
        .run(Phase.SUCCEEDED)
        .ranOnce("maker", "call/inner", "reader")
        .found("call/inner", "in/given", Content.sha256(Content.bytes(5000, 1)))
        .found("reader", "in/file", Content.sha256(Content.bytes(5000, 2)));
  }

  private static void fails(Trace trace, Findings findings) {
    RunTrace run = trace.runWith("call");
    Facts facts =
        Facts.of(run, findings)
            .run(Phase.FAILED)
            .failedOnce("call/bad", 3)
            .phase("call", Phase.FAILED, Reason.TASK_FAILED)
            .omitted("call/next", "after");
    if (trace.begin().scenario().equals("call-continues")) {
      facts.ranOnce("call/good", "call/more");
      History.of(run).endsAfterItsInside(findings, "call");
    }
  }

  private static void switches(Trace trace, Findings findings) {
    Facts.of(trace.run("switches"), findings)
        .run(Phase.SUCCEEDED)
        .skipped(Reason.DISABLED, "off/more", "by-run/more")
        .ranOnce("off/always", "by-default/always", "by-default/more", "by-run/always");
  }

  private static void limit(Trace trace, Findings findings) {
    RunTrace run = trace.run("limit");
    Facts.of(run, findings)
        .run(Phase.SUCCEEDED)
        .ranOnce("call/task0", "call/task1", "call/task2", "beside");
    Activity.atMost(run, findings, "call", 1);
  }

  private static void refused(Trace trace, Findings findings, String... kinds) {
    for (String kind : kinds) {
      findings.equal(
          "a call with " + kind,
          "INVALID_CALL",
          trace.fact("call with " + kind).asText(),
          trace.where());
    }
  }
}
