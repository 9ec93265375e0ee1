package io.tiphys.argo.internal.status;

import io.tiphys.argo.model.NodeStatus;
import io.tiphys.argo.model.Workflow;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Nodes that have failed and whose report never comes. Argo's helper beside a body announces a
 * report of what the body hands out, and says when it is whole. A helper that is killed with its
 * pod does not get so far; if the pod that Argo makes next is ended before its own helper begins,
 * nobody does, and Argo 4.1.2 takes the node for open, and so the run. A node that says nothing of
 * reports is not waited for: the form of the edit was tried on Argo 4.1.2.
 */
public final class Unreported {
  private static final String SYNCED = "taskResultSynced";

  private Unreported() {}

  /** Returns the ids of these nodes, as far as their pods are known. */
  static Set<String> of(View view, PodLedger pods) {
    return view.nodes().stream()
        .filter(node -> isOpen(node) && isLeft(pods.of(Nodes.id(node))))
        .map(Nodes::id)
        .collect(Collectors.toSet());
  }

  private static boolean isOpen(NodeStatus node) {
    return Nodes.hasFailed(node) && Boolean.FALSE.equals(node.getTaskResultSynced());
  }

  /** Says whether nothing of a pod can report any more, and nothing of it has. */
  private static boolean isLeft(@Nullable PodRow pod) {
    return pod != null && (pod.gone() || (pod.hasEnded() && !pod.helperHasStarted()));
  }

  /**
   * Returns the change of an object after which Argo does not wait for the report of a node.
   *
   * @param now the object
   * @param nodeId the id of the node
   * @return empty when Argo does not wait for it, or its nodes cannot be read
   */
  public static Optional<Map<String, Object>> closed(Workflow now, String nodeId) {
    View view = new View(now);
    return view.nodes().stream()
        .filter(node -> Nodes.id(node).equals(nodeId) && isOpen(node))
        .findFirst()
        .map(
            node ->
                Map.of(
                    "status",
                    NodeCodec.change(
                        view.status(), nodeId, Collections.singletonMap(SYNCED, null))));
  }
}
