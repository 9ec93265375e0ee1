package io.tiphys.tck.internal.check;

import io.tiphys.status.Reason;
import io.tiphys.status.TaskStatus;
import io.tiphys.tck.internal.body.Content;
import io.tiphys.tck.internal.body.EvidenceLine;
import io.tiphys.tck.internal.trace.BodyTrace;
import io.tiphys.tck.internal.trace.RunTrace;
import io.tiphys.tck.internal.trace.Trace;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.Phase;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Area PAR: parameters and outputs. */
final class ValueChecks {
  private ValueChecks() {}

  static void addTo(Checks checks) {
    checks
        .rule("PAR-001", odd(OddValues.byName().keySet().toArray(String[]::new)))
        .rule("PAR-002", (trace, f) -> values(trace, f, "DEFAULTED", OddValues.of("TEMPLATE")))
        .rule("PAR-003", (trace, f) -> values(trace, f, "OVERRIDDEN", "given"))
        .rule("PAR-004", (trace, f) -> values(trace, f, "EMPTIED", ""))
        .rule("PAR-005", odd("BLANK", "BLANK_ENDS"))
        .rule("PAR-006", odd("LINES"))
        .rule("PAR-007", odd("QUOTES", "DOLLARS"))
        .rule("PAR-008", odd("UNICODE"))
        .rule("PAR-009", odd("JSON"))
        .rule("PAR-010", odd("TRUE", "NULL", "OCTAL", "EXPONENT", "DECIMAL", "NO"))
        .rule("PAR-011", ValueChecks::filesBecomeValues)
        .rule("PAR-012", (trace, f) -> isWorth(Facts.of(trace.run("files"), f), "empty", ""))
        .rule("PAR-013", ValueChecks::handedOn)
        .rule("PAR-014", ValueChecks::outputsOfTheRun)
        .rule("PAR-015", (trace, f) -> failed(trace, f, "missing", Reason.OUTPUT_MISSING))
        .rule(
            "PAR-016",
            (trace, f) ->
                Facts.of(trace.run("files"), f)
                    .ranOnce("maker")
                    .output("maker", "LEFT_OUT", "instead")
                    .received("reader", "LEFT_OUT", "instead"))
        .rule(
            "PAR-017",
            (trace, f) ->
                Facts.of(trace.run("grouped"), f)
                    .received("group/inside", "TEMPLATE", OddValues.of("TEMPLATE"))
                    .received("group/inside", "LINES", OddValues.of("LINES")))
        .eachRun("PAR-018", ValueChecks::inputsAreShown)
        .rule("PAR-019", ValueChecks::nothingElse)
        .rule("PAR-020", (trace, f) -> failed(trace, f, "not-utf8", Reason.OUTPUT_INVALID))
        .rule(
            "PAR-021",
            (trace, f) ->
                Facts.of(trace.run("handed-on"), f)
                    .output("maker", "PLAIN", "plain")
                    .output("other", "PLAIN", "other")
                    .received("reader", "PLAIN", "plain")
                    .received("reader", "OTHER", "other"))
        .rule("PAR-022", (trace, f) -> failed(trace, f, "not-a-number", Reason.OUTPUT_INVALID));
  }

  /** The body received these odd values as they were given. */
  static Check odd(String... names) {
    return (trace, findings) -> {
      for (String name : names) {
        values(trace, findings, name, OddValues.of(name));
      }
    };
  }

  static void values(Trace trace, Findings findings, String name, String value) {
    Facts.of(trace.run("values"), findings).received("reader", name, value);
  }

  /** What stands in each file of the scenario, by the name of its output, and what it is worth. */
  private static final Map<String, String> WORTH =
      Collections.unmodifiableMap(
          new TreeMap<>(
              Map.of(
                  "none", "a",
                  "one", "a",
                  "two", "a\n",
                  "only", "",
                  "first", "\na",
                  "returns", "a\r",
                  "blanks", " \t ")));

  private static void filesBecomeValues(Trace trace, Findings findings) {
    Facts facts = Facts.of(trace.run("files"), findings).ranOnce("maker", "reader");
    WORTH.forEach((name, value) -> isWorth(facts, name, value));
  }

  private static void isWorth(Facts facts, String name, String value) {
    facts.output("maker", name, value).received("reader", name, value).handedOut(name, value);
  }

  /** What an odd value is worth after it lay in a file. */
  static String fromFile(String name) {
    String value = OddValues.of(name);
    return value.endsWith("\n") ? value.substring(0, value.length() - 1) : value;
  }

  private static void handedOn(Trace trace, Findings findings) {
    Facts facts = Facts.of(trace.run("handed-on"), findings).ranOnce("maker", "reader", "second");
    for (String name : OddValues.byName().keySet()) {
      facts.output("maker", name, fromFile(name)).received("reader", name, fromFile(name));
    }
    facts
        .received("second", "TEMPLATE", fromFile("TEMPLATE"))
        .received("second", "LINES", fromFile("LINES"));
  }

  private static void outputsOfTheRun(Trace trace, Findings findings) {
    Facts facts = Facts.of(trace.run("handed-on"), findings).run(Phase.SUCCEEDED);
    for (String name : OddValues.byName().keySet()) {
      facts.handedOut(name, fromFile(name));
    }
  }

  /** The task FAILED though its body did not, and nothing came of it. */
  private static void failed(Trace trace, Findings findings, String path, Reason reason) {
    RunTrace run = trace.runWith(path);
    Facts facts = Facts.of(run, findings).phase(path, Phase.FAILED, reason).ended(path, 0);
    findings.equal(
        "output",
        "(none)",
        run.task(path).outputs().getOrDefault("value", "(none)"),
        facts.at(path));
    facts.neverRan("after-" + path);
  }

  private static void inputsAreShown(RunTrace run, Findings findings) {
    if (run.terminal().isEmpty()) {
      return;
    }
    for (TaskStatus task : run.end().allTasks().toList()) {
      if (task.attempts().size() == 1
          && run.declared(task.path()).orElse(null) instanceof ContainerTask declared) {
        run.ran(task.path()).forEach(body -> inputsAreShown(run, task, declared, body, findings));
      }
    }
  }

  private static void inputsAreShown(
      RunTrace run, TaskStatus task, ContainerTask declared, BodyTrace body, Findings findings) {
    for (ContainerTask.EnvEntry entry : declared.env()) {
      Optional<String> received = body.received(entry.name());
      if (entry.secret().isEmpty() && received.isPresent()) {
        String shown = task.inputs().get(entry.name());
        findings.that(
            shown != null && Content.sha256(shown).equals(received.get()),
            run.where().task(task.path()),
            entry.name() + " is shown as " + shown,
            "the body received something else");
      }
    }
  }

  private static void nothingElse(Trace trace, Findings findings) {
    for (String name : environment(trace.run("values"), findings)) {
      findings.that(
          !name.toUpperCase(Locale.ROOT).contains("NOT_DECLARED"),
          trace.run("values").where().task("reader"),
          "the environment holds " + name,
          "the task does not declare this parameter");
    }
  }

  /** Returns the names that the body found; what it declares is among them. */
  static Set<String> environment(RunTrace run, Findings findings) {
    List<EvidenceLine.EnvNames> lines = run.body("reader").all(EvidenceLine.EnvNames.class);
    findings.that(
        lines.size() == 1 && lines.get(0).names().contains("PLAIN"),
        run.where().task("reader"),
        lines,
        "the body tells its environment");
    return lines.isEmpty() ? Set.of() : lines.get(0).names();
  }
}
