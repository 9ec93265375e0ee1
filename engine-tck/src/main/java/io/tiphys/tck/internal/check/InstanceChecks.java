package io.tiphys.tck.internal.check;

import io.tiphys.feature.Feature;
import io.tiphys.status.Reason;
import io.tiphys.status.TaskStatus;
import io.tiphys.tck.internal.body.Content;
import io.tiphys.tck.internal.body.EvidenceLine;
import io.tiphys.tck.internal.trace.BodyTrace;
import io.tiphys.tck.internal.trace.RunTrace;
import io.tiphys.tck.internal.trace.Trace;
import io.tiphys.workflow.Phase;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Area FAN: the instances of a fan-out, and what is gathered from them. */
final class InstanceChecks {
  private InstanceChecks() {}

  static void addTo(Checks checks) {
    checks
        .rule("FAN-006", InstanceChecks::order)
        .rule("FAN-007", InstanceChecks::oneFails)
        .rule("FAN-013", InstanceChecks::limit)
        .rule("FAN-014", InstanceChecks::retry)
        .rule("FAN-016", InstanceChecks::gatheredFromNothing)
        .rule("FAN-018", InstanceChecks::tolerated)
        .rule("FAN-021", InstanceChecks::holes)
        .rule("FAN-022", InstanceChecks::types)
        .rule("FAN-023", InstanceChecks::directory);
  }

  /** A list as JSON text, whatever stands between its elements; for lists without blanks. */
  private static void list(RunTrace run, Findings findings, String output, String expected) {
    String text = Facts.of(run, findings).handedOut(output);
    findings.equal("output " + output, expected, text.replaceAll("[ \n\r\t]", ""), run.where());
  }

  private static void order(Trace trace, Findings findings) {
    if (trace.begin().scenario().equals("fan-out-order")) {
      RunTrace run = trace.run("order");
      Facts.of(run, findings).run(Phase.SUCCEEDED).ranOnce("each[0]/wait");
      list(run, findings, "words", "[\"late\",\"b\",\"a\"]");
    } else {
      RunTrace run = trace.run("gathered");
      Facts.of(run, findings).run(Phase.SUCCEEDED);
      list(run, findings, "words", "[\"b\",\"a\\\"\",\"\",\"1\"]");
      list(run, findings, "numbers", "[0,1,2,3]");
      Facts facts = Facts.of(run, findings);
      facts
          .received("reader", "WORDS", facts.handedOut("words"))
          .received("reader", "NUMBERS", facts.handedOut("numbers"));
    }
  }

  private static void types(Trace trace, Findings findings) {
    RunTrace run = trace.run("gathered");
    list(run, findings, "words", "[\"b\",\"a\\\"\",\"\",\"1\"]");
    list(run, findings, "picks", "[\"2\",\"2\",\"2\",\"2\"]");
    list(run, findings, "numbers", "[0,1,2,3]");
    list(run, findings, "decimals", "[1.50,1.50,1.50,1.50]");
    list(run, findings, "flags", "[true,true,true,true]");
    list(run, findings, "nests", "[[1,2],[1,2],[1,2],[1,2]]");
  }

  private static void gatheredFromNothing(Trace trace, Findings findings) {
    RunTrace run = trace.run("gathered");
    Facts facts = Facts.of(run, findings).skipped(Reason.EMPTY, "empty");
    facts.received("reader", "NONE", facts.handedOut("none"));
    list(run, findings, "none", "[]");
  }

  private static void oneFails(Trace trace, Findings findings) {
    RunTrace run = trace.runWith("fan");
    Facts facts =
        FanOutChecks.count(run, findings, "fan", 3)
            .phase("fan", Phase.FAILED, Reason.TASK_FAILED)
            .failedOnce("fan[1]", 7);
    boolean visible = false;
    for (String other : List.of("fan[0]", "fan[2]")) {
      // Where a failure stops what is around it, an instance that had not started is left out.
      if (run.task(other).phase() == Phase.OMITTED
          && run.declared("fan").isPresent()
          && !run.declared("fan").get().mayFail()) {
        facts.omitted(other);
      } else {
        facts.ranOnce(other);
        if (trace.has(Feature.PARAMS_OUTPUT)) {
          facts.output(other, "word", other.equals("fan[0]") ? "2" : "3");
        }
        visible = true;
      }
    }
    // Where failures can be tolerated, another scenario lets all of them start.
    if (!visible && !trace.has(Feature.FAILURE_TOLERATE)) {
      findings.unreached(facts.at("fan"), "no other instance had started before the failure");
    }
  }

  private static void tolerated(Trace trace, Findings findings) {
    Facts.of(trace.run("tolerated"), findings)
        .run(Phase.SUCCEEDED)
        .phase("fan", Phase.FAILED)
        .failedOnce("fan[1]", 7)
        .ranOnce("fan[0]", "fan[2]", "after")
        .inOrder("fan", "after");
  }

  private static void limit(Trace trace, Findings findings) {
    RunTrace run = trace.run("limit");
    Facts facts = FanOutChecks.count(run, findings, "fan", 3).run(Phase.SUCCEEDED);
    for (int i = 0; i < 3; i++) {
      facts.ranOnce("fan[" + i + "]").received("fan[" + i + "]", "N", Integer.toString(i));
    }
    Activity.atMost(run, findings, "fan", 1);
    if (trace.has(Feature.GROUP)) {
      limitOfGroups(trace.run("limit-groups"), findings);
    }
  }

  private static void limitOfGroups(RunTrace run, Findings findings) {
    List<String> instances = List.of("each[0]", "each[1]");
    Facts.of(run, findings)
        .run(Phase.SUCCEEDED)
        .ranOnce("each[0]/first", "each[0]/second", "each[1]/first", "each[1]/second");
    History history = History.of(run);
    OptionalLong startOfOne = history.firstStart("each[0]");
    OptionalLong startOfTwo = history.firstStart("each[1]");
    if (startOfOne.isPresent() && startOfTwo.isPresent()) {
      boolean inOrder = startOfOne.getAsLong() <= startOfTwo.getAsLong();
      String earlier = instances.get(inOrder ? 0 : 1);
      String later = instances.get(inOrder ? 1 : 0);
      history.inOrder(findings, earlier, later);
    }
  }

  private static void retry(Trace trace, Findings findings) {
    RunTrace run = trace.runWith("fan");
    boolean counted = trace.has(Feature.RETRY_ATTEMPT_REF);
    for (Map.Entry<String, Integer> tries :
        Map.of("fan[0]", 2, "fan[1]", counted ? 2 : 1).entrySet()) {
      TaskStatus task = run.task(tries.getKey());
      if (!counted && task.phase() == Phase.OMITTED) {
        continue; // The other instance had failed for good before this one could start.
      }
      Phase phase = counted || tries.getValue() == 1 ? Phase.SUCCEEDED : Phase.FAILED;
      Facts.of(run, findings).phase(task.path(), phase);
      findings.equal(
          "attempts", tries.getValue(), task.attempts().size(), run.where().task(task.path()));
      findings.equal(
          "bodies that ran",
          tries.getValue(),
          Attempts.starts(run, task.path(), tries.getValue()),
          run.where().task(task.path()));
    }
  }

  private static void holes(Trace trace, Findings findings) {
    RunTrace run = trace.run("holes");
    Facts facts =
        Facts.of(run, findings)
            .run(Phase.SUCCEEDED)
            .phase("fan", Phase.SUCCEEDED)
            .failedOnce("fan[1]", 7)
            .ranOnce("fan[0]", "fan[2]", "reader");
    list(run, findings, "filled", "[\"2\",\"none\",\"3\"]");
    facts.received("reader", "FILLED", facts.handedOut("filled"));
    findings.that(
        !run.task("fan").outputs().containsKey("word"),
        facts.at("fan"),
        "output word is " + run.task("fan").outputs().get("word"),
        "an instance has none and there is no default, so the list has to be absent");
    if (trace.has(Feature.OPTIONAL_INPUT)) {
      facts.missed("reader", "WORDS");
    }
  }

  private static void directory(Trace trace, Findings findings) {
    RunTrace run = trace.run("directory");
    Facts facts = Facts.of(run, findings).run(Phase.SUCCEEDED).ranOnce("reader");
    BodyTrace reader = run.body("reader");
    long count = reader.directory("in/piece").map(EvidenceLine.DirectoryDigest::count).orElse(-1L);
    boolean gap = trace.has(Feature.CONDITION);
    findings.equal("entries", gap ? 2L : 3L, count, facts.at("reader"));
    List<String> contents = List.of("zero", "one", "two");
    for (int i = 0; i < contents.size(); i++) {
      if (gap && i == 1) {
        facts.missed("reader", "in/piece/1");
      } else {
        facts.found("reader", "in/piece/" + i, Content.sha256(contents.get(i)));
      }
    }
    findings.that(
        reader.missed("in/piece/3"), facts.at("reader"), "there is an entry 3", "there are three");
  }
}
