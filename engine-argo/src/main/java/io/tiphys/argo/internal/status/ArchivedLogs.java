package io.tiphys.argo.internal.status;

import io.tiphys.argo.internal.names.Marks;
import io.tiphys.argo.internal.names.Transport;
import io.tiphys.argo.model.Artifact;
import io.tiphys.argo.model.NodeStatus;
import io.tiphys.argo.model.Workflow;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where Argo has put the logs of bodies that have ended: where artifacts are, if it is told to
 * archive logs.
 *
 * <p>Immutable.
 */
public final class ArchivedLogs {
  private ArchivedLogs() {}

  /**
   * Returns the key of the log of an attempt.
   *
   * @param object the object of the run
   * @param nodeId the id of the node of the attempt
   * @param transport how nodes call what lies in the store
   * @return empty when there is none
   */
  public static Optional<String> key(Workflow object, String nodeId, Transport transport) {
    return new View(object)
        .nodes().stream()
            .filter(node -> Nodes.id(node).equals(nodeId))
            .flatMap(node -> keys(node, transport))
            .findFirst();
  }

  /**
   * Returns the keys of all logs of a run.
   *
   * @param transport how nodes call what lies in the store
   */
  public static List<String> keys(Workflow object, Transport transport) {
    return new View(object)
        .nodes().stream().flatMap(node -> keys(node, transport)).distinct().toList();
  }

  private static Stream<String> keys(NodeStatus node, Transport transport) {
    List<Artifact> all = node.getOutputs() == null ? null : node.getOutputs().getArtifacts();
    return all == null
        ? Stream.empty()
        : all.stream()
            .filter(each -> Marks.LOG.equals(each.getName()))
            .flatMap(each -> transport.keyOf(each).stream());
  }
}
