package io.tiphys.tck.internal.check;

import io.tiphys.feature.Feature;
import io.tiphys.status.AttemptStatus;
import io.tiphys.status.Reason;
import io.tiphys.status.TaskStatus;
import io.tiphys.tck.internal.body.Content;
import io.tiphys.tck.internal.trace.RunTrace;
import io.tiphys.tck.internal.trace.Trace;
import io.tiphys.tck.internal.trace.TraceEvent;
import io.tiphys.workflow.Phase;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Area RER: runs that are run again. */
final class RerunChecks {
  /** Of the runs of which parts are kept, what the new one keeps. */
  private static final List<String> PARTS =
      List.of("part[0]/before", "part[0]/ask", "part[0]/behind", "part[1]/before");

  private RerunChecks() {}

  static void addTo(Checks checks) {
    checks
        .rule("RER-001", RerunChecks::keepsAndRuns)
        .rule("RER-002", RerunChecks::outputsArrive)
        .rule("RER-003", RerunChecks::refused)
        .rule("RER-004", RerunChecks::attemptsFromOne)
        .rule("RER-005", RerunChecks::againAndAgain)
        .rule("RER-006", RerunChecks::keptTasks)
        .rule("RER-007", (t, f) -> Unchanged.judge(t.run("old"), f));
  }

  private static int tries(Trace trace) {
    return trace.has(Feature.RETRY) ? 2 : 1;
  }

  private static boolean isOfParts(Trace trace) {
    return trace.begin().scenario().startsWith("rerun-parts");
  }

  private static void keepsAndRuns(Trace trace, Findings findings) {
    if (!isOfParts(trace)) {
      newRun(trace, "again", findings);
      return;
    }
    RunTrace run = made(trace, "rest");
    Facts facts =
        FanOutChecks.count(run, findings, "part", 2)
            .run(Phase.SUCCEEDED)
            .phase("part", Phase.SUCCEEDED)
            .phase("part[0]", Phase.SUCCEEDED)
            .phase("part[1]", Phase.SUCCEEDED);
    for (String path : PARTS) {
      facts.phase(path, Phase.SUCCEEDED).neverRan(path);
    }
    facts.phase("part[1]/ask", Phase.SUCCEEDED, Reason.NONE).ranOnce("part[1]/behind");
  }

  private static void newRun(Trace trace, String alias, Findings findings) {
    RunTrace run = made(trace, alias);
    long ids =
        trace.runs().stream().map(r -> String.valueOf(r.submitted().id())).distinct().count();
    findings.equal("ids of runs", (long) trace.runs().size(), ids, trace.where());
    Facts.of(run, findings).run(Phase.FAILED).phase("keeps", Phase.SUCCEEDED).omitted("behind");
    findings.equal(
        "bodies of the kept task", 0, run.ran("keeps").size(), run.where().task("keeps"));
    Attempts.exhausted(run, "fails", tries(trace), findings);
  }

  /** Finds the new run; that it was refused counts against the engine. */
  private static RunTrace made(Trace trace, String alias) {
    for (TraceEvent.Call call : trace.calls("rerun")) {
      if (alias.equals(call.args().get("as")) && call.error() != null) {
        throw io.tiphys.tck.internal.trace.Missing.observation(
            trace.where(call), "rerun was answered with " + call.error());
      }
    }
    return trace.run(alias);
  }

  private static void outputsArrive(Trace trace, Findings findings) {
    if (trace.begin().scenario().equals("rerun-artifacts")) {
      String digest = Content.sha256(Content.bytes(5000, 1));
      for (String alias : List.of("kept", "third")) {
        Facts.of(made(trace, alias), findings)
            .phase("keeps", Phase.SUCCEEDED, Reason.REUSED)
            .found("fails", "in/file", digest);
      }
    } else if (trace.has(Feature.PARAMS_OUTPUT)) {
      Facts facts = Facts.of(made(trace, "again"), findings).output("keeps", "out", "kept");
      if (facts.speaks("fails")) {
        facts.received("fails", "V", "kept");
      } else {
        facts.phase("fails", Phase.FAILED, Reason.EXIT_CODE);
      }
    } else {
      Attempts.exhausted(made(trace, "again"), "fails", tries(trace), findings);
    }
  }

  private static void refused(Trace trace, Findings findings) {
    RunTrace run = trace.run("active");
    for (TraceEvent.Call call : run.calls("rerun")) {
      findings.that(
          call.error() != null && call.error().type().equals("RefusedException"),
          trace.where(call),
          "rerun was answered with " + (call.error() == null ? call.result() : call.error()),
          "the run is active, or has SUCCEEDED");
    }
    findings.equal("calls", 2, run.calls("rerun").size(), run.where());
    Facts.of(run, findings).run(Phase.SUCCEEDED).ranOnce("only");
  }

  private static void attemptsFromOne(Trace trace, Findings findings) {
    for (String alias : List.of("old", "again")) {
      RunTrace run = alias.equals("old") ? trace.run(alias) : made(trace, alias);
      List<Integer> numbers =
          run.task("fails").attempts().stream().map(AttemptStatus::number).toList();
      findings.equal(
          "numbers of the attempts",
          IntStream.rangeClosed(1, tries(trace)).boxed().toList(),
          numbers,
          run.where().task("fails"));
      Attempts.count(run, "fails", tries(trace), findings);
    }
  }

  private static void againAndAgain(Trace trace, Findings findings) {
    newRun(trace, "third", findings);
    RunTrace run = trace.run("third");
    List<TaskStatus> open =
        run.end().allTasks().filter(task -> !task.phase().isTerminal()).toList();
    findings.that(open.isEmpty(), run.where(), "open: " + open, "everything is terminal");
    long versions =
        run.seen().stream()
            .filter(seen -> seen.status().phase().isTerminal())
            .map(seen -> seen.status().version())
            .distinct()
            .count();
    findings.equal("versions of its end", 1L, versions, run.where());
  }

  private static void keptTasks(Trace trace, Findings findings) {
    if (isOfParts(trace)) {
      Facts facts = Facts.of(made(trace, "rest"), findings);
      PARTS.forEach(path -> facts.phase(path, Phase.SUCCEEDED, Reason.REUSED));
      return;
    }
    Stream.of("again", "third")
        .forEach(
            alias ->
                Facts.of(made(trace, alias), findings)
                    .phase("keeps", Phase.SUCCEEDED, Reason.REUSED));
  }
}
