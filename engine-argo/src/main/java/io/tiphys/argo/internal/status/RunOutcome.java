package io.tiphys.argo.internal.status;

import io.tiphys.argo.internal.names.TaskEntry;
import io.tiphys.argo.internal.names.TaskTable;
import io.tiphys.argo.model.NodeStatus;
import io.tiphys.argo.model.WorkflowPhase;
import io.tiphys.status.Failure;
import io.tiphys.status.Reason;
import io.tiphys.status.TaskStatus;
import io.tiphys.workflow.Phase;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where a run is, from what Argo says of it and from its tasks. */
final class RunOutcome {
  /** What a whole run may wait for, the first that some task waits for. */
  private static final List<Reason> WAITS =
      List.of(Reason.QUOTA, Reason.UNSCHEDULABLE, Reason.STARTING);

  private static final Set<Reason> AS_STARTING =
      EnumSet.of(Reason.IMAGE_PULL, Reason.START_BLOCKED);

  private final View view;
  private final RunFacts facts;
  private final TaskTable table;
  private final List<TaskStatus> tasks;

  RunOutcome(View view, RunFacts facts, TaskTable table, List<TaskStatus> tasks) {
    this.view = view;
    this.facts = facts;
    this.table = table;
    this.tasks = tasks;
  }

  /** A phase with what explains it. */
  record Outcome(Phase phase, Reason reason, @Nullable Failure failure) {
    static Outcome of(Phase phase, Reason reason) {
      return new Outcome(phase, reason, null);
    }
  }

  /**
   * Returns where the run is.
   *
   * @param concern what is wrong with its progress, if anything is
   * @param ours whether this library submitted it
   */
  Outcome decide(@Nullable Reason concern, boolean ours) {
    boolean terminal = tasks.stream().allMatch(task -> task.phase().isTerminal());
    if (facts.settled() && terminal) {
      Outcome end = view.unreadable() == null ? ended() : unreadable(ours);
      return end.phase() == Phase.SUCCEEDED ? delivered(end) : end;
    } else if (view.status().getPhase() == null) {
      return unseen(concern);
    }
    boolean begun =
        Scopes.begun(tasks) || (view.unreadable() != null && view.status().getStartedAt() != null);
    Phase phase = begun ? Phase.RUNNING : Phase.PENDING;
    if (facts.cancelling()) {
      return Outcome.of(phase, Reason.CANCELLING);
    } else if (facts.suspended()) {
      return Outcome.of(phase, Reason.SUSPENDED);
    } else if (concern != null) {
      return Outcome.of(phase, concern);
    }
    return Outcome.of(phase, begun ? Reason.NONE : waitsFor());
  }

  private Outcome unseen(@Nullable Reason concern) {
    if (facts.cancelling()) {
      return Outcome.of(Phase.PENDING, Reason.CANCELLING);
    } else if (concern != null) {
      return Outcome.of(Phase.PENDING, concern);
    }
    return Outcome.of(Phase.PENDING, facts.suspended() ? Reason.SUSPENDED : Reason.CONTROLLER_BUSY);
  }

  private Reason waitsFor() {
    String message = view.status().getMessage();
    if (message != null && message.startsWith(Words.POSTPONED)) {
      return Reason.CONTROLLER_BUSY;
    }
    Set<Reason> all =
        tasks.stream()
            .flatMap(TaskStatus::flattened)
            .filter(task -> task.phase() == Phase.PENDING)
            .map(task -> AS_STARTING.contains(task.reason()) ? Reason.STARTING : task.reason())
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Reason.class)));
    return WAITS.stream().filter(all::contains).findFirst().orElse(Reason.WAITING);
  }

  private Outcome ended() {
    List<TaskStatus> ordinary = tasks.subList(0, table.members().size());
    Optional<TaskStatus> failed =
        Scopes.firstFailure(view.root(), ordinary, tolerated(table.members()));
    Failure failure = failed.flatMap(TaskStatus::failure).orElse(null);
    if (facts.cancelled()) {
      return Outcome.of(Phase.CANCELLED, Reason.STOPPED);
    } else if (facts.timedOut()) {
      return new Outcome(
          Phase.FAILED, Reason.TIMED_OUT, Failure.of("", Reason.TIMED_OUT, facts.runOutOfTime()));
    } else if (failed.isPresent()) {
      return new Outcome(Phase.FAILED, Reason.TASK_FAILED, failure);
    } else if (view.status().getPhase() == WorkflowPhase.SUCCEEDED) {
      return Outcome.of(Phase.SUCCEEDED, Reason.NONE);
    }
    Failure handler = handlerFailure();
    return handler == null ? engine() : new Outcome(Phase.FAILED, Reason.EXIT_HANDLER, handler);
  }

  /** A success is one when its files are where they belong. A cancel may come before. */
  private Outcome delivered(Outcome success) {
    Delivery delivery = Delivery.of(view);
    if (delivery.isCancelled()) {
      return Outcome.of(Phase.CANCELLED, Reason.STOPPED);
    } else if (delivery.isDue()) {
      return Outcome.of(Phase.RUNNING, Reason.NONE);
    }
    return delivery
        .failure()
        .map(why -> Failure.of("", Reason.DELIVERY_FAILED, why))
        .map(failure -> new Outcome(Phase.FAILED, Reason.DELIVERY_FAILED, failure))
        .orElse(success);
  }

  private static Set<String> tolerated(List<TaskEntry> members) {
    return members.stream()
        .filter(TaskEntry::mayFail)
        .map(TaskEntry::name)
        .collect(Collectors.toSet());
  }

  private @Nullable Failure handlerFailure() {
    TaskEntry handler = table.exitHandler();
    if (handler == null || handler.mayFail()) {
      return null;
    }
    TaskStatus status = tasks.get(tasks.size() - 1);
    Failure why = status.failure().orElse(null);
    return why == null
        ? null
        : new Failure(
            status.path(),
            Reason.EXIT_HANDLER,
            "the exit handler failed: " + why.message(),
            why.exitCode(),
            why.nativeMessage());
  }

  private Outcome engine() {
    String words = view.status().getMessage();
    NodeStatus root = view.root();
    String text = words != null && !words.isEmpty() ? words : Nodes.message(root);
    boolean forbidden = text.contains("is forbidden");
    Reason reason = forbidden ? Reason.FORBIDDEN : Reason.ENGINE;
    Failure failure =
        new Failure(
            "",
            reason,
            text.isEmpty()
                ? "Argo calls the run failed and does not say why"
                : ControllerWords.explained(text),
            OptionalInt.empty(),
            text.isEmpty() ? Optional.empty() : Optional.of(text));
    return new Outcome(Phase.FAILED, reason, failure);
  }

  /** What the tasks handed out cannot be known: that is no success for who waits for it. */
  private Outcome unreadable(boolean ours) {
    boolean succeeded = view.status().getPhase() == WorkflowPhase.SUCCEEDED;
    if (facts.cancelled()) {
      return Outcome.of(Phase.CANCELLED, Reason.STOPPED);
    } else if (succeeded && !ours) {
      return Outcome.of(Phase.SUCCEEDED, Reason.NONE);
    }
    String text = "Argo calls the run " + view.status().getPhaseText() + ", but " + unreadableWhy();
    return new Outcome(Phase.FAILED, Reason.ENGINE, Failure.of("", Reason.ENGINE, text));
  }

  private String unreadableWhy() {
    String why = view.unreadable();
    return why == null ? "" : why;
  }
}
