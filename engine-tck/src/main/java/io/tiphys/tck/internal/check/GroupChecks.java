package io.tiphys.tck.internal.check;

import io.tiphys.status.Reason;
import io.tiphys.tck.internal.trace.RunTrace;
import io.tiphys.tck.internal.trace.Trace;
import io.tiphys.workflow.Phase;
import java.util.List;

/** Area GRP: groups and enablement. */
final class GroupChecks {
  private GroupChecks() {}

  static void addTo(Checks checks) {
    checks
        .rule("GRP-001", GroupChecks::endsLast)
        .rule("GRP-002", GroupChecks::holdsBack)
        .rule("GRP-003", GroupChecks::waits)
        .rule("GRP-004", GroupChecks::fails)
        .rule("GRP-005", GroupChecks::nested)
        .rule("GRP-006", GroupChecks::equalNames)
        .rule("GRP-007", GroupChecks::disabled)
        .rule("GRP-008", GroupChecks::disabledGroup)
        .rule("GRP-009", GroupChecks::early)
        .rule("GRP-010", GroupChecks::skipped)
        .rule("GRP-011", GroupChecks::exports);
  }

  private static Facts groups(Trace trace, Findings findings) {
    return Facts.of(trace.run("groups"), findings).run(Phase.SUCCEEDED);
  }

  private static void endsLast(Trace trace, Findings findings) {
    groups(trace, findings)
        .ranOnce("group/same", "group/chained", "group/free")
        .phase("group", Phase.SUCCEEDED);
    History.of(trace.run("groups")).endsAfterItsInside(findings, "group");
  }

  private static void holdsBack(Trace trace, Findings findings) {
    groups(trace, findings)
        .ranOnce("group/chained", "after")
        .inOrder("group", "after")
        .inOrder("group/chained", "after");
  }

  private static void waits(Trace trace, Findings findings) {
    groups(trace, findings)
        .ranOnce("before", "group/same", "group/free")
        .inOrder("before", "group/same", "group/free", "group/chained");
  }

  private static void fails(Trace trace, Findings findings) {
    RunTrace run = trace.runWith("group");
    Facts facts =
        Facts.of(run, findings)
            .failedOnce("group/bad", 3)
            .phase("group", Phase.FAILED, Reason.TASK_FAILED)
            .omitted("group/next");
    switch (trace.begin().scenario()) {
      case "group-may-fail" ->
          facts.run(Phase.SUCCEEDED).ranOnce("after").inOrder("group", "after");
      case "group-continues" -> {
        facts.run(Phase.FAILED).ranOnce("group/good", "group/more").omitted("after");
        History.of(run).endsAfterItsInside(findings, "group");
      }
      default -> facts.run(Phase.FAILED).omitted("after");
    }
  }

  private static void nested(Trace trace, Findings findings) {
    RunTrace run = trace.run("nested");
    Facts.of(run, findings)
        .run(Phase.SUCCEEDED)
        .ranOnce("before", "outer/inner/deep", "outer/beside", "after")
        .inOrder("before", "outer/inner/deep")
        .inOrder("outer/inner", "outer/beside")
        .inOrder("outer", "after");
    History.of(run).endsAfterItsInside(findings, "outer");
    History.of(run).endsAfterItsInside(findings, "outer/inner");
  }

  private static void equalNames(Trace trace, Findings findings) {
    groups(trace, findings)
        .ranOnce("group/same", "other/same")
        .received("group/same", "V", "first")
        .received("other/same", "V", "second");
  }

  private static void disabled(Trace trace, Findings findings) {
    Facts.of(trace.run("switches"), findings)
        .run(Phase.SUCCEEDED)
        .skipped(Reason.DISABLED, "off", "not-other")
        .ranOnce("after-off", "on");
  }

  private static void disabledGroup(Trace trace, Findings findings) {
    Facts.of(trace.run("group-switches"), findings)
        .run(Phase.SUCCEEDED)
        .skipped(Reason.DISABLED, "group", "group/first", "group/second", "half/dropped")
        .ranOnce("after", "half/kept");
  }

  private static void early(Trace trace, Findings findings) {
    for (String what : List.of("output", "phase", "run")) {
      findings.equal(
          "a switch by " + what,
          "INVALID_CONDITION",
          trace.fact("enabled by " + what).asText(),
          trace.where());
    }
    findings.equal(
        "the plan's word on a task that is off",
        false,
        trace.fact("enabled").asBoolean(),
        trace.where());
    Facts.of(trace.run("early"), findings).run(Phase.SUCCEEDED).skipped(Reason.DISABLED, "off");
  }

  private static void skipped(Trace trace, Findings findings) {
    Facts.of(trace.run("skipped"), findings)
        .run(Phase.SUCCEEDED)
        .skipped(Reason.CONDITION, "group")
        .phase("group/first", Phase.SKIPPED)
        .phase("group/second", Phase.SKIPPED)
        .neverRan("group")
        .ranOnce("after");
  }

  private static void exports(Trace trace, Findings findings) {
    RunTrace run = trace.run("exports");
    Facts.of(run, findings)
        .run(Phase.SUCCEEDED)
        .ranOnce("group/wrong", "group/right", "reader")
        .received("reader", "V", "of right")
        .output("group", "export", "of right")
        .handedOut("out", "of right");
  }
}
