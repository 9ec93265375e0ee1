package io.tiphys.argo.internal.status;

import io.tiphys.argo.internal.names.TaskEntry;
import io.tiphys.argo.model.NodePhase;
import io.tiphys.argo.model.NodeStatus;
import io.tiphys.status.Failure;
import io.tiphys.status.Reason;
import io.tiphys.status.TaskStatus;
import io.tiphys.status.TaskStatusBuilder;
import io.tiphys.workflow.Phase;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Groups and fan-outs: where they are follows from their members, never from Argo's word alone. */
final class Scopes {
  private final View view;
  private final RunFacts facts;
  private final HandedOut handedOut;

  Scopes(View view, RunFacts facts, HandedOut handedOut) {
    this.view = view;
    this.facts = facts;
    this.handedOut = handedOut;
  }

  TaskStatus group(
      TaskEntry entry,
      @Nullable NodeStatus node,
      String path,
      List<TaskStatus> children,
      Place place) {
    Set<String> tolerated = tolerated(path + "/", entry.members());
    return status(
        entry,
        node,
        path,
        children,
        tolerated,
        decide(node, Nodes.hasEnded(node), children, tolerated, place));
  }

  TaskStatus fanOut(
      TaskEntry entry,
      @Nullable NodeStatus node,
      String path,
      List<TaskStatus> children,
      Place place) {
    Set<String> tolerated =
        entry.members().get(0).mayFail()
            ? children.stream().map(TaskStatus::path).collect(Collectors.toSet())
            : Set.of();
    boolean ended = Nodes.hasEnded(node) || (node == null && stepsHaveEnded(entry, place));
    Decision decision = decide(node, ended, children, tolerated, place);
    boolean skipped =
        decision.phase() == Phase.SUCCEEDED
            && !children.isEmpty()
            && children.stream().allMatch(child -> child.phase() == Phase.SKIPPED);
    if (skipped) {
      decision = Decision.of(Phase.SKIPPED, Reason.CONDITION);
    }
    return status(entry, node, path, children, tolerated, decision);
  }

  private static Set<String> tolerated(String prefix, List<TaskEntry> members) {
    Set<String> paths = new HashSet<>();
    members.stream().filter(TaskEntry::mayFail).forEach(each -> paths.add(prefix + each.name()));
    return paths;
  }

  /**
   * Says whether the steps have ended of which a loop of others is one: such a loop has no node.
   */
  private boolean stepsHaveEnded(TaskEntry entry, Place place) {
    int close = entry.node().startsWith("[") ? entry.node().indexOf(']') : -1;
    return close > 0
        && Nodes.hasEnded(view.node(place.around() + entry.node().substring(0, close + 1)));
  }

  private Decision decide(
      @Nullable NodeStatus node,
      boolean ended,
      List<TaskStatus> children,
      Set<String> tolerated,
      Place place) {
    boolean over = facts.settled() || ended;
    boolean all = children.stream().allMatch(child -> child.phase().isTerminal());
    boolean begun = begun(children);
    if (!all || !over) {
      Reason reason = place.cancelling(facts, view) ? Reason.CANCELLING : null;
      return begun
          ? Decision.of(Phase.RUNNING, reason == null ? Reason.NONE : reason)
          : Decision.of(Phase.PENDING, reason == null ? Reason.WAITING : reason);
    }
    return verdict(node, children, tolerated, begun);
  }

  static boolean begun(List<TaskStatus> children) {
    return children.stream()
        .anyMatch(child -> child.phase() == Phase.RUNNING || child.startedAt().isPresent());
  }

  private Decision verdict(
      @Nullable NodeStatus node, List<TaskStatus> children, Set<String> tolerated, boolean begun) {
    Optional<TaskStatus> failed = firstFailure(node, children, tolerated);
    if (has(children, Phase.CANCELLED, null)) {
      boolean stopped = begun || has(children, null, Reason.STOPPED);
      return Decision.of(Phase.CANCELLED, stopped ? Reason.STOPPED : Reason.NOT_STARTED);
    } else if (has(children, null, Reason.RUN_TIMEOUT)) {
      return begun
          ? Decision.failed(Reason.RUN_TIMEOUT, facts.runOutOfTime())
          : Decision.of(Phase.OMITTED, Reason.RUN_TIMEOUT);
    } else if (failed.isPresent()) {
      return Decision.failed(Reason.TASK_FAILED, failed.get().path() + " failed");
    } else if (has(children, null, Reason.FAIL_FAST)) {
      return begun
          ? Decision.failed(Reason.TASK_FAILED, "something around it failed")
          : Decision.of(Phase.OMITTED, Reason.FAIL_FAST);
    } else if (node != null && Nodes.hasFailed(node)) {
      return failedByArgo(node);
    }
    return Decision.of(Phase.SUCCEEDED, Nodes.isReused(node) ? Reason.REUSED : Reason.NONE);
  }

  /**
   * A node whose members did all well. A cancel does that: Argo fails bodies that answer it, and
   * gathers nothing of them.
   */
  private Decision failedByArgo(NodeStatus node) {
    String message = Nodes.message(node);
    if (!facts.cancelled() || !(message.isEmpty() || Words.isShutdown(message))) {
      return Decision.failed(Reason.TASK_FAILED, message);
    }
    return handedOut.isDeclared(node)
        ? Decision.of(Phase.CANCELLED, Reason.STOPPED)
        : Decision.of(Phase.SUCCEEDED, Reason.NONE);
  }

  private static boolean has(
      List<TaskStatus> children, @Nullable Phase phase, @Nullable Reason reason) {
    return children.stream()
        .anyMatch(
            child ->
                (phase == null || child.phase() == phase)
                    && (reason == null || child.reason() == reason));
  }

  /**
   * Returns the failure among members that came first and counts. One that Argo knew of and that
   * did not keep what is around it from succeeding was tolerated.
   */
  static Optional<TaskStatus> firstFailure(
      @Nullable NodeStatus around, List<TaskStatus> children, Set<String> tolerated) {
    boolean forgiven = Nodes.is(around, NodePhase.SUCCEEDED);
    return children.stream()
        .filter(child -> child.phase() == Phase.FAILED && !tolerated.contains(child.path()))
        .filter(child -> !forgiven || !knownToArgo(child))
        .min(Comparator.comparing(child -> child.endedAt().orElse(Instant.MAX)));
  }

  /** Only a body that ends well after its time limit fails without Argo's knowledge. */
  private static boolean knownToArgo(TaskStatus child) {
    boolean well = child.failure().flatMap(f -> optional(f)).orElse(-1) == 0;
    return !(child.reason() == Reason.TIMED_OUT && well)
        && child.children().stream().allMatch(Scopes::knownToArgo);
  }

  private static Optional<Integer> optional(Failure failure) {
    return failure.exitCode().isPresent()
        ? Optional.of(failure.exitCode().getAsInt())
        : Optional.empty();
  }

  private TaskStatus status(
      TaskEntry entry,
      @Nullable NodeStatus node,
      String path,
      List<TaskStatus> children,
      Set<String> tolerated,
      Decision decision) {
    TaskStatusBuilder status =
        TaskStatus.builder(path, decision.phase(), decision.reason())
            .message(decision.message())
            .metadata(entry.metadata())
            .children(children)
            .startedAt(earliest(children))
            .nativeDetails(details(node));
    if (decision.isTerminal()) {
      status.endedAt(latest(children, node));
    }
    boolean handsOut = decision.phase() == Phase.SUCCEEDED || decision.phase() == Phase.SKIPPED;
    if (handsOut) {
      status.outputs(handedOut.values(node)).artifacts(handedOut.artifacts(node));
    } else if (decision.phase() == Phase.FAILED) {
      status.failure(
          firstFailure(node, children, tolerated)
              .flatMap(TaskStatus::failure)
              .orElseGet(() -> Failure.of(path, decision.reason(), decision.message())));
    }
    return status.build();
  }

  static @Nullable Instant earliest(List<TaskStatus> children) {
    return children.stream()
        .flatMap(child -> child.startedAt().stream())
        .min(Instant::compareTo)
        .orElse(null);
  }

  private Instant latest(List<TaskStatus> children, @Nullable NodeStatus node) {
    Instant members =
        children.stream()
            .flatMap(child -> child.endedAt().stream())
            .max(Instant::compareTo)
            .orElse(Instant.EPOCH);
    Instant own = node == null ? null : node.getFinishedAt();
    Instant run = view.status().getFinishedAt();
    Instant noted = own != null ? own : run != null ? run : view.createdAt();
    return noted.isAfter(members) ? noted : members;
  }

  private static Map<String, String> details(@Nullable NodeStatus node) {
    Map<String, String> details = new LinkedHashMap<>();
    if (node != null) {
      details.put("node", Nodes.id(node));
    }
    return details;
  }
}
