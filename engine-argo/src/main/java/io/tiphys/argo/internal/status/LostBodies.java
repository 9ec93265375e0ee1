package io.tiphys.argo.internal.status;

import io.tiphys.argo.internal.names.Marks;
import io.tiphys.argo.model.NodeStatus;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Bodies that were lost with their pods while they ran. Argo 4.1.2 makes such a pod again under the
 * same node, whatever the policy of its task says. A host that sees the second one ends it, and
 * notes it on the object before: all that Argo then tells of the node is how that one ended.
 *
 * <p>Immutable.
 */
public final class LostBodies {
  private final Set<String> noted;

  private LostBodies(Set<String> noted) {
    this.noted = noted;
  }

  static LostBodies of(View view) {
    return new LostBodies(NodeNumbers.read(view.annotation(Marks.LOST)));
  }

  /** Says whether the body of a node was lost, and what was started after it is ended. */
  boolean has(NodeStatus node) {
    return noted.contains(Nodes.number(Nodes.id(node)));
  }

  /**
   * Returns the ids of pods that were made after the loss of a body, and whose body is not done.
   */
  static Set<String> madeAgain(PodLedger pods) {
    return pods.nodeIds().stream()
        .filter(node -> !Nodes.number(node).isEmpty() && pods.wasStartedBefore(node))
        .flatMap(node -> Optional.ofNullable(pods.of(node)).stream())
        .filter(pod -> !pod.hasEnded() && !pod.mainHasEnded())
        .map(PodRow::uid)
        .collect(Collectors.toSet());
  }

  /**
   * Returns what the annotation is to hold when a second pod is ended.
   *
   * @param before what it holds; null without it
   * @param pod the second pod
   * @return empty when there is nothing to add, or no room
   */
  public static Optional<String> note(@Nullable String before, PodRow pod) {
    return NodeNumbers.added(before, Set.of(Nodes.number(pod.nodeId())));
  }
}
