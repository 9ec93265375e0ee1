package io.tiphys.argo.internal.status;

import io.tiphys.argo.internal.names.Marks;
import io.tiphys.argo.model.NodePhase;
import io.tiphys.argo.model.NodeStatus;
import io.tiphys.argo.model.NodeType;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Bodies that outlived their time limit and left with exit code 0. Argo knows nothing of the limit
 * then: only the last words of the container tell. So a host that has seen them notes it on the
 * object, and every host reads the same when the pod is gone.
 *
 * <p>Immutable.
 */
final class Overtime {
  private final Set<String> noted;

  private Overtime(Set<String> noted) {
    this.noted = noted;
  }

  static Overtime of(View view) {
    return new Overtime(NodeNumbers.read(view.annotation(Marks.OVERTIME)));
  }

  private static String number(NodeStatus node) {
    return Nodes.number(Nodes.id(node));
  }

  /** Says whether the time limit of a body had passed when it ended, as far as is known. */
  boolean is(NodeStatus node, @Nullable PodRow pod) {
    return isSeen(pod) || noted.contains(number(node));
  }

  private static boolean isSeen(@Nullable PodRow pod) {
    return pod != null && pod.lastWords().contains(Marks.TIMEOUT);
  }

  /** Returns what pods tell that Argo has not recorded, and nobody has noted, by annotation. */
  Map<String, Set<String>> unnoted(View view, PodLedger pods) {
    Set<String> found = new TreeSet<>();
    for (NodeStatus node : view.nodes()) {
      if (node.getType() == NodeType.POD
          && node.getPhase() == NodePhase.SUCCEEDED
          && isSeen(pods.of(Nodes.id(node)))
          && !noted.contains(number(node))) {
        found.add(number(node));
      }
    }
    return found.isEmpty() ? Map.of() : Map.of(Marks.OVERTIME, found);
  }
}
