package io.tiphys.argo.internal.status;

import io.tiphys.argo.internal.names.Marks;
import io.tiphys.argo.model.NodeStatus;
import io.tiphys.argo.model.NodeType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Bodies that a stop has found running, or done. Argo takes a body for not begun that it has not
 * seen run, fails its node, and deletes its pod. So a host that has seen it run notes it on the
 * object, and every host reads the same when the pod is gone.
 *
 * <p>Immutable.
 */
final class Witnessed {
  private final Set<String> began;
  private final Set<String> didWell;

  private Witnessed(Set<String> began, Set<String> didWell) {
    this.began = began;
    this.didWell = didWell;
  }

  static Witnessed of(View view) {
    return new Witnessed(
        NodeNumbers.read(view.annotation(Marks.BEGAN)),
        NodeNumbers.read(view.annotation(Marks.DID_WELL)));
  }

  /** Says whether it is noted that a body began. */
  boolean began(NodeStatus node) {
    return began.contains(Nodes.number(Nodes.id(node)));
  }

  /** Says whether it is noted that a body ended with exit code 0. */
  boolean didWell(NodeStatus node) {
    return didWell.contains(Nodes.number(Nodes.id(node)));
  }

  /** Returns what pods tell that Argo has not recorded, and nobody has noted, by annotation. */
  Map<String, Set<String>> unnoted(View view, PodLedger pods) {
    Map<String, Set<String>> found = new LinkedHashMap<>();
    for (NodeStatus node : view.nodes()) {
      PodRow pod = isUnrecorded(node) ? pods.of(Nodes.id(node)) : null;
      if (pod != null && pod.mainHasStarted() && !began(node)) {
        add(found, Marks.BEGAN, node);
      }
      if (pod != null && pod.mainHasEnded() && pod.exitCode().orElse(-1) == 0 && !didWell(node)) {
        add(found, Marks.DID_WELL, node);
      }
    }
    return found;
  }

  private static boolean isUnrecorded(NodeStatus node) {
    return node.getType() == NodeType.POD
        && Nodes.hasEnded(node)
        && Words.isShutdown(Nodes.message(node))
        && Nodes.exitCode(node).isEmpty();
  }

  private static void add(Map<String, Set<String>> found, String annotation, NodeStatus node) {
    found.computeIfAbsent(annotation, any -> new TreeSet<>()).add(Nodes.number(Nodes.id(node)));
  }
}
