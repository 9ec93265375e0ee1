package io.tiphys.argo.internal.status;

import io.tiphys.argo.model.NodeStatus;
import io.tiphys.argo.model.NodeType;
import java.util.HashSet;
import java.util.Set;

/**
 * The version of a status: a function of what the server shows, so that hosts agree. Argo writes
 * every change into the object, which counts its generations; between two of them pods go on, each
 * of them forward only, and concerns arise. A terminal status has the highest version of all,
 * whatever is written into the object afterwards; it is one that JavaScript can hold.
 */
public final class Versions {
  /** The version of every terminal status. */
  public static final long TERMINAL = (1L << 53) - 1;

  private static final int RANK_BITS = 20;
  private static final long MOST = (1L << RANK_BITS) - 2;
  private static final int SETTLED = 8;

  private Versions() {}

  static long of(View view, PodLedger pods, RunFacts facts, boolean concern) {
    long points = 0;
    Set<String> counted = new HashSet<>();
    for (NodeStatus node : view.nodes()) {
      if (node.getType() == NodeType.POD) {
        String id = Nodes.id(node);
        counted.add(id);
        PodRow pod = pods.of(id);
        points += facts.settled(node) ? SETTLED : pod == null ? 0 : pod.stage();
      }
    }
    for (String id : pods.nodeIds()) {
      PodRow pod = counted.contains(id) ? null : pods.of(id);
      points += pod == null ? 0 : pod.stage();
    }
    long rank = Math.min(MOST, points * 2 + (concern ? 1 : 0));
    return (view.generation() << RANK_BITS) + rank;
  }
}
