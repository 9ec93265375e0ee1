package io.tiphys.tck.internal.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.tiphys.status.Reason;
import io.tiphys.tck.internal.trace.Trace;
import io.tiphys.tck.internal.trace.TraceEvent;
import io.tiphys.tck.internal.trace.TraceFile;
import io.tiphys.workflow.Phase;
import java.util.List;

/** Area SEC: secrets. */
final class SecretChecks {
  private SecretChecks() {}

  static void addTo(Checks checks) {
    checks
        .rule("SEC-011", SecretChecks::neverShown)
        .rule("SEC-012", (trace, f) -> received(Facts.of(trace.run("known"), f), "reader"))
        .rule("VAL-020", SecretChecks::notInProblems);
  }

  private static Facts received(Facts facts, String path) {
    return facts
        .received(path, "PLAIN_SECRET", OddValues.PLAIN_SECRET)
        .received(path, "ODD_SECRET", OddValues.ODD_SECRET);
  }

  /** The bodies had the secrets, some failed, something was refused; no word of it holds one. */
  private static void neverShown(Trace trace, Findings findings) {
    // That its body received them is another rule's.
    Facts.of(trace.run("known"), findings).run(Phase.SUCCEEDED);
    Facts fails =
        Facts.of(trace.run("fails"), findings)
            .run(Phase.FAILED)
            .phase("fails", Phase.FAILED, Reason.EXIT_CODE);
    if (fails.speaks("fails")) {
      received(fails, "fails");
    }
    trace.fact("log of the engine");
    for (TraceEvent event : trace.events()) {
      findings.that(
          !TraceFile.line(event).contains(OddValues.MARK),
          trace.where(event),
          event.getClass().getSimpleName() + " shows a secret",
          "a secret reaches bodies and nobody else");
    }
  }

  /**
   * What the plans and the refusals of wrong requests say; that there are such is what it needs.
   */
  private static void notInProblems(Trace trace, Findings findings) {
    int problems = 0;
    for (String request : List.of("arguments", "no argument", "unknown secret", "unknown image")) {
      JsonNode told = trace.fact("problems of " + request);
      for (JsonNode problem : told) {
        problems++;
        findings.that(
            !problem.asText().contains(OddValues.MARK),
            trace.where(),
            "of the request with '" + request + "' it says " + problem.asText(),
            "a secret reaches bodies and nobody else");
      }
    }
    for (TraceEvent.Submitted submitted : trace.all(TraceEvent.Submitted.class).toList()) {
      findings.that(
          !TraceFile.line(submitted).contains(OddValues.MARK),
          trace.where(submitted),
          "answered with " + submitted.error(),
          "a secret reaches bodies and nobody else");
    }
    if (problems == 0) {
      findings.unreached(trace.where(), "no plan has told of a problem");
    }
  }
}
