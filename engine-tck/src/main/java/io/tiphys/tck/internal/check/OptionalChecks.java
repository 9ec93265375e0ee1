package io.tiphys.tck.internal.check;

import io.tiphys.status.Reason;
import io.tiphys.tck.internal.body.Content;
import io.tiphys.tck.internal.trace.RunTrace;
import io.tiphys.tck.internal.trace.Trace;
import io.tiphys.workflow.Phase;
import java.util.List;

/** Area OPT: optional inputs. */
final class OptionalChecks {
  private OptionalChecks() {}

  static void addTo(Checks checks) {
    checks
        .rule("OPT-001", OptionalChecks::absentOutput)
        .rule("OPT-002", OptionalChecks::absentIsNotEmpty)
        .rule("OPT-003", OptionalChecks::defaults)
        .rule("OPT-004", OptionalChecks::absentArtifact)
        .rule("OPT-005", OptionalChecks::required)
        .rule("OPT-006", OptionalChecks::failed)
        .rule("OPT-007", OptionalChecks::absentParameter)
        .rule("OPT-008", OptionalChecks::present);
  }

  private static void absentOutput(Trace trace, Findings findings) {
    Facts.of(trace.run("outputs"), findings)
        .run(Phase.SUCCEEDED)
        .skipped(Reason.CONDITION, "never")
        .ranOnce("reader")
        .missed("reader", "GONE");
  }

  private static Facts parameters(Trace trace, Findings findings) {
    return Facts.of(trace.run("parameters"), findings).run(Phase.SUCCEEDED).ranOnce("reader");
  }

  private static void absentIsNotEmpty(Trace trace, Findings findings) {
    parameters(trace, findings)
        .missed("reader", "GONE")
        .received("reader", "EMPTY", "")
        .received("reader", "BLANK", "");
  }

  private static void defaults(Trace trace, Findings findings) {
    if (trace.begin().scenario().equals("optional-outputs")) {
      Facts.of(trace.run("outputs"), findings)
          .skipped(Reason.CONDITION, "never")
          .received("reader", "OR", "instead");
    } else {
      parameters(trace, findings)
          .received("reader", "OR", "instead")
          .received("reader", "OR_NOT", "here")
          .received("reader", "BLANK", "");
    }
  }

  private static void absentParameter(Trace trace, Findings findings) {
    parameters(trace, findings).missed("reader", "GONE").received("reader", "GIVEN", "here");
  }

  private static void absentArtifact(Trace trace, Findings findings) {
    RunTrace run = trace.run("artifacts");
    Facts.of(run, findings)
        .run(Phase.SUCCEEDED)
        .ranOnce("maker", "reader")
        .skipped(Reason.CONDITION, "never")
        .missed("reader", "in/left-out")
        .missed("reader", "in/never")
        .found("reader", "in/made", Content.sha256("content"));
  }

  private static void required(Trace trace, Findings findings) {
    for (String what : List.of("parameter", "skipped", "failed", "artifact")) {
      boolean refused =
          trace.fact("required by " + what).asText().equals("MAYBE_ABSENT")
              || trace.submissions("required-" + what).stream()
                  .anyMatch(s -> s.error() != null && s.error().has("MAYBE_ABSENT"));
      findings.that(
          refused,
          trace.where(),
          "a required input that may be absent (" + what + ") was accepted",
          "it has to be refused before there is a run");
    }
  }

  private static void failed(Trace trace, Findings findings) {
    RunTrace run = trace.run("failed");
    Facts facts =
        Facts.of(run, findings)
            .run(Phase.SUCCEEDED)
            .failedOnce("maker", 4)
            .ranOnce("reader")
            .missed("reader", "V")
            .received("reader", "OR", "instead");
    findings.equal(
        "outputs of the failed task",
        List.of(),
        run.task("maker").outputs().keySet().stream().filter(o -> !o.equals("tck")).toList(),
        facts.at("maker"));
  }

  private static void present(Trace trace, Findings findings) {
    Facts.of(trace.run("produced"), findings)
        .run(Phase.SUCCEEDED)
        .ranOnce("maker", "reader")
        .received("reader", "V", "here")
        .received("reader", "BLANK", "")
        .received("reader", "OR", "here")
        .received("reader", "OR_BLANK", "");
  }
}
