package io.tiphys.tck.internal.check;

import io.tiphys.feature.Feature;
import io.tiphys.status.Reason;
import io.tiphys.status.RunStatus;
import io.tiphys.status.TaskStatus;
import io.tiphys.tck.internal.body.Body;
import io.tiphys.tck.internal.trace.BodyTrace;
import io.tiphys.tck.internal.trace.RunTrace;
import io.tiphys.tck.internal.trace.TraceEvent;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.Value;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What every run has to keep to about order: the universal rules of the areas DAG, CND and FAN. */
final class OrderChecks {
  private OrderChecks() {}

  static void addTo(Checks checks) {
    checks
        .eachRun("DAG-001", OrderChecks::startAfterDependencies)
        .eachRun("DAG-011", OrderChecks::bodiesOnce)
        .eachRun("DAG-012", OrderChecks::terminalAfterTasks)
        .eachRun("DAG-014", OrderChecks::nothingAfterTheEnd)
        .eachRun("DAG-016", OrderChecks::everythingHasACause)
        .eachRun("DAG-017", OrderChecks::nothingIsLeft)
        .eachRun("CND-011", OrderChecks::decideAfterDependencies)
        .eachRun("FAN-008", OrderChecks::fanOutsEndLast);
  }

  private static void startAfterDependencies(RunTrace run, Findings findings) {
    History history = History.of(run);
    Tree.ofEnd(run).stream()
        .flatMap(Tree::nodes)
        .filter(node -> node.isTask() && History.hasStarted(node.status()))
        .forEach(
            node -> {
              for (Node.Edge edge : node.allEdges()) {
                findings.that(
                    edge.isSatisfied(),
                    run.where().task(node.path()),
                    node.path() + " has started, and " + edge.on(),
                    "what it depends on has to be satisfied");
                history.inOrder(findings, edge.on().path(), node.path());
              }
            });
  }

  private static void bodiesOnce(RunTrace run, Findings findings) {
    for (BodyTrace body : run.bodies()) {
      boolean ownLog =
          run.trace().has(Feature.LOGS_ATTEMPT)
              || run.terminal()
                  .flatMap(end -> end.task(body.path()))
                  .filter(task -> task.attempts().size() == 1)
                  .isPresent();
      if (ownLog && body.starts() > 0) {
        findings.that(
            body.starts() == 1,
            run.where().task(body.path()),
            "attempt " + body.attempt() + " began " + body.starts() + " times",
            "an attempt runs its body once");
      }
    }
  }

  private static void terminalAfterTasks(RunTrace run, Findings findings) {
    for (TraceEvent.Seen seen : run.seen()) {
      RunStatus status = seen.status();
      if (status.phase().isTerminal() && status.phase() != Phase.LOST) {
        List<TaskStatus> open =
            status.allTasks().filter(task -> !task.phase().isTerminal()).toList();
        findings.that(
            open.isEmpty(),
            run.trace().where(seen).run(run.alias()),
            status + " while open: " + open,
            "a run is terminal only when all of its tasks are");
        status.endedAt().ifPresent(end -> endsLast(run, seen, end, findings));
      }
    }
  }

  private static void endsLast(RunTrace run, TraceEvent.Seen seen, Instant end, Findings findings) {
    Instant latest = end.plusNanos(run.trace().nanos("resolution"));
    List<TaskStatus> later =
        seen.status()
            .allTasks()
            .filter(task -> task.endedAt().filter(latest::isBefore).isPresent())
            .toList();
    findings.that(
        later.isEmpty(),
        run.trace().where(seen).run(run.alias()),
        "the run ended at " + end + ", after it: " + later,
        "a run ends when its last task has ended");
  }

  private static void nothingAfterTheEnd(RunTrace run, Findings findings) {
    Optional<TraceEvent.Seen> end =
        run.seen().stream().filter(seen -> seen.status().phase().isTerminal()).findFirst();
    if (end.isEmpty()) {
      return;
    }
    for (BodyTrace body : run.bodies()) {
      OptionalLong sign = body.lastSignAt();
      if (sign.isPresent()) {
        findings.that(
            sign.getAsLong() <= end.get().t() + History.CLOCK_SLACK_NANOS,
            run.trace().where(end.get()).run(run.alias()).task(body.path()),
            "its body lived at " + sign.getAsLong() + ", the run ended by " + end.get().t(),
            "no body may outlive its run");
      } else if (body.starts() > 0) {
        findings.unseen(
            run.where().task(body.path()), "its body ran where the kit's clock is not known");
      }
    }
  }

  private static void everythingHasACause(RunTrace run, Findings findings) {
    Justification.of(run)
        .ifPresent(
            justification ->
                justification
                    .tree()
                    .nodes()
                    .filter(node -> isUnstarted(node.phase()))
                    .forEach(
                        node -> {
                          Optional<String> objection = justification.objection(node);
                          findings.that(
                              objection.isEmpty(),
                              run.where().task(node.path()),
                              node,
                              objection.orElse(""));
                        }));
  }

  private static boolean isUnstarted(Phase phase) {
    return phase == Phase.SKIPPED || phase == Phase.OMITTED || phase == Phase.CANCELLED;
  }

  private static void nothingIsLeft(RunTrace run, Findings findings) {
    Justification.of(run)
        .ifPresent(
            justification ->
                justification
                    .tree()
                    .nodes()
                    .filter(node -> node.isTask() && !justification.mayHaveBeenKept(node))
                    .forEach(node -> hasRun(run, node, findings)));
  }

  private static void hasRun(RunTrace run, Node node, Findings findings) {
    boolean tried = node.phase() == Phase.SUCCEEDED || node.phase() == Phase.FAILED;
    boolean judged =
        findings.that(
            tried,
            run.where().task(node.path()),
            node,
            "nothing kept it from running, so it has to have run");
    if (judged
        && isOfTheKit(node)
        && node.phase() == Phase.SUCCEEDED
        && node.status().reason() != Reason.REUSED) {
      run.bodies().stream()
          .filter(body -> body.path().equals(node.path()))
          .filter(body -> body.attempt() == node.status().attempts().size())
          .forEach(
              body ->
                  findings.that(
                      body.starts() > 0 || body.exitCode().isPresent(),
                      run.where().task(node.path()),
                      node + ", but its body said nothing",
                      "it has to have run"));
    }
  }

  /** Tells whether the body of a task is one of the kit's, which give evidence. */
  private static boolean isOfTheKit(Node node) {
    if (!(node.vertex() instanceof ContainerTask task)) {
      return false;
    }
    if (task.script().isPresent()) {
      return Body.isScript(task.script().get().source());
    }
    List<Value<?>> line = task.usesEntryPoint() ? task.args() : task.commandLine();
    return !line.isEmpty()
        && node.text(line.get(line.size() - 1)).filter(Body::isProgram).isPresent();
  }

  private static void decideAfterDependencies(RunTrace run, Findings findings) {
    History history = History.of(run);
    Tree.ofEnd(run).stream()
        .flatMap(Tree::nodes)
        .filter(node -> node.vertex().condition().isPresent())
        .forEach(
            node -> {
              for (Node.Edge edge : node.edges()) {
                decideAfter(history, edge.on().path(), node.path(), findings);
              }
            });
  }

  private static void decideAfter(
      History history, String earlier, String decided, Findings findings) {
    OptionalLong sign = history.lastSign(earlier);
    for (History.Moment moment : history.moments()) {
      TaskStatus before = moment.tasks().get(earlier);
      TaskStatus task = moment.tasks().get(decided);
      if (before != null && task != null && isDecided(task)) {
        findings.that(
            before.phase().isTerminal(),
            history.where(moment, decided),
            task + " while " + before,
            "its condition has to wait for what it depends on");
        if (sign.isPresent()) {
          findings.that(
              sign.getAsLong() <= moment.seen().t() + History.CLOCK_SLACK_NANOS,
              history.where(moment, decided),
              task + " before a body of " + earlier + " lived at " + sign.getAsLong(),
              "its condition has to wait for what it depends on");
        }
      }
    }
  }

  private static boolean isDecided(TaskStatus task) {
    return (task.phase() == Phase.SKIPPED && task.reason() == Reason.CONDITION)
        || task.flattened().anyMatch(History::hasStarted);
  }

  private static void fanOutsEndLast(RunTrace run, Findings findings) {
    History history = History.of(run);
    Tree.ofEnd(run).stream()
        .flatMap(Tree::nodes)
        .filter(Node::isFanOut)
        .forEach(node -> history.endsAfterItsInside(findings, node.path()));
  }
}
