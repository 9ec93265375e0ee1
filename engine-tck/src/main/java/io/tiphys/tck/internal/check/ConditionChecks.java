package io.tiphys.tck.internal.check;

import io.tiphys.status.Reason;
import io.tiphys.tck.internal.trace.RunTrace;
import io.tiphys.tck.internal.trace.Trace;
import io.tiphys.workflow.Phase;
import java.util.List;

/** Area CND: conditions; what every run has to keep to is in {@link OrderChecks}. */
final class ConditionChecks {
  private ConditionChecks() {}

  static void addTo(Checks checks) {
    checks
        .rule("CND-001", (trace, findings) -> conditions(trace, findings).ranOnce("holds"))
        .rule("CND-002", ConditionChecks::skips)
        .rule("CND-003", ConditionChecks::looksAtTheRun)
        .rule("CND-004", ConditionChecks::outputs)
        .rule("CND-005", (trace, findings) -> words(trace, findings, "exact"))
        .rule("CND-006", ConditionChecks::numbers)
        .rule("CND-007", (trace, findings) -> words(trace, findings, "table"))
        .rule("CND-008", ConditionChecks::unavailable)
        .rule("CND-009", (trace, findings) -> words(trace, findings, "data"))
        .rule("CND-010", ConditionChecks::phases)
        .rule("CND-012", ConditionChecks::lists)
        .rule("CND-013", ConditionChecks::allFalse)
        .rule("CND-014", ConditionChecks::absent)
        .rule("DAG-008", ConditionChecks::skippedSatisfies);
  }

  private static Facts conditions(Trace trace, Findings findings) {
    return Facts.of(trace.run("conditions"), findings);
  }

  private static void skips(Trace trace, Findings findings) {
    conditions(trace, findings).run(Phase.SUCCEEDED).skipped(Reason.CONDITION, "fails", "chained");
  }

  private static void looksAtTheRun(Trace trace, Findings findings) {
    conditions(trace, findings).phase("holds", Phase.SUCCEEDED).skipped(Reason.CONDITION, "fails");
  }

  private static void skippedSatisfies(Trace trace, Findings findings) {
    conditions(trace, findings)
        .phase("fails", Phase.SKIPPED)
        .ranOnce("after-skipped")
        .run(Phase.SUCCEEDED);
  }

  private static void outputs(Trace trace, Findings findings) {
    RunTrace run = trace.run("outputs");
    Facts.of(run, findings)
        .run(Phase.SUCCEEDED)
        .ranOnce("choose", "left")
        .received("choose", "V", "left")
        .skipped(Reason.CONDITION, "right", "unless")
        .inOrder("choose", "left");
  }

  /** One of the words: what has to hold runs as one, and the opposite of each is skipped. */
  private static void words(Trace trace, Findings findings, String name) {
    RunTrace run = trace.run("words");
    Facts facts = Facts.of(run, findings).ranOnce(name + "-all");
    List<String> opposites =
        run.workflow().members().stream()
            .map(member -> member.name())
            .filter(path -> path.startsWith(name + "-not"))
            .toList();
    opposites.forEach(path -> facts.skipped(Reason.CONDITION, path));
  }

  private static void numbers(Trace trace, Findings findings) {
    if (trace.begin().scenario().equals("condition-no-number")) {
      Facts.of(trace.run("no-number"), findings)
          .run(Phase.FAILED)
          .phase("measure[0]", Phase.FAILED, Reason.VALUE_INVALID)
          .neverRan("measure[0]");
    } else {
      words(trace, findings, "number");
    }
  }

  private static void unavailable(Trace trace, Findings findings) {
    Facts.of(trace.run("unavailable"), findings)
        .run(Phase.SUCCEEDED)
        .skipped(Reason.CONDITION, "never", "needs")
        .ranOnce("after");
  }

  private static void phases(Trace trace, Findings findings) {
    if (trace.begin().scenario().equals("condition-recovery")) {
      Facts.of(trace.run("recovery"), findings)
          .run(Phase.SUCCEEDED)
          .failedOnce("bad", 4)
          .ranOnce("recover", "good")
          .skipped(Reason.CONDITION, "go", "mend")
          .inOrder("bad", "recover");
    } else {
      RunTrace run = trace.run("phases");
      Facts facts =
          Facts.of(run, findings)
              .run(Phase.SUCCEEDED)
              .ranOnce("good", "on-good", "on-skipped")
              .skipped(Reason.CONDITION, "skipped", "on-good-skipped", "on-skipped-good")
              .inOrder("good", "on-good");
      if (run.declared("unless-skipped").isPresent()) { // Earlier traces do not have it.
        facts.ranOnce("unless-good-skipped").skipped(Reason.CONDITION, "unless-skipped");
      }
    }
  }

  private static void lists(Trace trace, Findings findings) {
    RunTrace run = trace.runWith("fan");
    Facts.of(run, findings).run(Phase.SUCCEEDED).skipped(Reason.CONDITION, "fan");
    findings.equal("instances", 0, run.task("fan").children().size(), run.where().task("fan"));
    if (run.declared("after").isPresent()) {
      Facts.of(run, findings).ranOnce("after");
    }
  }

  private static void allFalse(Trace trace, Findings findings) {
    Facts.of(trace.run("all-false"), findings)
        .run(Phase.SUCCEEDED)
        .skipped(Reason.CONDITION, "first", "second", "third");
  }

  private static void absent(Trace trace, Findings findings) {
    if (trace.begin().scenario().equals("condition-absence")) {
      Facts.of(trace.run("absence"), findings)
          .run(Phase.SUCCEEDED)
          .ranOnce("makes", "if-absent", "if-empty")
          .skipped(Reason.CONDITION, "never", "if-present", "if-gone");
    } else {
      Facts.of(trace.run("outputs"), findings)
          .run(Phase.SUCCEEDED)
          .skipped(Reason.CONDITION, "never", "same", "empty", "other", "negated")
          .ranOnce("after");
    }
  }
}
