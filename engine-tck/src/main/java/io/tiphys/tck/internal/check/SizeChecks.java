package io.tiphys.tck.internal.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.tiphys.status.Reason;
import io.tiphys.status.TaskStatus;
import io.tiphys.tck.internal.body.Content;
import io.tiphys.tck.internal.body.EvidenceLine;
import io.tiphys.tck.internal.trace.Missing;
import io.tiphys.tck.internal.trace.RunTrace;
import io.tiphys.tck.internal.trace.Trace;
import io.tiphys.tck.internal.trace.TraceEvent;
import io.tiphys.workflow.Phase;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Area UNI: limits and Unicode. */
final class SizeChecks {
  private static final Set<String> REFUSALS =
      Set.of("RefusedException", "InvalidWorkflowException", "IllegalArgumentException");

  private static final long LARGEST_TRIED = 8 << 20;

  private SizeChecks() {}

  static void addTo(Checks checks) {
    checks
        .rule("UNI-001", SizeChecks::longNames)
        .rule("UNI-002", SizeChecks::largeValues)
        .rule("UNI-003", SizeChecks::largeOutputs)
        .rule("UNI-004", SizeChecks::wideFanOuts)
        .rule("UNI-005", SizeChecks::manyTasks)
        .rule("UNI-006", SizeChecks::largeRequests)
        .rule("UNI-007", SizeChecks::oddNames)
        .rule("UNI-010", SizeChecks::normalisation)
        .rule("UNI-012", SizeChecks::marks)
        .rule("UNI-013", SizeChecks::deepGroups);
  }

  /** A request above a limit is refused with the code; without a limit there is none above. */
  private static void refused(Trace trace, Findings findings, String alias) {
    for (TraceEvent.Submitted submitted : trace.submissions(alias)) {
      findings.that(
          submitted.error() != null && submitted.error().has("LIMIT_EXCEEDED"),
          trace.where(submitted),
          "answered with " + submitted.error(),
          "it has to be refused with LIMIT_EXCEEDED");
    }
  }

  private static void longNames(Trace trace, Findings findings) {
    Facts.of(trace.run("names"), findings).ranOnce(trace.fact("longest").asText());
    JsonNode answer = trace.fact("too long");
    findings.that(
        REFUSALS.contains(answer.path("type").asText()),
        trace.where(),
        "a longer name was answered with " + answer,
        "it has to be refused");
  }

  private static void largeValues(Trace trace, Findings findings) {
    Facts.of(trace.run("fits"), findings)
        .ranOnce("reader")
        .received("reader", "P", trace.run("fits").submitted().arguments().getOrDefault("p", ""));
    if (trace.limit("PARAMETER_BYTES").isPresent()) {
      refused(trace, findings, "too-large");
    }
  }

  /** Where no limit is declared, the output has to be there, all of it. */
  private static void largeOutputs(Trace trace, Findings findings) {
    largeOutput(trace, trace.run("output"), findings);
    trace.runs().stream()
        .filter(run -> run.alias().equals("letters"))
        .forEach(run -> largeOutput(trace, run, findings));
    trace.runs().stream()
        .filter(run -> run.alias().equals("fits"))
        .forEach(
            run -> {
              Facts.of(run, findings).phase("maker", Phase.SUCCEEDED);
              largeOutput(trace, run, findings);
            });
  }

  private static void largeOutput(Trace trace, RunTrace run, Findings findings) {
    TaskStatus task = run.task("maker");
    Facts facts = Facts.of(run, findings);
    boolean fits = run.alias().equals("fits");
    if (!facts.speaks("maker") && !fits) {
      // Without logs a body that failed tells nothing; one that did not would.
      facts.phase("maker", Phase.FAILED, Reason.OUTPUT_TOO_LARGE).ended("maker", 0);
      return;
    }
    EvidenceLine.FileDigest written =
        run.body("maker")
            .file("out/out")
            .orElseThrow(() -> Missing.observation(facts.at("maker"), "no digest of its file"));
    if (trace.limit("OUTPUT_BYTES").orElse(Long.MAX_VALUE) < written.bytes()) {
      facts.phase("maker", Phase.FAILED, Reason.OUTPUT_TOO_LARGE).ended("maker", 0);
      findings.that(
          !task.outputs().containsKey("out"),
          facts.at("maker"),
          "there is an output of "
              + task.outputs().getOrDefault("out", "").length()
              + " characters",
          "nothing of an output that is too large is handed on");
    } else if (task.phase() == Phase.SUCCEEDED) {
      String shown = task.outputs().getOrDefault("out", "");
      findings.that(
          Set.of(Content.sha256(shown), Content.sha256(shown + "\n")).contains(written.sha256()),
          facts.at("maker"),
          "an output of " + shown.length() + " characters",
          "it was cut: the body wrote " + written);
    } else {
      facts.phase("maker", Phase.FAILED, Reason.OUTPUT_TOO_LARGE);
    }
  }

  /** Where no value can hold so many items, there is nothing to refuse. */
  private static void wideFanOuts(Trace trace, Findings findings) {
    RunTrace run = trace.run("wide");
    Facts.of(run, findings).run(Phase.SUCCEEDED);
    findings.equal(
        "instances",
        trace.fact("items").asInt(),
        run.task("fan").children().size(),
        run.where().task("fan"));
    if (!trace.submissions("wider").isEmpty()) {
      RunTrace wider = trace.run("wider");
      Facts.of(wider, findings).run(Phase.FAILED).ranOnce("maker").phase("fan", Phase.FAILED);
      findings.that(
          wider.task("fan").reason() != Reason.NONE,
          wider.where().task("fan"),
          wider.task("fan").reason(),
          "it says why");
    }
  }

  private static void manyTasks(Trace trace, Findings findings) {
    RunTrace run = trace.run("many");
    int tasks = trace.fact("tasks").asInt();
    Facts facts = Facts.of(run, findings).run(Phase.SUCCEEDED);
    findings.equal("tasks of the status", tasks, run.end().tasks().size(), run.where());
    for (int i = 0; i < tasks; i++) {
      facts.skipped(Reason.CONDITION, "t" + i);
    }
  }

  private static void largeRequests(Trace trace, Findings findings) {
    if (trace.limit("TOTAL_SPEC_BYTES").isPresent()) {
      // What is larger than the kit tries need not be above the limit.
      if (trace.limit("TOTAL_SPEC_BYTES").getAsLong() <= LARGEST_TRIED) {
        refused(trace, findings, "large");
      }
      for (TraceEvent.Submitted submitted : trace.submissions("fits")) {
        findings.that(
            submitted.error() == null,
            trace.where(submitted),
            "answered with " + submitted.error(),
            "it is as large as the engine says it may be");
      }
      findings.witness(1);
      return;
    }
    for (TraceEvent.Submitted submitted : trace.submissions("large")) {
      findings.that(
          submitted.error() == null || submitted.error().has("LIMIT_EXCEEDED"),
          trace.where(submitted),
          "answered with " + submitted.error(),
          "there is no limit, so it has to be taken");
    }
  }

  private static void oddNames(Trace trace, Findings findings) {
    RunTrace run = trace.run("names");
    Set<String> expected = new TreeSet<>();
    trace.fact("names").forEach(name -> expected.add(name.asText()));
    Set<String> shown = new TreeSet<>();
    Set<String> paths = new TreeSet<>();
    for (TaskStatus task : run.end().tasks()) {
      shown.add(task.name());
      paths.add(task.path());
    }
    findings.equal("names", expected, shown, run.where());
    findings.equal("paths", expected, paths, run.where());
    Facts.of(run, findings).ranOnce(expected.toArray(String[]::new));
  }

  private static void normalisation(Trace trace, Findings findings) {
    ValueChecks.odd("COMPOSED", "DECOMPOSED").judge(trace, findings);
    findings.that(
        !trace
            .run("values")
            .body("reader")
            .received("COMPOSED")
            .equals(trace.run("values").body("reader").received("DECOMPOSED")),
        trace.run("values").where().task("reader"),
        "both have the same digest",
        "they are different values");
  }

  private static void marks(Trace trace, Findings findings) {
    ValueChecks.odd("MARKS").judge(trace, findings);
    List<TraceEvent.Fact> names =
        trace
            .all(TraceEvent.Fact.class)
            .filter(fact -> fact.name().contains(" name with "))
            .toList();
    findings.that(names.size() >= 10, trace.where(), names.size(), "ten names are tried");
    for (TraceEvent.Fact name : names) {
      findings.that(
          REFUSALS.contains(name.value().path("type").asText()),
          trace.where(name),
          name.name() + " was answered with " + name.value(),
          "nobody can see it, so it has to be refused");
    }
  }

  private static void deepGroups(Trace trace, Findings findings) {
    int depth = trace.fact("depth").asInt();
    Facts.of(trace.run("deep"), findings).run(Phase.SUCCEEDED).ranOnce("g/".repeat(depth) + "t");
    refused(trace, findings, "deeper");
  }
}
