package io.tiphys.tck.internal.check;

import io.tiphys.status.Failure;
import io.tiphys.status.Reason;
import io.tiphys.status.RunStatus;
import io.tiphys.status.TaskStatus;
import io.tiphys.tck.internal.trace.RunTrace;
import io.tiphys.workflow.Phase;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Area FPL: what holds of the failure of every run. */
final class RunFailureChecks {
  /** What concerns the run itself and needs no task that failed. */
  private static final Set<Reason> OF_THE_RUN =
      EnumSet.of(Reason.TIMED_OUT, Reason.DELIVERY_FAILED, Reason.FORBIDDEN, Reason.ENGINE);

  private RunFailureChecks() {}

  static void addTo(Checks checks) {
    checks
        .eachRun("FPL-007", RunFailureChecks::failedForACause)
        .eachRun("FPL-008", RunFailureChecks::failureIsNamed);
  }

  private static boolean isCancelled(RunTrace run) {
    return Stream.of("cancel", "forceDelete").anyMatch(op -> !run.calls(op).isEmpty());
  }

  private static boolean isTolerated(Node node) {
    return node.chain().stream().anyMatch(at -> at.vertex().mayFail());
  }

  private static void failedForACause(RunTrace run, Findings findings) {
    Optional<Tree> tree = Tree.ofEnd(run);
    if (tree.isEmpty() || run.end().phase() == Phase.LOST) {
      return;
    }
    List<Node> failed =
        tree.get().nodes().filter(n -> n.phase() == Phase.FAILED && !isTolerated(n)).toList();
    List<Node> ordinary = failed.stream().filter(node -> !node.isExit()).toList();
    List<Node> handlers =
        failed.stream().filter(node -> node.isExit() && node.parent().isEmpty()).toList();
    RunStatus end = run.end();
    if (end.phase() == Phase.FAILED) {
      boolean cause =
          switch (end.reason()) {
            case TASK_FAILED -> !ordinary.isEmpty();
            case EXIT_HANDLER -> !handlers.isEmpty();
            case TIMED_OUT -> run.workflow().timeout().isPresent();
            default -> OF_THE_RUN.contains(end.reason());
          };
      findings.that(
          cause, run.where(), end.phase() + " " + end.reason() + " with " + failed, "no cause");
    } else if (!isCancelled(run)) {
      findings.that(
          ordinary.isEmpty() && handlers.isEmpty(),
          run.where(),
          "the run is " + end.phase() + " with " + failed,
          "a failure that nothing tolerates fails the run");
    }
  }

  private static void failureIsNamed(RunTrace run, Findings findings) {
    Optional<RunStatus> end = run.terminal().filter(status -> status.phase() == Phase.FAILED);
    if (end.isPresent()) {
      Optional<Failure> failure = end.get().failure();
      findings.that(
          failure.isPresent(), run.where(), "a FAILED run without a failure", "it has to say what");
      failure.ifPresent(f -> isNamed(run, end.get(), f, findings));
    }
  }

  private static void isNamed(RunTrace run, RunStatus end, Failure failure, Findings findings) {
    Optional<TaskStatus> task = end.task(failure.path());
    boolean ofTheRun = OF_THE_RUN.contains(end.reason()) && failure.reason() == end.reason();
    if (failure.path().isEmpty() && ofTheRun) {
      findings.witness(1);
      return;
    }
    findings.that(
        task.filter(t -> t.phase() == Phase.FAILED).isPresent(),
        run.where(),
        failure.path() + " is named, which is " + task,
        "it has to name a task that failed");
    task.ifPresent(
        t ->
            findings.that(
                failure.reason() == t.reason()
                    || (failure.reason() == Reason.EXIT_HANDLER
                        && end.reason() == Reason.EXIT_HANDLER),
                run.where().task(t.path()),
                failure.reason() + " is given, of " + t,
                "it has to give the reason of that task"));
  }
}
