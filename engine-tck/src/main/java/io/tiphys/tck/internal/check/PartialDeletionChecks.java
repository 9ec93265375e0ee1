package io.tiphys.tck.internal.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.tiphys.feature.Feature;
import io.tiphys.tck.internal.trace.Missing;
import io.tiphys.tck.internal.trace.RunTrace;
import io.tiphys.tck.internal.trace.Trace;
import io.tiphys.tck.internal.trace.TraceEvent;
import java.util.List;

/** Areas DEL and RET: runs without their artifacts, artifacts without their runs, and who knows. */
final class PartialDeletionChecks {
  private PartialDeletionChecks() {}

  static void addTo(Checks checks) {
    checks
        .rule("DEL-009", PartialDeletionChecks::artifactsAreGone)
        .rule("DEL-010", PartialDeletionChecks::theRunStays)
        .rule("DEL-011", PartialDeletionChecks::artifactsStay)
        .rule("DEL-012", PartialDeletionChecks::storedArtifactsAreListed)
        .rule("RET-008", PartialDeletionChecks::acknowledgementsAreKept);
  }

  /** The calls about a run after a part of it was deleted. */
  private static List<TraceEvent.Call> after(
      RunTrace run, String deletion, String op, Trace trace, Findings findings) {
    TraceEvent.Call deleted = run.call(deletion);
    findings.that(
        deleted.error() == null,
        trace.where(deleted),
        deletion + " was answered with " + deleted.error(),
        "the run had ended");
    return trace.calls(op).stream()
        .filter(call -> call.run().equals(run.alias()) && call.t0() >= deleted.t1())
        .toList();
  }

  private static void artifactsAreGone(Trace trace, Findings findings) {
    RunTrace bare = trace.run("bare");
    for (TraceEvent.Call open : after(bare, "deleteArtifacts", "open", trace, findings)) {
      findings.that(
          open.failedWith("NotFoundException"),
          trace.where(open),
          "open was answered with " + open.error(),
          "the artifacts were deleted");
    }
  }

  private static void theRunStays(Trace trace, Findings findings) {
    RunTrace bare = trace.run("bare");
    String end = bare.end().phase().name();
    for (TraceEvent.Call status : after(bare, "deleteArtifacts", "status", trace, findings)) {
      findings.that(
          status.error() == null && status.shown().path("phase").asText().equals(end),
          trace.where(status),
          "status was answered with " + (status.error() == null ? status.result() : status.error()),
          "only its artifacts were deleted");
    }
    for (TraceEvent.Call find : after(bare, "deleteArtifacts", "find", trace, findings)) {
      findings.that(
          find.shown().isArray() && find.shown().size() == 1,
          trace.where(find),
          "its key finds " + find.result(),
          "only its artifacts were deleted");
    }
    if (trace.has(Feature.LOGS)) {
      for (TraceEvent.Call log : after(bare, "deleteArtifacts", "log", trace, findings)) {
        findings.that(
            log.error() == null,
            trace.where(log),
            "log was answered with " + log.error(),
            "only its artifacts were deleted");
      }
    }
  }

  private static void artifactsStay(Trace trace, Findings findings) {
    RunTrace left = trace.run("left");
    for (TraceEvent.Call status : after(left, "deleteRunOnly", "status", trace, findings)) {
      findings.that(
          status.failedWith("NotFoundException"),
          trace.where(status),
          "status was answered with " + (status.error() == null ? status.result() : status.error()),
          "there is no such run any more");
    }
    List<TraceEvent.Call> opened = trace.run("reads").calls("open");
    if (opened.isEmpty()) {
      throw Missing.observation(left.where(), "its end did not show where its artifact was");
    }
    for (TraceEvent.Call open : opened) {
      findings.that(
          open.error() == null,
          trace.where(open),
          "its artifact was answered with " + open.error(),
          "only the run was deleted");
    }
  }

  private static void storedArtifactsAreListed(Trace trace, Findings findings) {
    RunTrace bare = trace.run("bare");
    long deleted = bare.call("deleteArtifacts").t1();
    for (TraceEvent.Call list : bare.calls("storedArtifacts")) {
      boolean before = list.t1() <= deleted;
      if (!before && list.failedWith("NotFoundException")) {
        continue; // That the run is gone, too, is a matter of DEL-010.
      }
      findings.that(
          list.error() == null && (list.shown().asInt() > 0) == before,
          trace.where(list),
          "it lists " + (list.error() == null ? list.result() + " artifacts" : list.error()),
          before ? "it has one" : "its artifacts were deleted");
    }
  }

  private static void acknowledgementsAreKept(Trace trace, Findings findings) {
    TraceEvent.Call told = trace.run("handled").call("acknowledge");
    findings.that(told.error() == null, trace.where(told), told.error(), "the run had ended");
    JsonNode last = null;
    for (TraceEvent.Call asked : trace.calls("isAcknowledged")) {
      boolean handled = asked.run().equals("handled") && asked.t0() >= told.t1();
      if (!handled) {
        findings.that(
            asked.error() == null && !asked.shown().asBoolean(),
            trace.where(asked),
            "it is acknowledged: " + (asked.error() == null ? asked.result() : asked.error()),
            "nobody has acknowledged its end");
      } else {
        last = asked.result();
      }
    }
    findings.that(
        last != null && last.asBoolean(),
        trace.where(told),
        "it is acknowledged: " + last,
        "a host has acknowledged its end");
  }
}
