package io.tiphys.tck.internal.check;

import io.tiphys.status.Reason;
import io.tiphys.status.TaskStatus;
import io.tiphys.tck.internal.trace.BodyTrace;
import io.tiphys.tck.internal.trace.RunTrace;
import io.tiphys.tck.internal.trace.Trace;
import io.tiphys.workflow.Phase;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Area FAN: the items of a fan-out; see also {@link InstanceChecks} and {@link OrderChecks}. */
final class FanOutChecks {
  private FanOutChecks() {}

  static void addTo(Checks checks) {
    checks
        .rule("FAN-001", FanOutChecks::instances)
        .rule("FAN-002", FanOutChecks::items)
        .rule("FAN-003", FanOutChecks::indexes)
        .rule("FAN-004", FanOutChecks::produced)
        .rule("FAN-005", FanOutChecks::empty)
        .rule("FAN-009", FanOutChecks::equalItems)
        .rule("FAN-010", FanOutChecks::oddItems)
        .rule("FAN-011", FanOutChecks::fields)
        .rule("FAN-012", FanOutChecks::noList)
        .rule("FAN-015", FanOutChecks::waitsForAll)
        .rule("FAN-017", FanOutChecks::nested)
        .rule("FAN-019", FanOutChecks::mixed)
        .rule("FAN-020", FanOutChecks::skipped)
        .rule("OPT-009", FanOutChecks::absentList);
  }

  /** Returns the items of a fan-out, as its definition and the arguments have them. */
  private static List<String> itemsOf(RunTrace run, String path) {
    Tree tree = Tree.of(run, run.end());
    return tree.nodes()
        .filter(node -> node.path().equals(path))
        .findFirst()
        .map(node -> Known.items(tree, node))
        .orElseGet(List::of);
  }

  /** There are exactly so many instances, with the paths that they have to have, and no others. */
  static Facts count(RunTrace run, Findings findings, String path, int width) {
    List<String> wanted = IntStream.range(0, width).mapToObj(i -> path + "[" + i + "]").toList();
    List<String> shown =
        run.task(path).children().stream().map(TaskStatus::path).sorted(byIndex()).toList();
    findings.equal("instances", wanted, shown, run.where().task(path));
    return Facts.of(run, findings);
  }

  private static Comparator<String> byIndex() {
    return Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());
  }

  private static void instances(Trace trace, Findings findings) {
    RunTrace run = trace.run("items");
    int width = itemsOf(run, "fan").size();
    Facts facts =
        count(run, findings, "fan", width).run(Phase.SUCCEEDED).phase("fan", Phase.SUCCEEDED);
    IntStream.range(0, width).forEach(i -> facts.ranOnce("fan[" + i + "]"));
    long bodies = History.of(run).bodies("fan").mapToInt(BodyTrace::starts).sum();
    findings.equal("bodies that ran", (long) width, bodies, run.where().task("fan"));
  }

  private static void items(Trace trace, Findings findings) {
    RunTrace run = trace.run("items");
    received(run, findings, "fan", "ITEM", itemsOf(run, "fan"));
  }

  private static void received(
      RunTrace run, Findings findings, String path, String name, List<String> values) {
    Facts facts = Facts.of(run, findings);
    for (int i = 0; i < values.size(); i++) {
      facts.received(path + "[" + i + "]", name, values.get(i));
    }
  }

  private static void indexes(Trace trace, Findings findings) {
    RunTrace run = trace.run("items");
    int width = itemsOf(run, "fan").size();
    received(
        run,
        findings,
        "fan",
        "INDEX",
        IntStream.range(0, width).mapToObj(Integer::toString).toList());
  }

  private static void produced(Trace trace, Findings findings) {
    RunTrace run = trace.run("produced");
    count(run, findings, "fan", 3)
        .run(Phase.SUCCEEDED)
        .ranOnce("list", "fan[0]", "fan[1]", "fan[2]")
        .inOrder("list", "fan[0]", "fan[1]", "fan[2]");
    received(run, findings, "fan", "ITEM", List.of("b", "a", "\"q\""));
  }

  private static void empty(Trace trace, Findings findings) {
    RunTrace run = trace.runWith("empty");
    count(run, findings, "empty", 0)
        .run(Phase.SUCCEEDED)
        .skipped(Reason.EMPTY, "empty")
        .ranOnce("after-empty");
  }

  private static void equalItems(Trace trace, Findings findings) {
    RunTrace run = trace.run("items");
    List<String> items = itemsOf(run, "fan");
    int first = items.indexOf("same");
    int second = items.lastIndexOf("same");
    Facts facts = Facts.of(run, findings);
    for (int i : List.of(first, second)) {
      String path = "fan[" + i + "]";
      facts
          .ranOnce(path)
          .received(path, "ITEM", "same")
          .received(path, "INDEX", Integer.toString(i));
    }
  }

  private static void oddItems(Trace trace, Findings findings) {
    RunTrace run = trace.run("items");
    List<String> items = itemsOf(run, "fan");
    Facts facts = count(run, findings, "fan", items.size());
    for (int i = 0; i < items.size(); i++) {
      if (items.get(i).length() >= 200 || items.get(i).matches("(?s).*[/,{}()].*")) {
        facts.ranOnce("fan[" + i + "]").received("fan[" + i + "]", "ITEM", items.get(i));
      }
    }
  }

  private static void fields(Trace trace, Findings findings) {
    RunTrace run = trace.run("lists");
    count(run, findings, "objects", 2).ranOnce("objects[0]", "objects[1]");
    received(run, findings, "objects", "NAME", List.of("first \"one\"", ""));
    received(run, findings, "objects", "SIZE", List.of("1.50", "2"));
  }

  private static void mixed(Trace trace, Findings findings) {
    RunTrace run = trace.run("lists");
    List<String> texts =
        List.of("1", "1", "1.0", "1e3", "true", "null", "[1, 2]", "{\"b\":\"x\",\"a\":1}");
    count(run, findings, "mixed", texts.size());
    received(run, findings, "mixed", "ITEM", texts);
  }

  private static void noList(Trace trace, Findings findings) {
    RunTrace run = trace.run("no-list");
    Facts facts = Facts.of(run, findings).run(Phase.FAILED).neverRan("fan");
    if (facts.speaks("list")) {
      run.body("list");
    }
    if (run.task("list").phase() == Phase.FAILED) {
      facts.phase("list", Phase.FAILED, Reason.OUTPUT_INVALID);
    } else {
      facts.phase("fan", Phase.FAILED, Reason.VALUE_INVALID);
    }
  }

  private static void waitsForAll(Trace trace, Findings findings) {
    for (RunTrace run : trace.runs()) {
      Facts.of(run, findings)
          .ranOnce("after")
          .phase(run.alias().equals("order") ? "each" : "fan", Phase.SUCCEEDED)
          .inOrder(run.alias().equals("order") ? "each" : "fan", "after");
    }
  }

  private static void nested(Trace trace, Findings findings) {
    RunTrace run = trace.run("nested");
    count(run, findings, "each", 2).run(Phase.SUCCEEDED);
    for (int i = 0; i < 2; i++) {
      String inner = "each[" + i + "]/pair";
      Facts facts = count(run, findings, inner, 2);
      for (int j = 0; j < 2; j++) {
        String path = inner + "[" + j + "]";
        facts
            .ranOnce(path)
            .received(path, "X", i == 0 ? "a" : "b")
            .received(path, "Y", Integer.toString(7 + j));
      }
    }
  }

  private static void skipped(Trace trace, Findings findings) {
    RunTrace run = trace.run("skipped");
    count(run, findings, "fan", 2)
        .run(Phase.SUCCEEDED)
        .phase("fan", Phase.SKIPPED)
        .skipped(Reason.CONDITION, "fan[0]", "fan[1]")
        .ranOnce("after");
  }

  private static void absentList(Trace trace, Findings findings) {
    RunTrace run = trace.run("absent-list");
    count(run, findings, "fan", 0)
        .run(Phase.SUCCEEDED)
        .skipped(Reason.EMPTY, "fan")
        .ranOnce("after");
  }
}
