package io.tiphys.argo.internal.status;

import io.tiphys.argo.internal.names.NodeNames;
import io.tiphys.argo.model.NodeStatus;
import io.tiphys.argo.model.NodeType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One attempt: its node, its pod, or both. Either may be seen before the other.
 *
 * <p>Immutable.
 *
 * @param number counted from 1
 * @param nodeName the full name of its node
 * @param nodeId the id of its node
 * @param node null when only the pod was seen
 * @param pod null when none was seen
 */
record Try(
    int number, String nodeName, String nodeId, @Nullable NodeStatus node, @Nullable PodRow pod) {

  /** Returns the attempts of a body, those that never had a pod left out. */
  static List<Try> of(String body, View view, PodLedger pods) {
    List<Try> all = new ArrayList<>();
    NodeStatus node = view.node(body);
    if (Nodes.is(node, NodeType.SUSPEND) || Nodes.is(node, NodeType.SKIPPED)) {
      return all;
    }
    for (int number = 1; ; number++) {
      Try next = at(number, NodeNames.attempt(body, number), view, pods);
      if (next == null) {
        break;
      }
      all.add(next);
    }
    if (all.isEmpty() && !Nodes.is(node, NodeType.RETRY) && !isOfMany(node)) {
      Try only = at(1, body, view, pods);
      if (only != null) {
        all.add(only);
      }
    }
    all.removeIf(Try::neverHadPod);
    return all;
  }

  private static boolean neverHadPod(Try each) {
    String message = Nodes.message(each.node());
    boolean body = Nodes.is(each.node(), NodeType.POD);
    boolean late =
        Words.isRunDeadline(message) && each.pod() == null && Nodes.exitCode(each.node()).isEmpty();
    return Words.isNeverMade(message)
        || (body && (late || message.startsWith(Words.STOPPED_WAITING)));
  }

  private static boolean isOfMany(@Nullable NodeStatus node) {
    return Nodes.is(node, NodeType.DAG)
        || Nodes.is(node, NodeType.STEPS)
        || Nodes.is(node, NodeType.STEP_GROUP)
        || Nodes.is(node, NodeType.TASK_GROUP);
  }

  /** The latest pod of an attempt that is a whole DAG, as others write them. */
  private static @Nullable PodRow anyInside(@Nullable NodeStatus node, View view, PodLedger pods) {
    return node == null
        ? null
        : view.inside(node).stream()
            .map(each -> pods.of(Nodes.id(each)))
            .filter(Objects::nonNull)
            .max(Comparator.comparing(PodRow::createdAt))
            .orElse(null);
  }

  private static @Nullable Try at(int number, String name, View view, PodLedger pods) {
    NodeStatus node = view.node(name);
    String id = view.id(name);
    PodRow pod = isOfMany(node) ? anyInside(node, view, pods) : pods.of(id);
    return node == null && pod == null ? null : new Try(number, name, id, node, pod);
  }
}
