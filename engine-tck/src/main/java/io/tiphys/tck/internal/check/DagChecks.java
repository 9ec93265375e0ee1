package io.tiphys.tck.internal.check;

import io.tiphys.status.Reason;
import io.tiphys.status.TaskStatus;
import io.tiphys.tck.internal.body.Content;
import io.tiphys.tck.internal.trace.BodyTrace;
import io.tiphys.tck.internal.trace.RunTrace;
import io.tiphys.tck.internal.trace.Trace;
import io.tiphys.workflow.Phase;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Area DAG: ordering; what every run has to keep to is in {@link OrderChecks}. */
final class DagChecks {
  private DagChecks() {}

  static void addTo(Checks checks) {
    checks
        .rule("DAG-002", DagChecks::joinsOnce)
        .rule("DAG-003", DagChecks::tokens)
        .rule("DAG-004", DagChecks::waitsWithoutData)
        .rule("DAG-005", DagChecks::overlap)
        .rule("DAG-006", DagChecks::omits)
        .rule("DAG-007", DagChecks::omitsOnwards)
        .rule("DAG-009", DagChecks::sameInAnyOrder)
        .rule("DAG-010", DagChecks::impliedEdge)
        .rule("DAG-013", DagChecks::allEnds)
        .rule("DAG-015", DagChecks::chain);
  }

  private static void joinsOnce(Trace trace, Findings findings) {
    Facts.of(trace.run("shapes"), findings)
        .ranOnce("join")
        .inOrder("left", "join")
        .inOrder("right", "join");
  }

  private static void tokens(Trace trace, Findings findings) {
    RunTrace run = trace.run("tokens");
    String root = Content.token("root", List.of());
    String left = Content.token("left", List.of(root));
    String right = Content.token("right", List.of(root));
    String join = Content.token("join", List.of(right, root, left));
    String end = Content.token("end", List.of(join));
    Facts.of(run, findings)
        .run(Phase.SUCCEEDED)
        .output("end", "token", end)
        .received("join", "P0", right)
        .received("join", "P1", root)
        .received("join", "P2", left)
        .received("end", "P0", join)
        .handedOut("token", end);
  }

  private static void waitsWithoutData(Trace trace, Findings findings) {
    Facts.of(trace.run("shapes"), findings)
        .ranOnce("other", "next")
        .inOrder("other", "next")
        .inOrder("first", "left", "right", "aside");
  }

  private static void overlap(Trace trace, Findings findings) {
    if (trace.fact("room").asInt() < 2) {
      findings.witness(1); // The engine does not say that it has room for two.
      return;
    }
    RunTrace run = trace.run("overlap");
    boolean seen =
        run.seen().stream()
            .anyMatch(
                s ->
                    s.status().task("one").filter(DagChecks::isRunning).isPresent()
                        && s.status().task("two").filter(DagChecks::isRunning).isPresent());
    findings.that(
        seen,
        run.where(),
        "the two tasks were never seen running at the same time",
        "there is room for two, and they hold long enough");
    oneAfterTheOther(run, "one", "two", findings);
    oneAfterTheOther(run, "two", "one", findings);
  }

  /** What a cancel leaves running is not for this rule. */
  private static void oneAfterTheOther(
      RunTrace run, String first, String second, Findings findings) {
    History history = History.of(run);
    OptionalLong start = history.firstStart(second);
    for (BodyTrace body : run.ran(first)) {
      if (body.endedAt().isPresent() && start.isPresent()) {
        findings.that(
            body.endedAt().getAsLong() > start.getAsLong(),
            run.where().task(second),
            "its body began at " + start + ", that of " + first + " ended at " + body.endedAt(),
            "there is room for two, and they hold long enough");
      }
    }
  }

  private static boolean isRunning(TaskStatus task) {
    return task.phase() == Phase.RUNNING;
  }

  private static void omits(Trace trace, Findings findings) {
    for (RunTrace run : trace.runs()) {
      Facts.of(run, findings).run(Phase.FAILED).failedOnce("bad", 3).omitted("child");
    }
    if (trace.begin().scenario().equals("dag-omission-continue")) {
      RunTrace run = trace.run("continue");
      Facts.of(run, findings)
          .phase("child", Phase.OMITTED, Reason.DEPENDENCY)
          .phase("mixed", Phase.OMITTED, Reason.DEPENDENCY)
          .omitted("mixed")
          .omitted(siblings(run))
          .ranOnce("good", "fine");
    } else {
      trace.run("forwards");
    }
  }

  /** Returns what stands beside the child; in earlier traces there is nothing. */
  private static String[] siblings(RunTrace run) {
    return IntStream.iterate(2, i -> run.declared("child-" + i).isPresent(), i -> i + 1)
        .mapToObj(i -> "child-" + i)
        .toArray(String[]::new);
  }

  private static void omitsOnwards(Trace trace, Findings findings) {
    for (RunTrace run : trace.runs()) {
      Facts.of(run, findings).phase("bad", Phase.FAILED).omitted("child", "grandchild");
    }
    if (trace.begin().scenario().equals("dag-omission")) {
      Facts.of(trace.run("forwards"), findings).omitted("last");
    } else {
      Facts.of(trace.run("continue"), findings)
          .phase("grandchild", Phase.OMITTED, Reason.DEPENDENCY);
    }
  }

  private static void sameInAnyOrder(Trace trace, Findings findings) {
    RunTrace forwards = trace.run("forwards");
    RunTrace backwards = trace.run("backwards");
    findings.equal("outcome", outcome(forwards), outcome(backwards), backwards.where());
    findings.equal("bodies that ran", ran(forwards), ran(backwards), backwards.where());
  }

  /** What is the same in any order of declaration: the order of display is not. */
  private static List<String> outcome(RunTrace run) {
    List<String> tasks =
        run.end().allTasks().map(task -> task + " " + task.attempts().size()).sorted().toList();
    return Stream.concat(Stream.of(run.end().phase() + " " + run.end().reason()), tasks.stream())
        .toList();
  }

  private static List<String> ran(RunTrace run) {
    return run.bodies().stream().filter(b -> b.starts() > 0).map(BodyTrace::path).sorted().toList();
  }

  private static void impliedEdge(Trace trace, Findings findings) {
    Facts.of(trace.run("shapes"), findings)
        .run(Phase.SUCCEEDED)
        .ranOnce("first", "left", "right", "join")
        .inOrder("first", "join")
        .inOrder("right", "join");
  }

  private static void allEnds(Trace trace, Findings findings) {
    Facts.of(trace.run("shapes"), findings)
        .run(Phase.SUCCEEDED)
        .ranOnce("first", "other", "join", "aside", "next");
  }

  private static void chain(Trace trace, Findings findings) {
    Facts facts = Facts.of(trace.run("chain"), findings).run(Phase.SUCCEEDED);
    IntStream.rangeClosed(1, 8).forEach(i -> facts.ranOnce("link" + i));
    IntStream.rangeClosed(2, 8).forEach(i -> facts.inOrder("link" + (i - 1), "link" + i));
  }
}
