package io.tiphys.tck.internal.check;

import io.tiphys.status.RunStatus;
import io.tiphys.status.TaskStatus;
import io.tiphys.tck.internal.trace.RunTrace;
import io.tiphys.tck.internal.trace.Trace;
import io.tiphys.tck.internal.trace.TraceEvent;
import io.tiphys.tck.internal.trace.Where;
import io.tiphys.workflow.Phase;
import java.util.List;
import java.util.Map;

/** Area MET: labels of runs and metadata of tasks. */
final class MetadataChecks {
  private MetadataChecks() {}

  static void addTo(Checks checks) {
    checks
        .rule("MET-001", (trace, f) -> labelsComeBack(trace.run("labelled"), f))
        .rule("MET-002", MetadataChecks::oddLabelsComeBackOrAreRefused)
        .rule("MET-003", MetadataChecks::reservedLabelsAreRefused)
        .rule("MET-004", MetadataChecks::changesNothing)
        .rule("MET-005", MetadataChecks::metadataIsOnTheNode)
        .rule("MET-006", MetadataChecks::staysReadable)
        .rule("MET-007", MetadataChecks::manyLabelsAreAccepted)
        .rule("SEC-005", (trace, f) -> comesBackOrIsRefused("template", trace, f));
  }

  /** The runs differ in their labels only, one has neither labels nor metadata. */
  private static void changesNothing(Trace trace, Findings findings) {
    Facts.of(trace.run("plain"), findings).run(Phase.SUCCEEDED).ranOnce("only");
    for (RunTrace run : trace.runs()) {
      Facts.of(run, findings).run(Phase.SUCCEEDED).ranOnce("only");
      findings.equal("the number of tasks", 1L, run.end().allTasks().count(), run.where());
    }
    RunTrace labelled = trace.run("labelled");
    for (TraceEvent.Submitted submitted : trace.submissions("labelled")) {
      findings.that(
          labelled.submitted().id() != null && labelled.submitted().id().equals(submitted.id()),
          trace.where(submitted),
          "asked again with other labels, submit gave " + submitted.id() + " " + submitted.error(),
          "the request means run " + labelled.submitted().id());
    }
  }

  private static void staysReadable(Trace trace, Findings findings) {
    RunTrace run = trace.run("labelled");
    run.end();
    List<TraceEvent.Seen> ended =
        run.seen().stream().filter(s -> s.status().phase().isTerminal()).toList();
    labelsComeBack(run, ended, findings);
    Map<String, String> declared = run.declared("only").orElseThrow().metadata();
    for (TraceEvent.Seen seen : ended) {
      Map<String, String> shown =
          seen.status().task("only").map(TaskStatus::metadata).orElse(Map.of());
      findings.equal("metadata", declared, shown, trace.where(seen).run(run.alias()).task("only"));
    }
  }

  private static void labelsComeBack(RunTrace run, Findings findings) {
    labelsComeBack(run, run.seen(), findings);
  }

  private static void labelsComeBack(RunTrace run, List<TraceEvent.Seen> all, Findings findings) {
    for (TraceEvent.Seen seen : all) {
      RunStatus status = seen.status();
      for (Map.Entry<String, String> label : run.submitted().labels().entrySet()) {
        findings.equal(
            "label " + label.getKey(),
            label.getValue(),
            status.labels().get(label.getKey()),
            run.trace().where(seen));
      }
    }
  }

  private static void oddLabelsComeBackOrAreRefused(Trace trace, Findings findings) {
    for (String alias : List.of("long", "spaces", "not-ascii")) {
      comesBackOrIsRefused(alias, trace, findings);
    }
  }

  private static void comesBackOrIsRefused(String alias, Trace trace, Findings findings) {
    for (TraceEvent.Submitted submitted : trace.submissions(alias)) {
      if (submitted.error() == null) {
        labelsComeBack(trace.run(alias), findings);
      } else {
        findings.that(
            submitted.error().type().equals("RefusedException"),
            trace.where(submitted),
            submitted.error(),
            "a label that cannot be kept is refused");
      }
    }
  }

  private static void reservedLabelsAreRefused(Trace trace, Findings findings) {
    for (TraceEvent.Submitted submitted : trace.submissions("reserved")) {
      findings.that(
          submitted.error() != null && submitted.error().has("RESERVED_LABEL"),
          trace.where(submitted),
          "answered with " + submitted.error(),
          "the name belongs to the engine");
    }
  }

  private static void metadataIsOnTheNode(Trace trace, Findings findings) {
    boolean ofAll = trace.begin().scenario().equals("metadata-of-all");
    RunTrace run = trace.run(ofAll ? "all" : "labelled");
    if (ofAll) {
      Facts.of(run, findings).failedOnce("fails", 3).omitted("never");
    }
    List<TaskStatus> tasks = run.end().allTasks().toList();
    for (TaskStatus task : tasks) {
      Where where = run.where().task(task.path());
      Map<String, String> declared = run.declared(task.path()).orElseThrow().metadata();
      findings.that(!declared.isEmpty(), where, declared, "the task declares some");
      findings.equal("metadata", declared, task.metadata(), where);
    }
  }

  private static void manyLabelsAreAccepted(Trace trace, Findings findings) {
    labelsComeBack(trace.run("many"), findings);
  }
}
