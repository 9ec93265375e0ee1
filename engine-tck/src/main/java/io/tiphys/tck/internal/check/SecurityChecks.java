package io.tiphys.tck.internal.check;

import io.tiphys.status.Reason;
import io.tiphys.tck.internal.body.EvidenceLine;
import io.tiphys.tck.internal.trace.RunTrace;
import io.tiphys.tck.internal.trace.Trace;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.DataType;
import io.tiphys.workflow.Phase;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Area SEC: values mean nothing. */
final class SecurityChecks {
  private static final Pattern CREDENTIAL =
      Pattern.compile("(?i).*(TOKEN|SECRET|PASSW|CREDENTIAL|API_?KEY|ACCESS_?KEY|KUBECONFIG).*");

  /** What systems, shells, images and clusters set by themselves, wherever a program starts. */
  private static final Pattern COMMON =
      Pattern.compile(
          "PATH|HOME|LANG|LANGUAGE|LC_\\w+|TZ|TMPDIR|TMP|TEMP|PWD|OLDPWD|SHLVL|_|HOSTNAME|USER"
              + "|LOGNAME|SHELL|TERM|JAVA_HOME|JAVA_VERSION|KUBERNETES_\\w+");

  private static final List<String> ITEMS = List.of("TEMPLATE", "TEMPLATE_HALF", "QUOTES");

  private SecurityChecks() {}

  static void addTo(Checks checks) {
    checks
        .rule("SEC-001", SecurityChecks::templatesInValues)
        .rule("SEC-002", SecurityChecks::templatesInOutputs)
        .rule("SEC-003", SecurityChecks::templatesInItems)
        .rule("SEC-004", SecurityChecks::templatesInConditions)
        .rule("SEC-006", SecurityChecks::noCommandStarts)
        .rule("SEC-013", SecurityChecks::noCredentials);
  }

  private static void templatesInValues(Trace trace, Findings findings) {
    for (String name : OddValues.TEMPLATES.keySet()) {
      ValueChecks.values(trace, findings, name, OddValues.of(name));
    }
    ValueChecks.values(trace, findings, "DEFAULTED", OddValues.of("TEMPLATE"));
    ValueChecks.values(trace, findings, "LITERAL", OddValues.of("TEMPLATE"));
    ValueChecks.values(
        trace,
        findings,
        "JOINED",
        "{{" + OddValues.of("PLAIN") + "}}" + OddValues.of("TEMPLATE_HALF"));
  }

  private static void templatesInOutputs(Trace trace, Findings findings) {
    Facts facts = Facts.of(trace.run("handed-on"), findings);
    for (String name : OddValues.TEMPLATES.keySet()) {
      facts
          .output("maker", name, OddValues.of(name))
          .received("reader", name, OddValues.of(name))
          .handedOut(name, OddValues.of(name));
    }
    facts.received("second", "TEMPLATE", OddValues.of("TEMPLATE"));
  }

  private static void templatesInItems(Trace trace, Findings findings) {
    RunTrace run = trace.run("odd-items");
    Facts facts = Facts.of(run, findings).run(Phase.SUCCEEDED);
    for (int i = 0; i < ITEMS.size(); i++) {
      facts.received("fan[" + i + "]", "ITEM", OddValues.of(ITEMS.get(i)));
    }
    if (run.declared("gather").isPresent()) {
      String all = facts.handedOut("all");
      List<String> items = ITEMS.stream().map(OddValues::of).toList();
      findings.that(
          DataType.listOf(DataType.TEXT).objection(all).isEmpty()
              && DataType.listOf(DataType.TEXT).decode(all).equals(items),
          run.where(),
          "the gathered results are " + all,
          "they have to be " + items);
      facts.received("gather", "ALL", all);
    }
  }

  private static void templatesInConditions(Trace trace, Findings findings) {
    Facts.of(trace.run("conditions"), findings)
        .run(Phase.SUCCEEDED)
        .output("maker", "sum", "{{=1+1}}")
        .ranOnce("same")
        .skipped(Reason.CONDITION, "evaluated", "different");
  }

  private static void noCommandStarts(Trace trace, Findings findings) {
    RunTrace run = trace.run("values");
    Facts facts =
        Facts.of(run, findings)
            .ranOnce("reader")
            .received("reader", "SHELL", OddValues.of("SHELL"))
            .received("reader", "SHELL_QUOTES", OddValues.of("SHELL_QUOTES"))
            .received("reader", "LITERAL_SHELL", OddValues.of("SHELL"))
            .missed("reader", OddValues.SIDE_EFFECT);
    List<EvidenceLine.FileNames> files = run.body("reader").all(EvidenceLine.FileNames.class);
    findings.that(
        files.size() == 1 && !files.toString().contains(OddValues.SIDE_EFFECT),
        facts.at("reader"),
        "the working directory holds " + files,
        "no command of a value may have made a file");
    findings.equal(
        "a file that a command would have made beside the kit is there",
        false,
        trace.fact("side effect beside the kit").asBoolean(),
        trace.where());
  }

  /** What was inherited may hold anything, whatever it is called. */
  private static void noCredentials(Trace trace, Findings findings) {
    Set<String> ofTheEngine = new HashSet<>();
    trace.fact("environment of the engine").forEach(name -> ofTheEngine.add(name.asText()));
    trace
        .run("values")
        .declared("reader")
        .ifPresent(
            reader ->
                ((ContainerTask) reader).env().forEach(entry -> ofTheEngine.remove(entry.name())));
    for (String name : ValueChecks.environment(trace.run("values"), findings)) {
      findings.that(
          !ofTheEngine.contains(name) || COMMON.matcher(name).matches(),
          trace.run("values").where().task("reader"),
          "the environment holds " + name,
          "the process of the engine has it, and the task did not ask for it");
      findings.that(
          !CREDENTIAL.matcher(name).matches(),
          trace.run("values").where().task("reader"),
          "the environment holds " + name,
          "it looks like a credential that the task did not ask for");
    }
  }
}
