package io.tiphys.tck.internal.check;

import io.tiphys.feature.Feature;
import io.tiphys.status.Reason;
import io.tiphys.status.TaskStatus;
import io.tiphys.tck.internal.trace.BodyTrace;
import io.tiphys.tck.internal.trace.RunTrace;
import io.tiphys.tck.internal.trace.Trace;
import io.tiphys.tck.internal.trace.TraceEvent;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.SuspendTask;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Area SUS: tasks that wait for somebody, or for a time. */
final class ApprovalChecks {
  private ApprovalChecks() {}

  static void addTo(Checks checks) {
    checks
        .rule("SUS-006", ApprovalChecks::holdsBackItsDependants)
        .rule("SUS-007", ApprovalChecks::givenValues)
        .rule("SUS-008", ApprovalChecks::valueOutsideTheChoices)
        .rule("SUS-009", ApprovalChecks::rejected)
        .rule("SUS-011", ApprovalChecks::waitRunsOut)
        .rule("SUS-014", ApprovalChecks::timePasses);
  }

  private static void holdsBackItsDependants(Trace trace, Findings findings) {
    RunTrace run = trace.run("approved");
    Stuck.none(trace, "approved", "a task that waits holds back no others", findings);
    SuspendChecks.notBefore(run, "behind", run.call("approve"), findings);
    Facts.of(run, findings)
        .run(Phase.SUCCEEDED)
        .phase("gate", Phase.SUCCEEDED)
        .ranOnce("behind", "beside", "beside-next");
  }

  private static void givenValues(Trace trace, Findings findings) {
    RunTrace run = trace.run("values");
    String said = trace.fact("said").asText();
    run.call("approve");
    Facts facts =
        Facts.of(run, findings)
            .phase("gate", Phase.SUCCEEDED)
            .output("gate", "decision", "publish")
            .output("gate", "comment", said);
    if (trace.has(Feature.PARAMS_OUTPUT)) {
      facts.received("reads", "DECISION", "publish").received("reads", "COMMENT", said);
    }
  }

  private static void valueOutsideTheChoices(Trace trace, Findings findings) {
    RunTrace run = trace.run("values");
    List<TraceEvent.Call> approvals = run.calls("approve");
    TraceEvent.Call first = run.call("approve");
    findings.that(
        first.error() != null && first.error().type().equals("RefusedException"),
        trace.where(first),
        "approve was answered with " + first.error(),
        "the value is none of the choices");
    if (approvals.size() > 1) {
      SuspendChecks.accepted(trace, approvals.get(1), findings);
      SuspendChecks.notBefore(run, "reads", approvals.get(1), findings);
      for (TraceEvent.Seen seen : run.seen()) {
        if (seen.t() > first.t1() && seen.t() < approvals.get(1).t0()) {
          Optional<TaskStatus> gate = seen.status().task("gate");
          findings.that(
              gate.filter(task -> !task.phase().isTerminal()).isPresent(),
              trace.where(seen).run(run.alias()).task("gate"),
              gate,
              "it has to wait on");
        }
      }
    }
  }

  private static void rejected(Trace trace, Findings findings) {
    RunTrace run = trace.run("rejected");
    SuspendChecks.accepted(trace, run.call("reject"), findings);
    Facts.of(run, findings)
        .run(Phase.FAILED)
        .phase("gate", Phase.FAILED, Reason.REJECTED)
        .omitted("behind");
  }

  private static void notSooner(RunTrace run, long moment, Duration wait, Findings findings) {
    long passed = moment - run.submitted().t0();
    findings.that(
        passed >= wait.toNanos() - run.trace().nanos("resolution"),
        run.where(),
        "the wait was over within " + passed + " ns of the submission",
        "it lasts " + wait);
  }

  private static SuspendTask declared(RunTrace run, String path) {
    return (SuspendTask) run.declared(path).orElseThrow();
  }

  private static long shownTerminal(RunTrace run, String path) {
    run.task(path);
    return run.seen().stream()
        .filter(s -> s.status().task(path).filter(task -> task.phase().isTerminal()).isPresent())
        .mapToLong(TraceEvent.Seen::t)
        .findFirst()
        .orElseThrow();
  }

  private static void waitRunsOut(Trace trace, Findings findings) {
    RunTrace run = trace.run("limit");
    Facts.of(run, findings)
        .run(Phase.FAILED)
        .phase("gate", Phase.FAILED, Reason.TIMED_OUT)
        .omitted("behind");
    notSooner(
        run, shownTerminal(run, "gate"), declared(run, "gate").timeout().orElseThrow(), findings);
  }

  private static void timePasses(Trace trace, Findings findings) {
    RunTrace run = trace.run("timed");
    Facts.of(run, findings).run(Phase.SUCCEEDED).phase("timer", Phase.SUCCEEDED).ranOnce("on-time");
    Duration wait = declared(run, "timer").resumesAfter().orElseThrow();
    notSooner(run, shownTerminal(run, "timer"), wait, findings);
    run.ran("on-time").stream()
        .map(BodyTrace::startedAt)
        .flatMapToLong(OptionalLong::stream)
        .forEach(start -> notSooner(run, start + History.CLOCK_SLACK_NANOS, wait, findings));
  }
}
