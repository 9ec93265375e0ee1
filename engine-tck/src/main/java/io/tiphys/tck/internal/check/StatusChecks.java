package io.tiphys.tck.internal.check;

import io.tiphys.status.Reason;
import io.tiphys.status.RunStatus;
import io.tiphys.status.TaskStatus;
import io.tiphys.tck.internal.trace.RunTrace;
import io.tiphys.tck.internal.trace.Trace;
import io.tiphys.tck.internal.trace.TraceEvent;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.Phase;
import io.tiphys.workflow.Vertex;
import io.tiphys.workflow.Workflow;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Area TRE: what every status has to keep to, whatever ran. Times are in {@link TimeChecks}. */
final class StatusChecks {
  /** Why a run fails though no task of it has. */
  private static final Set<Reason> OF_THE_RUN =
      EnumSet.of(
          Reason.RUN_TIMEOUT,
          Reason.TIMED_OUT,
          Reason.EXIT_HANDLER,
          Reason.DELIVERY_FAILED,
          Reason.OUTPUT_MISSING,
          Reason.OUTPUT_TOO_LARGE,
          Reason.ENGINE,
          Reason.FORBIDDEN);

  private StatusChecks() {}

  static void addTo(Checks checks) {
    checks
        .eachRun("TRE-001", StatusChecks::everyTaskOnce)
        .eachRun("TRE-002", StatusChecks::allTerminal)
        .eachRun("TRE-003", StatusChecks::runFollowsFromTasks)
        .eachRun("TRE-009", StatusChecks::exitCodes)
        .rule("TRE-010", StatusChecks::sameOrder)
        .eachRun("TRE-011", StatusChecks::terminalIsFinal)
        .eachRun("TRE-012", StatusChecks::namesOfTheDefinition)
        .eachRun("TRE-013", StatusChecks::nativeDetails)
        .eachRun("TRE-014", StatusChecks::consistent)
        .eachRun("TRE-015", StatusChecks::progress);
  }

  /** Paths that are known before a run; what stands in a fan-out is not. */
  private static List<String> expected(Workflow workflow) {
    List<String> paths = new ArrayList<>();
    Stream.concat(workflow.members().stream(), workflow.onExit().stream())
        .forEach(vertex -> addPaths("", vertex, paths));
    return paths;
  }

  private static void addPaths(String prefix, Vertex vertex, List<String> paths) {
    paths.add(prefix + vertex.name());
    if (!(vertex instanceof FanOut)) {
      RunTrace.members(vertex).forEach(v -> addPaths(prefix + vertex.name() + "/", v, paths));
    }
  }

  private static void everyTaskOnce(RunTrace run, Findings findings) {
    run.terminal()
        .ifPresent(
            end -> {
              List<String> shown = end.allTasks().map(TaskStatus::path).toList();
              for (String path : expected(run.workflow())) {
                long times = shown.stream().filter(path::equals).count();
                findings.that(
                    times == 1,
                    run.where().task(path),
                    "shown " + times + " times in " + shown,
                    "it is declared once");
              }
            });
    Tree.ofEnd(run).stream()
        .flatMap(Tree::nodes)
        .filter(node -> node.index() >= 0)
        .filter(node -> node.phase() == Phase.SUCCEEDED || node.phase() == Phase.FAILED)
        .forEach(instance -> everyMemberOnce(run, instance, findings));
  }

  /** Of an instance that ran, whatever is declared in the body of its fan-out. */
  private static void everyMemberOnce(RunTrace run, Node instance, Findings findings) {
    List<String> shown = instance.status().children().stream().map(TaskStatus::path).toList();
    RunTrace.members(instance.vertex())
        .map(member -> instance.path() + "/" + member.name())
        .forEach(
            path ->
                findings.that(
                    shown.stream().filter(path::equals).count() == 1,
                    run.where().task(path),
                    "shown are " + shown,
                    "it is declared once in each instance"));
  }

  private static void allTerminal(RunTrace run, Findings findings) {
    run.terminal()
        .ifPresent(
            end ->
                end.allTasks()
                    .forEach(
                        task -> {
                          findings.that(
                              task.phase().isTerminal(),
                              run.where().task(task.path()),
                              "it is " + task.phase() + " in a run that is " + end.phase(),
                              "nothing goes on in a terminal run");
                          task.attempts()
                              .forEach(
                                  attempt ->
                                      findings.that(
                                          attempt.phase().isTerminal(),
                                          run.where().task(task.path()),
                                          "attempt " + attempt.number() + " is " + attempt.phase(),
                                          "nothing goes on in a terminal run"));
                        }));
  }

  private static void runFollowsFromTasks(RunTrace run, Findings findings) {
    Optional<Tree> tree = Tree.ofEnd(run);
    if (tree.isEmpty()) {
      return;
    }
    RunStatus end = run.end();
    List<Node> ordinary = tree.get().roots().stream().filter(node -> !node.isExit()).toList();
    List<String> failed =
        ordinary.stream()
            .filter(node -> node.phase() == Phase.FAILED && !node.vertex().mayFail())
            .map(Node::path)
            .toList();
    boolean cancelled = ordinary.stream().anyMatch(node -> node.phase() == Phase.CANCELLED);
    boolean badExit =
        tree.get().roots().stream()
            .anyMatch(
                node -> node.isExit() && node.phase() == Phase.FAILED && !node.vertex().mayFail());
    switch (end.phase()) {
      case SUCCEEDED ->
          findings.that(
              failed.isEmpty() && !cancelled && !badExit,
              run.where(),
              "the run SUCCEEDED, its tasks are " + end.tasks(),
              "a failure that is not tolerated fails it, a task that was cut cancels it, and an exit"
                  + " handler that fails fails it");
      case FAILED ->
          findings.that(
              !failed.isEmpty()
                  || (end.reason() == Reason.EXIT_HANDLER
                      ? badExit
                      : OF_THE_RUN.contains(end.reason())),
              run.where(),
              "the run is FAILED / " + end.reason() + ", its tasks are " + end.tasks(),
              "a task has to have failed, or the run has a reason of its own");
      case CANCELLED ->
          findings.that(
              !run.calls("cancel").isEmpty()
                  || !run.calls("forceDelete").isEmpty()
                  || end.cancelRequestedAt().isPresent(),
              run.where(),
              "the run is CANCELLED",
              "somebody has to have asked for it");
      default ->
          findings.that(
              end.phase() == Phase.LOST, run.where(), end.phase(), "it is no phase of a run's end");
    }
  }

  private static void exitCodes(RunTrace run, Findings findings) {
    run.bodies().stream()
        .filter(body -> body.exitCode().isPresent())
        .forEach(
            body ->
                run.terminal().flatMap(end -> end.task(body.path())).stream()
                    .flatMap(task -> task.attempts().stream())
                    .filter(attempt -> attempt.number() == body.attempt())
                    .filter(
                        attempt ->
                            attempt.phase() == Phase.SUCCEEDED
                                || attempt.reason() == Reason.EXIT_CODE)
                    .forEach(
                        attempt ->
                            findings.equal(
                                "the exit code of attempt " + attempt.number(),
                                body.exitCode(),
                                attempt.exitCode(),
                                run.where().task(body.path()))));
  }

  private static void sameOrder(Trace trace, Findings findings) {
    List<RunTrace> runs = trace.runs();
    for (RunTrace run : runs) {
      findings.equal("the order of tasks", order(runs.get(0)), order(run), run.where());
    }
  }

  private static List<String> order(RunTrace run) {
    return run.end().allTasks().map(TaskStatus::path).toList();
  }

  private static void terminalIsFinal(RunTrace run, Findings findings) {
    run.terminal()
        .ifPresent(
            end ->
                run.seen().stream()
                    .filter(seen -> seen.status().phase().isTerminal())
                    .filter(seen -> !seen.via().equals("list"))
                    .forEach(
                        seen ->
                            findings.that(
                                seen.status().tasks().equals(end.tasks())
                                    && seen.status().phase() == end.phase()
                                    && seen.status().reason() == end.reason()
                                    && seen.status().outputs().equals(end.outputs())
                                    && seen.status().endedAt().equals(end.endedAt())
                                    && seen.status().version() == end.version(),
                                run.trace().where(seen).run(run.alias()),
                                "first " + end + ", then " + seen.status() + changed(end, seen),
                                "terminal is final")));
  }

  private static String changed(RunStatus end, TraceEvent.Seen seen) {
    RunStatus then = seen.status();
    return (then.outputs().equals(end.outputs()) ? "" : ", other outputs")
        + (then.endedAt().equals(end.endedAt()) ? "" : ", another end time")
        + (then.tasks().equals(end.tasks()) ? "" : ", other tasks");
  }

  private static void namesOfTheDefinition(RunTrace run, Findings findings) {
    run.terminal()
        .ifPresent(
            end ->
                end.allTasks()
                    .forEach(
                        task ->
                            findings.that(
                                run.declared(task.path()).isPresent(),
                                run.where().task(task.path()),
                                "no such task is declared",
                                "names are those of the definition")));
  }

  private static void nativeDetails(RunTrace run, Findings findings) {
    Tree.ofEnd(run).stream()
        .flatMap(Tree::nodes)
        .filter(node -> node.vertex() instanceof ContainerTask)
        .filter(node -> !run.ran(node.path()).isEmpty())
        .forEach(
            node ->
                findings.that(
                    !node.status().nativeDetails().isEmpty()
                        || node.status().attempts().stream()
                            .anyMatch(attempt -> !attempt.nativeDetails().isEmpty()),
                    run.where().task(node.path()),
                    "no native details",
                    "the backend calls it somehow"));
  }

  private static void consistent(RunTrace run, Findings findings) {
    for (TraceEvent.Seen seen : run.seen()) {
      if (!seen.status().tasks().isEmpty()) {
        Tree.of(run, seen.status())
            .nodes()
            .filter(node -> node.isTask() && History.hasStarted(node.status()))
            .forEach(
                node -> {
                  for (Node.Edge edge : node.allEdges()) {
                    findings.that(
                        edge.on().phase().isTerminal(),
                        run.trace().where(seen).run(run.alias()).task(node.path()),
                        "it has started, while " + edge.on().path() + " is " + edge.on().phase(),
                        "one status shows one moment");
                  }
                });
      }
    }
  }

  private static void progress(RunTrace run, Findings findings) {
    for (TraceEvent.Seen seen : run.seen()) {
      var progress = seen.status().progress();
      boolean over = seen.status().phase().isTerminal();
      findings.that(
          progress.terminal() + progress.running() <= progress.total()
              && progress.failed() <= progress.terminal()
              && (!over || progress.terminal() == progress.total()),
          run.trace().where(seen).run(run.alias()),
          progress + " of a run that is " + seen.status().phase(),
          "no more than all, and all at the end");
    }
  }
}
