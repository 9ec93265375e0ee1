package io.tiphys.argo.internal.status;

import io.tiphys.argo.internal.names.NodeNames;
import io.tiphys.argo.internal.names.TaskEntry;
import io.tiphys.argo.model.NodeStatus;
import io.tiphys.status.Reason;
import io.tiphys.status.TaskStatus;
import io.tiphys.workflow.Phase;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what comes after something from starting before it is shown to have ended. Argo makes pods
 * before it writes what let it make them, and calls a body ended before its pod is off.
 */
final class Order {
  /** Reasons of what may wait for something that comes before it. */
  private static final Set<Reason> WAITS = EnumSet.of(Reason.WAITING, Reason.CANCELLING);

  private final View view;
  private final Bare bare;

  Order(View view, Bare bare) {
    this.view = view;
    this.bare = bare;
  }

  /**
   * Returns the members of a DAG, those waiting that seem to start too early.
   *
   * @param around the name of its node
   * @param entries its members
   * @param seen what they look like by themselves, in the same order
   */
  List<TaskStatus> of(String around, List<TaskEntry> entries, List<TaskStatus> seen) {
    if (seen.stream().noneMatch(Order::starts)) {
      return seen;
    }
    Map<String, TaskStatus> byNode = new HashMap<>();
    for (int i = 0; i < entries.size(); i++) {
      byNode.put(entries.get(i).node(), seen.get(i));
    }
    List<TaskStatus> all = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      TaskStatus status = seen.get(i);
      boolean early = starts(status) && isBehindOpen(around, entries.get(i), byNode);
      all.add(early ? waiting(status) : status);
    }
    return all;
  }

  /** Returns the exit handler, waiting while one of the other tasks is open. */
  TaskStatus exitHandler(TaskStatus seen, List<TaskStatus> others) {
    boolean early = starts(seen) && others.stream().anyMatch(other -> !other.phase().isTerminal());
    return early ? waiting(seen) : seen;
  }

  private static boolean starts(TaskStatus status) {
    boolean begun =
        status.startedAt().isPresent()
            || status.attempts().stream().anyMatch(each -> each.phase() != Phase.PENDING);
    return !begun
        && status.phase() == Phase.PENDING
        && (!WAITS.contains(status.reason()) || status.children().stream().anyMatch(Order::starts));
  }

  private boolean isBehindOpen(String around, TaskEntry entry, Map<String, TaskStatus> byNode) {
    return bare.call(around, entry.node()).stream()
        .flatMap(call -> Bare.needed(call).stream())
        .anyMatch(name -> isOpen(byNode.get(name), view.node(NodeNames.below(around, name))));
  }

  /** What comes after a daemon starts when that is ready. */
  private static boolean isOpen(@Nullable TaskStatus status, @Nullable NodeStatus node) {
    boolean daemon = node != null && Boolean.TRUE.equals(node.getDaemoned());
    return status != null && !status.phase().isTerminal() && !daemon;
  }

  private static TaskStatus waiting(TaskStatus status) {
    if (!starts(status)) {
      return status;
    }
    return TaskStatus.builder(status.path(), Phase.PENDING, Reason.WAITING)
        .metadata(status.metadata())
        .nativeDetails(status.nativeDetails())
        .children(status.children().stream().map(Order::waiting).toList())
        .build();
  }
}
