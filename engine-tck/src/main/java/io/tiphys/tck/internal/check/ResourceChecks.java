package io.tiphys.tck.internal.check;

import io.tiphys.feature.Feature;
import io.tiphys.status.Failure;
import io.tiphys.tck.internal.trace.CallError;
import io.tiphys.tck.internal.trace.RunTrace;
import io.tiphys.tck.internal.trace.Trace;
import io.tiphys.tck.internal.trace.TraceEvent;
import io.tiphys.workflow.Phase;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Area RES: what requests and limits for CPU, memory and disk do. */
final class ResourceChecks {
  private ResourceChecks() {}

  static void addTo(Checks checks) {
    checks
        .rule("RES-001", (t, f) -> Facts.of(t.run("small"), f).run(Phase.SUCCEEDED).ranOnce("asks"))
        .rule("RES-002", ResourceChecks::overTheLimit)
        .rule("RES-003", (t, f) -> Facts.of(t.runWith("modest"), f).ranOnce("modest"))
        .rule("RES-004", ResourceChecks::refusedLimits)
        .rule("RES-005", ResourceChecks::othersAreInOrder);
  }

  private static void overTheLimit(Trace trace, Findings findings) {
    List<CallError> refused =
        trace
            .all(TraceEvent.Submitted.class)
            .map(submitted -> Optional.ofNullable(submitted.error()))
            .flatMap(Optional::stream)
            .toList();
    if (!refused.isEmpty()) {
      refused.forEach(
          error ->
              findings.that(
                  error.type().equals("RefusedException"),
                  trace.where(),
                  error,
                  "a limit is enforced or refused"));
      return;
    }
    RunTrace run = trace.runWith("greedy");
    Facts.of(run, findings).phase("greedy", Phase.FAILED);
    findings.equal(
        "exit code",
        OptionalInt.of(137),
        run.task("greedy").failure().map(Failure::exitCode).orElse(OptionalInt.empty()),
        run.where().task("greedy"));
  }

  private static void refusedLimits(Trace trace, Findings findings) {
    for (TraceEvent.Submitted submitted : trace.all(TraceEvent.Submitted.class).toList()) {
      if (submitted.error() != null) {
        findings.that(
            submitted.error().names(Feature.RESOURCES),
            trace.where(submitted),
            "submit was answered with " + submitted.error(),
            "the refusal has to name what is missing");
      } else {
        findings.that(
            trace.has(Feature.RESOURCES),
            trace.where(submitted),
            "the limit of " + submitted.run() + " was taken",
            "the engine does not say that it can enforce any");
        Facts.of(trace.run(submitted.run()), findings).run(Phase.SUCCEEDED).ranOnce("asks");
      }
    }
    for (TraceEvent.Call call : trace.calls("find")) {
      boolean refused = trace.submissions(call.run()).stream().allMatch(e -> e.error() != null);
      boolean found = call.result() != null && !call.result().isEmpty();
      findings.that(
          found != refused,
          trace.where(call),
          "found " + call.result(),
          refused ? "no run was made" : "a run was made");
    }
  }

  private static void othersAreInOrder(Trace trace, Findings findings) {
    Facts.of(trace.run("other"), findings).run(Phase.SUCCEEDED).ranOnce("only");
    for (TraceEvent.Submitted submitted : trace.submissions("huge")) {
      if (submitted.error() == null) {
        findings.that(
            trace.run("huge").end().phase().isTerminal(),
            trace.where(submitted),
            trace.run("huge").end(),
            "it has to end when it is cancelled");
      } else {
        findings.equal(
            "the error", "RefusedException", submitted.error().type(), trace.where(submitted));
      }
    }
  }
}
